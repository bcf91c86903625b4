import { readdirSync, readFileSync } from 'node:fs';
import * as path from 'node:path';

const root = path.join(__dirname, '..');
const files = readdirSync(path.join(root, 'lib'), { recursive: true, encoding: 'utf8' })
  .filter((f) => f.endsWith('.ts'))
  .sort();
const text = (file: string): string => readFileSync(path.join(root, 'lib', file), 'utf8');

interface Row {
  readonly level: number;
  readonly places: readonly string[];
}
/** The table of docs/architecture.md: the level of each folder or file. */
const table: readonly Row[] = [
  ...readFileSync(path.join(root, 'docs/architecture.md'), 'utf8').matchAll(/^\| (\d) +\| ([^|]+) \|/gm),
].map((m) => ({
  level: Number(m[1]),
  places: [...(m[2] as string).matchAll(/`([^`]+)`/g)].map((p) => (p[1] as string).replace(/\/$/, '')),
}));

const placeOf = (file: string): string => (file.includes('/') ? (file.split('/')[0] as string) : file);
function levelOf(file: string): number | undefined {
  return table.find(({ places }) => places.includes(placeOf(file)))?.level;
}

interface Arrow {
  readonly from: string;
  readonly to: string;
  readonly typesOnly: boolean;
}
const arrows: readonly Arrow[] = files.flatMap((from) =>
  [...text(from).matchAll(/^(?:import|export)\s+(type\s)?[^;]*?from\s+'(\.[^']+)';/gms)].map((m) => ({
    from,
    to: path.join(path.dirname(from), (m[2] as string).replace(/\.js$/, '.ts')),
    typesOnly: m[1] !== undefined,
  })),
);

describe('architecture', () => {
  it('reads the table and the imports', () => {
    expect(table.length).toBeGreaterThan(9);
    expect(arrows.length).toBeGreaterThan(300);
  });

  it('every file has a level', () => {
    expect(files.filter((file) => levelOf(file) === undefined)).toEqual([]);
  });

  it('every import goes down, or stays on its level', () => {
    const up = arrows.filter(({ from, to }) => (levelOf(to) ?? 99) > (levelOf(from) ?? -1));
    expect(up.map(({ from, to }) => `${from} → ${to}`)).toEqual([]);
  });

  it('layers do not know each other’s graphs, reports no tensors', () => {
    const forbidden = (from: string, to: string) =>
      arrows.filter((a) => placeOf(a.from) === from && placeOf(a.to) === to && !a.typesOnly);
    expect(forbidden('report', 'runtime')).toEqual([]);
    expect(forbidden('report', 'training')).toEqual([]);
    expect(forbidden('model', 'runtime')).toEqual([]);
  });

  it('only the runtime imports TensorFlow.js, elsewhere its types only', () => {
    const values = files.filter(
      (file) => placeOf(file) !== 'runtime' && /^import (?!type)[^;]*'@tensorflow/m.test(text(file)),
    );
    expect(values).toEqual([]);
  });

  it('index files hold export lines only', () => {
    for (const file of files.filter((f) => path.basename(f) === 'index.ts')) {
      const other = text(file)
        .replace(/export [^;]*;/g, '')
        .replace(/\/\*[\s\S]*?\*\//g, '')
        .trim();
      expect([file, other]).toEqual([file, '']);
    }
  });

  it('no file is past 300 lines', () => {
    expect(files.filter((file) => text(file).split('\n').length > 301)).toEqual([]);
  });
});
