import { readPackageFile } from './packageFile.js';

/** One day in Seattle. */
export interface Day {
  readonly date: string;
  /** Highest and lowest temperature, °C. */
  readonly high: number;
  readonly low: number;
  /** Rain and snow, mm. */
  readonly rain: number;
  /** Mean wind speed, m/s. */
  readonly wind: number;
}

/** Seattle, 2012 to 2015, in order: from the file in `vega-datasets`, since its documented calls fetch from a network. */
export function readDays(): Day[] {
  const [, ...lines] = readPackageFile('vega-datasets', '../data/seattle-weather.csv').trim().split('\n');
  return lines.map((line) => {
    const [date = '', rain, high, low, wind] = line.split(',');
    return { date, high: Number(high), low: Number(low), rain: Number(rain), wind: Number(wind) };
  });
}
