import { writeFileSync } from 'node:fs';
import { seedFigures } from '../examples/seedFigures.js';

/** Writes the README's figures. */
for (const [name, make] of Object.entries(seedFigures))
  writeFileSync(new URL(`figures/${name}.svg`, import.meta.url), make().toSVG());
