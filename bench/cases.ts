/** [batch, timesteps, features, units] */
export type Size = readonly [number, number, number, number];

/** What is built, for every peer alike; all return sequences. */
export const kinds = ['SimpleRNN', 'GRU', 'LSTM'] as const;
/** Models around an LSTM, at one size. */
export const models = ['Bidirectional', 'Stack', 'Head', 'Masked'] as const;
export type What = (typeof kinds)[number] | (typeof models)[number];
export type Pass = 'forward' | 'train';

export interface Case {
  readonly what: What;
  readonly size: Size;
  readonly pass: Pass;
}

export const tiny: Size = [1, 3, 2, 4];
export const batchOne: readonly Size[] = [
  [1, 100, 64, 128],
  [1, 200, 64, 128],
];
export const smallBatched: readonly Size[] = [
  [32, 50, 64, 128],
  [128, 20, 32, 64],
];
export const largest: Size = [64, 100, 128, 256];
export const sizes: readonly Size[] = [tiny, ...batchOne, ...smallBatched, largest];

const passes: readonly Pass[] = ['forward', 'train'];
const across = (whats: readonly What[], of: readonly Size[]): Case[] =>
  whats.flatMap((what) => of.flatMap((size) => passes.map((pass) => ({ what, size, pass }))));

/** The table of the floors. */
export const cases: readonly Case[] = [...across(kinds, sizes), ...across(models, [smallBatched[0] as Size])];

/** How cost grows with batch, time and units: one of them doubles, the others stay. */
export const sweep: readonly Case[] = across(
  ['LSTM'],
  [
    ...[1, 4, 16, 64].map((batch): Size => [batch, 50, 64, 128]),
    ...[10, 20, 40, 80, 160].map((time): Size => [16, time, 64, 128]),
    ...[16, 32, 64, 128, 256].map((units): Size => [16, 50, 64, units]),
  ],
);

export const nameOf = ({ what, size, pass }: Case): string => `${what} (${size.join(',')}) ${pass}`;
