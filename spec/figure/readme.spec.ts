import { readFileSync } from 'node:fs';
import * as path from 'node:path';
import { nerFigure } from '../../examples/nerFigure';

/** Without the digits in which backends differ, and the hash of them. */
const plain = (svg: string): string =>
  svg.replace(/rv-[0-9a-f]{8}/g, 'rv').replace(/\d+\.\d{4,}/g, (n) => Number(n).toFixed(3));

describe('the figure in the README', () => {
  it('is what draw makes', () => {
    const kept = readFileSync(path.join(__dirname, '../../docs/figures/ner.svg'), 'utf8');
    expect(plain(nerFigure().toSVG())).toBe(plain(kept));
  });

  it('calls Groot a name, and nothing else', () => {
    const svg = nerFigure().toSVG();
    expect([...svg.matchAll(/<title>(\w+): the largest of 4 probabilities/g)].map((m) => m[1])).toEqual([
      'O',
      'O',
      'NAME',
    ]);
  });
});
