import type { Dim } from './shape.js';
import { type Span, span, type WindowCount, windowCount } from './windows.js';

/** One size for every axis of space, or one per axis. */
export type Along = number | readonly number[];
/** The size along axis I. */
export type At<K, I> = K extends readonly unknown[] ? (I extends keyof K ? K[I] : never) : K;

/** One size per axis. */
export const along = (size: Along, axes: number): readonly number[] =>
  typeof size === 'number' ? Array<number>(axes).fill(size) : size;

/** Windows along each axis of `Space`; 'none' where not even one fits. Value twin: `spaceCounts`. */
export type SpaceCounts<Space extends readonly unknown[], K, St, Pad, Dil> = {
  -readonly [I in keyof Space]: [WindowCount<Space[I], Span<At<K, I>, Pad, At<Dil, I>>, At<St, I>>] extends [
    infer N,
  ]
    ? [N] extends [never]
      ? 'none'
      : N
    : never;
};

/** How windows lie in space, one size per axis. */
export interface SpaceWindows {
  readonly sizes: readonly number[];
  readonly strides: readonly number[];
  readonly dilations: readonly number[];
  readonly padding: 'valid' | 'same';
}
/** What a window covers along each axis, as far as the size of the output goes. */
export const covered = ({ sizes, dilations, padding }: SpaceWindows): readonly number[] =>
  sizes.map((size, i) => span(size, padding, dilations[i]));

/** Windows along each axis of space; below 1 where not even one fits. */
export function spaceCounts(space: readonly Dim[], how: SpaceWindows): readonly Dim[] {
  const covers = covered(how);
  return space.map((size, i) => windowCount(size, covers[i] as number, how.strides[i] as number));
}
