import { readFileSync, writeFileSync } from 'node:fs';
import { speedScene } from '../bench/speedScene.js';
import { seedFigures } from '../examples/seedFigures.js';
import { svgOf } from '../lib/figure/svg.js';

const here = (file: string): URL => new URL(file, import.meta.url);

/** Writes the README's figures. */
for (const [name, make] of Object.entries(seedFigures))
  writeFileSync(here(`figures/${name}.svg`), make().toSVG());
const results = JSON.parse(readFileSync(here('../bench/results.json'), 'utf8'));
writeFileSync(here('figures/speed.svg'), svgOf(speedScene(results), 'auto'));
