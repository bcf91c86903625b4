import { readPackageFile } from './packageFile.js';

/** One month at Mauna Loa. */
export interface Month {
  readonly year: number;
  /** 1 to 12. */
  readonly month: number;
  /** Mean concentration of carbon dioxide in the air, parts per million. */
  readonly ppm: number;
}

/** Mauna Loa from 1958 on, in order: of `vega-datasets`. */
export function readCarbonDioxide(): Month[] {
  const [, ...lines] = readPackageFile('vega-datasets', '../data/co2-concentration.csv').trim().split('\n');
  return lines.map((line) => {
    const [date = '', ppm] = line.split(',');
    return { year: Number(date.slice(0, 4)), month: Number(date.slice(5, 7)), ppm: Number(ppm) };
  });
}
