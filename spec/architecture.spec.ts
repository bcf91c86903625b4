import { readdirSync, readFileSync } from 'node:fs';
import * as path from 'node:path';
import * as ts from 'typescript';

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
  [...text(from).matchAll(/^(?:import|export)\s+(type\s)?(?:[^;']*?from\s+)?'(\.[^']+)';/gms)].map((m) => ({
    from,
    to: path.join(path.dirname(from), (m[2] as string).replace(/\.js$/, '.ts')),
    typesOnly: m[1] !== undefined,
  })),
);

/** Where `any` may type a value, and why. In patterns of types and as a default it is harmless: it types nothing. */
const anyAllowed: Readonly<Record<string, string>> = {
  'layer/facts.ts': 'arguments of a layer that only its own facts know',
  'layers/lambda.ts': 'the user’s function takes what the user calls it on',
  'parts/constraints.ts': 'settings of a part that only its own formula knows',
  'parts/regularizers.ts': 'settings of a part that only its own formula knows',
  'parts/initialValues.ts': 'settings of a part that only its own formula knows',
  'training/losses/lossFacts.ts': 'settings of a loss that only its own formula knows',
  'training/metrics/metricFacts.ts': 'settings of a metric that only its own formula knows',
  'training/metrics/curve.ts': 'settings of a metric that only its own formula knows',
  'training/metrics/thresholds.ts': 'settings of a metric that only its own formula knows',
  'training/optimizers/optimizer.ts': 'settings of an optimizer that only its own formula knows',
  'training/optimizers/schedules.ts': 'settings of a schedule that only its own formula knows',
  'training/optimizers/updates.ts': 'settings of an optimizer that only its own formula knows',
  'api/eager.ts': 'border with tfjs: tidy types its result as tensors only',
  'runtime/triedShape.ts': 'border with tfjs: tidy types its result as tensors only',
  'runtime/backends/processListeners.ts': 'border with tfjs: listeners that others registered',
  'runtime/backends/report.ts': 'border with tfjs: what it throws',
  'runtime/backends/wasmParts.ts': 'border with tfjs: untyped parts of its wasm module',
};
/** Lines on which `any` types a value. */
function anyValues(file: string): number[] {
  const source = ts.createSourceFile(file, text(file), ts.ScriptTarget.ES2022);
  const found: number[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isConditionalTypeNode(node) || ts.isTypeParameterDeclaration(node)) return;
    if (node.kind === ts.SyntaxKind.AnyKeyword)
      found.push(source.getLineAndCharacterOfPosition(node.getStart(source)).line + 1);
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

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
    const indexes = files.filter((f) => path.basename(f) === 'index.ts');
    expect(indexes.length).toBeGreaterThan(3);
    for (const file of indexes) {
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

  it('only listed files type a value as any', () => {
    const found = files.filter((file) => anyValues(file).length > 0);
    expect(found).toEqual(Object.keys(anyAllowed).sort());
  });

  it('every spec that reads numbers of Keras runs on all backends, and so on tfjs-node', () => {
    const specs = readdirSync(__dirname, { recursive: true, encoding: 'utf8' }).filter(
      (f) => f.endsWith('.spec.ts') && !f.startsWith('text/'),
    );
    const one = specs.filter((f) => {
      const source = readFileSync(path.join(__dirname, f), 'utf8');
      return /goldens(\.js)?'|'\.\/keras(\.js)?'/.test(source) && !/'[./]+\/backends(\.js)?'/.test(source);
    });
    expect(one).toEqual([]);
  });
});
