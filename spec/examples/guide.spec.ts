import { readFileSync } from 'node:fs';
import * as path from 'node:path';

const read = (file: string): string => readFileSync(path.join(__dirname, '../../examples', file), 'utf8');
/** The shape behind every printing line. */
const promised = (source: string): string[] =>
  [...source.matchAll(/(?:#|\/\/) (\(.*\))$/gm)].map((m) => m[1] as string);

describe('examples/guide', () => {
  it('prints the shapes that it says', () => {
    const printed: unknown[] = [];
    const log = jest.spyOn(console, 'log').mockImplementation((line) => printed.push(line));
    jest.isolateModules(() => require('../../examples/guide'));
    log.mockRestore();
    expect(printed).toEqual(promised(read('guide.ts')));
    expect(printed).toHaveLength(5);
  });

  it('says the same shapes as its Keras twin', () => {
    expect(promised(read('guide.ts'))).toEqual(promised(read('guide.py')));
  });
});
