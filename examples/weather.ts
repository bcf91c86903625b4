/**
 * Tomorrow's highest temperature from the last two weeks: `npx tsx examples/weather.ts`.
 * 14 days × 6 numbers → one state → one number: by how much tomorrow differs from today.
 */
import { Dense, GRU, optimizers, printShapes, Sequential, setRandomSeed } from 'unrolled';
import { type Day, readDays } from './data/weather.js';

const DAYS = 14;
/** Degrees that count as 1 to the network. */
const SCALE = 10;

/** What the network sees of a day: numbers around 0, and where in the year it is. */
function features({ date, high, low, rain, wind }: Day): number[] {
  const start = Date.UTC(Number(date.slice(0, 4)), 0, 1);
  const turn = (2 * Math.PI * (Date.parse(date) - start)) / (365.25 * 864e5);
  return [
    (high - 16) / SCALE,
    (low - 8) / SCALE,
    Math.log1p(rain) / 2,
    (wind - 3) / 2,
    Math.sin(turn),
    Math.cos(turn),
  ];
}

/** Mean absolute errors on the last quarter of the days, °C. */
export async function forecast(
  seed: number,
  log: (line: string) => void = () => {},
): Promise<{ network: number; persistence: number }> {
  setRandomSeed(seed);
  const days = readDays();
  const seen = days.map(features);
  const ends = days.map((_, t) => t).slice(DAYS - 1, -1); // the last day of each window
  const cut = Math.floor(days.length * 0.75);
  const windows = (of: number[]) => of.map((t) => seen.slice(t - DAYS + 1, t + 1)); // [windows, 14, 6]
  const changes = (of: number[]) =>
    of.map((t) => [((days[t + 1] as Day).high - (days[t] as Day).high) / SCALE]);
  const train = ends.filter((t) => t + 1 < cut);
  const test = ends.filter((t) => t + 1 >= cut);

  const model = new Sequential([GRU(16, { inputShape: [DAYS, 6], dropout: 0.1 }), Dense(1)]);
  model.compile({ optimizer: optimizers.Adam(0.003), loss: 'mae' });
  await model.fit(windows(train), changes(train), { epochs: 12, batchSize: 32, verbose: 0 });

  const predicted = model.predict(windows(test));
  const guesses = predicted.arraySync() as number[][];
  const error = (guess: (i: number) => number) =>
    mean(changes(test).map(([change = 0], i) => SCALE * Math.abs(change - guess(i))));
  const result = { network: error((i) => guesses[i]?.[0] ?? 0), persistence: error(() => 0) };
  predicted.dispose();
  model.dispose();
  const gain = 100 * (1 - result.network / result.persistence);
  log(
    `seed ${seed}: ${result.network.toFixed(2)} °C off on average over ${test.length} days; "as today" is ${result.persistence.toFixed(2)} °C off (${gain.toFixed(1)} % better)`,
  );
  return result;
}

const mean = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0) / values.length;

async function main(): Promise<void> {
  printShapes(new Sequential([GRU(16, { inputShape: [DAYS, 6] }), Dense(1)]));
  for (const seed of [1, 2, 3]) await forecast(seed, console.log);
}
if (process.argv[1]?.endsWith('weather.ts')) void main();
