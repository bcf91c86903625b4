import { readFileSync } from 'node:fs';
import * as path from 'node:path';
import * as masking from '../../../examples/keras/maskingAndPadding';
import * as recurrent from '../../../examples/keras/workingWithRNNs';

/** What each printing line of a function promises in the comment behind it. */
function promised(file: string, name: string): string[] {
  const source = readFileSync(path.join(__dirname, '../../../examples/keras', file), 'utf8');
  const body = source.slice(source.indexOf(`export function ${name}(`)).split('\n}\n')[0] as string;
  return [...body.matchAll(/(?:printOutputShape|console\.log)\(.*\); \/\/ (.*)$/gm)].map((m) => m[1] as string);
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

describe('examples/keras/workingWithRNNs', () => {
  it.each(['outputs', 'encoderDecoder', 'layersAndCells', 'acrossBatches', 'bidirectional'] as const)(
    '%s prints what it says',
    (name) => {
      const said = promised('workingWithRNNs.ts', name);
      expect(said.length).toBeGreaterThan(0);
      expect(printed(recurrent[name])).toEqual(said);
    },
  );
  it.each([
    ['simpleExample', '164,106'],
    ['bidirectional', '80,266'],
  ] as const)('%s has %s parameters', (name, count) => {
    const source = readFileSync(path.join(__dirname, '../../../examples/keras/workingWithRNNs.ts'), 'utf8');
    expect(source).toContain(`// ${count} parameters`);
    const log = jest.spyOn(console, 'log').mockImplementation(() => {});
    const model = recurrent[name]();
    log.mockRestore();
    expect(model.countParams().toLocaleString('en')).toBe(count);
  });
});

describe('examples/keras/maskingAndPadding', () => {
  it.each(['padding', 'makingMasks', 'propagation', 'layersOfYourOwn'] as const)('%s prints what it says', (name) => {
    const said = promised('maskingAndPadding.ts', name);
    expect(said.length).toBeGreaterThan(0);
    const lines = printed(masking[name]);
    expect(lines).toEqual(said.map((line, i) => (line === 'the same' ? lines[i - 1] : line)));
  });
});
