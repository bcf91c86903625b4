import type { Tensor } from '@tensorflow/tfjs';
import { type SizesText, type SizeText, shapeText } from '../shape/describe.js';
import type { Dim, Shape } from '../shape/shape.js';
import { covered, type SpaceWindows, spaceCounts } from '../shape/space.js';
import type { Tf } from './call.js';
import type { DataFormat } from './dataFormat.js';
import type { Answer, Expects } from './facts.js';

/** Names of the axes of space, by their number. */
export const SPACE = { 1: ['rows'], 2: ['height', 'width'], 3: ['depth', 'height', 'width'] } as const;
/** How many axes space has. */
export type Axes = keyof typeof SPACE;
interface Names {
  1: 'rows';
  2: 'height, width';
  3: 'depth, height, width';
}
interface Extents {
  1: 'rows';
  2: 'height and width';
  3: 'depth, height and width';
}
/** `height, width, channels`, as the format orders them. Value twin: `spaceText`. */
export type SpaceText<N extends Axes, Format> = Format extends 'channels_first'
  ? `channels, ${Names[N]}`
  : `${Names[N]}, channels`;
export const spaceText = (axes: Axes, format: DataFormat): string =>
  withChannels(SPACE[axes], 'channels', format).join(', ');

/** A size of windows as users write it: `3`, `[3, 5]`. Value twin: `show`. */
export type WindowText<K> = K extends readonly unknown[] ? SizesText<K> : SizeText<K>;

/** Whether these are the axes of one point in time: N of space, and the channels. */
export type IsSpace<Step, N extends Axes> = Step extends { length: { 1: 2; 2: 3; 3: 4 }[N] } ? true : false;
/** The axes of space of [...space, channels]; a union of formats gives a union. */
export type SpaceOf<Step, Format> = Format extends 'channels_first'
  ? Step extends readonly [any, ...infer Space]
    ? Space
    : never
  : Step extends readonly [...infer Space, any]
    ? Space
    : never;
export type SpaceChannels<Step, Format> = Format extends 'channels_first'
  ? Step extends readonly [infer C, ...any]
    ? C
    : never
  : Step extends readonly [...any, infer C]
    ? C
    : never;
/** Type twin of `withChannels`. */
export type WithChannels<Space extends readonly unknown[], C, Format> = Format extends 'channels_first'
  ? [C, ...Space]
  : [...Space, C];
/** Counts: windows along each axis, 'none' where not even one fits. */
export type SpaceOut<
  Label extends string,
  N extends Axes,
  What extends string,
  Counts,
  Out,
> = 'none' extends (Counts & readonly unknown[])[number]
  ? `${Label} expects at least the ${Extents[N]} that its ${What} covers`
  : Out;

/** Axes of space and the channels, as the format orders them. */
export const withChannels = <D>(space: readonly D[], channels: D, format: DataFormat): readonly D[] =>
  format === 'channels_first' ? [channels, ...space] : [...space, channels];
/** The axes of space, and the channels, of one sample. */
export function apart<D>(sample: readonly D[], format: DataFormat): { space: readonly D[]; channels: D } {
  return format === 'channels_first'
    ? { space: sample.slice(1), channels: sample[0] as D }
    : { space: sample.slice(0, -1), channels: sample.at(-1) as D };
}

export interface Sliding extends SpaceWindows {
  /** The layer in errors: `Conv2D(4, 5)`. */
  readonly label: string;
  /** What slides: kernel, window. */
  readonly what: string;
  readonly format: DataFormat;
  /** What the layer makes of the shape of one input's windows, for the fix. */
  readonly gives?: (windows: Shape) => Shape;
}
/** [batch, …space, channels] under sliding windows, each of which becomes `depth` numbers; null: as many as channels. Type twin: `SpaceOut`. */
export function slid(input: Shape, depth: Dim | 'same', how: Sliding): Answer {
  const [batch = null, ...sample] = input;
  const { space, channels } = apart(sample, how.format);
  const counts = spaceCounts(space, how);
  const out = (windows: readonly Dim[]): Shape => [
    batch,
    ...withChannels(windows, depth === 'same' ? channels : depth, how.format),
  ];
  return counts.some((n) => n !== null && n < 1)
    ? tooSmall(space, how, out(spaceCounts(space, { ...how, padding: 'same' })))
    : out(counts);
}

function tooSmall(space: readonly Dim[], how: Sliding, same: Shape): Expects {
  const { label, what, gives = (windows: Shape) => windows } = how;
  const names = SPACE[space.length as Axes];
  const extents = [names.slice(0, -1).join(', '), ...names.slice(-1)].filter((n) => n !== '').join(' and ');
  const sizes = (list: readonly Dim[]): string => list.map((d) => d ?? '?').join(' × ');
  return {
    expects: `${label} expects at least the ${extents} that its ${what} covers`,
    code: 'too-small',
    reason: `its ${what} covers ${sizes(covered(how))} and there ${space.length === 1 && space[0] === 1 ? 'is' : 'are'} ${sizes(space)}`,
    fix: `${label.slice(0, -1)}, { padding: 'same' }) gives ${shapeText(gives(same))}`,
  };
}

/** A batch with its channels last, from whatever the format. */
export function channelsLast(tf: Tf, x: Tensor, format: DataFormat): Tensor {
  if (format !== 'channels_first') return x;
  const [batch, channels, ...space] = x.shape.map((_, i) => i);
  return tf.transpose(x, [batch as number, ...space, channels as number]);
}
/** A batch that has its channels last, in the format. */
export function inFormat(tf: Tf, x: Tensor, format: DataFormat): Tensor {
  if (format !== 'channels_first') return x;
  const [batch, ...sample] = x.shape.map((_, i) => i);
  return tf.transpose(x, [batch as number, sample.at(-1) as number, ...sample.slice(0, -1)]);
}
