import { readFileSync } from 'node:fs';
import * as path from 'node:path';
import {
  layersOfYourOwn,
  makingMasks,
  padding,
  propagation,
} from '../../../examples/keras/maskingAndPadding';
import {
  acrossBatches,
  bidirectional,
  encoderDecoder,
  layersAndCells,
  outputs,
  simpleExample,
} from '../../../examples/keras/workingWithRNNs';

/** What each printing line of a function promises in the comment behind it. */
function promised(file: string, name: string): string[] {
  const source = readFileSync(path.join(__dirname, '../../../examples/keras', file), 'utf8');
  const body = source.slice(source.indexOf(`export function ${name}(`)).split('\n}\n')[0] as string;
  return [...body.matchAll(/(?:printOutputShape|console\.log)\(.*\); \/\/ (.*)$/gm)].map(
    (m) => m[1] as string,
  );
}
function printed(run: () => unknown): string[] {
  const lines: string[] = [];
  const log = jest.spyOn(console, 'log').mockImplementation((...words) => void lines.push(words.join(' ')));
  try {
    run();
  } finally {
    log.mockRestore();
  }
  return lines.filter((line) => !line.startsWith('Model: '));
}

afterEach(() => jest.restoreAllMocks());

const named = <F extends { readonly name: string }>(...parts: F[]) =>
  parts.map((part) => [part.name, part] as const);

describe('examples/keras/workingWithRNNs', () => {
  it.each(named(outputs, encoderDecoder, layersAndCells, acrossBatches, bidirectional))(
    '%s prints what it says',
    (name, part) => {
      const said = promised('workingWithRNNs.ts', name);
      expect(said.length).toBeGreaterThan(0);
      expect(printed(part)).toEqual(said);
    },
  );
  it.each([
    [simpleExample, '164,106'],
    [bidirectional, '80,266'],
  ] as const)('its models have the parameters that it says', (part, count) => {
    const source = readFileSync(path.join(__dirname, '../../../examples/keras/workingWithRNNs.ts'), 'utf8');
    expect(source).toContain(`// ${count} parameters`);
    jest.spyOn(console, 'log').mockImplementation(() => {});
    expect(part().countParams().toLocaleString('en')).toBe(count);
  });
});

describe('examples/keras/maskingAndPadding', () => {
  it.each(named(padding, makingMasks, propagation, layersOfYourOwn))(
    '%s prints what it says',
    (name, part) => {
      const said = promised('maskingAndPadding.ts', name);
      expect(said.length).toBeGreaterThan(0);
      const lines = printed(part);
      expect(lines).toEqual(said.map((line, i) => (line === 'the same' ? lines[i - 1] : line)));
    },
  );
});
