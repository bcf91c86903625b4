import { readFileSync } from 'node:fs';
import * as path from 'node:path';
import { speedScene } from '../../bench/speedScene';
import { seedFigures } from '../../examples/seedFigures';
import { svgOf } from '../../lib/figure/svg';

/** Without the digits in which backends differ, and the hash of them. */
const plain = (svg: string): string =>
  svg.replace(/rv-[0-9a-f]{8}/g, 'rv').replace(/\d+\.\d{4,}/g, (n) => Number(n).toFixed(3));
const root = path.join(__dirname, '../..');

describe('the figures in the README', () => {
  it.each(Object.keys(seedFigures))('%s: in it, and what draw makes', (name) => {
    const kept = readFileSync(path.join(root, `docs/figures/${name}.svg`), 'utf8');
    expect(plain(seedFigures[name]!().toSVG())).toBe(plain(kept));
    expect(readFileSync(path.join(root, 'README.md'), 'utf8')).toContain(`](docs/figures/${name}.svg)`);
  });

  it('speed: in it and in its guide, and made of the results that are kept', () => {
    const kept = readFileSync(path.join(root, 'docs/figures/speed.svg'), 'utf8');
    const results = JSON.parse(readFileSync(path.join(root, 'bench/results.json'), 'utf8'));
    expect(svgOf(speedScene(results), 'auto')).toBe(kept);
    expect(readFileSync(path.join(root, 'README.md'), 'utf8')).toContain('](docs/figures/speed.svg)');
    expect(readFileSync(path.join(root, 'docs/guides/speed.md'), 'utf8')).toContain(
      '](../figures/speed.svg)',
    );
  });

  it('call Groot a name, and nothing else', () => {
    const svg = seedFigures.ner!().toSVG();
    expect([...svg.matchAll(/<title>(\w+): the largest of 4 probabilities/g)].map((m) => m[1])).toEqual([
      'O',
      'O',
      'NAME',
    ]);
  });
});
