import { KERNEL_ACTIVATIONS, type KernelActivation } from '../../layer/cellKernel.js';
import type { Equations } from './equations/equations.js';

/** One recurrent layer on one batch, in numbers. */
export interface Problem {
  readonly equations: Equations;
  readonly batch: number;
  readonly time: number;
  readonly features: number;
  readonly units: number;
  /** `units` rounded up to a multiple of 8: the width of a gate in memory. What is beyond `units` never meets a weight. */
  readonly wide: number;
  readonly act: number;
  readonly sigma: number;
  /** 1 where GRU's reset gate comes after the product. */
  readonly after: number;
  readonly backwards: boolean;
  readonly sequences: boolean;
  readonly zeroMasked: boolean;
  /** Values, read anew for each call: memories move. */
  readonly values: Values;
}
export interface Values {
  /** Whose the weights are from call to call, and what tells whether they are still the same; null: they are of this call alone. */
  readonly held: { readonly by: object; readonly as: readonly unknown[] } | null;
  /** [batch, time, features] */
  x(): Float32Array;
  /** [features, gates·units] */
  kernel(): Float32Array;
  /** [units, gates·units] */
  recurrent(): Float32Array;
  /** [rows, gates·units]; null: none */
  readonly bias: (() => Float32Array) | null;
  /** [batch, units] each; null: zeros */
  readonly initial: readonly (() => Float32Array)[] | null;
  /** [batch, time], 0 = masked; null: none is */
  readonly mask: MaskValues | null;
  /** [batch, features]; null: no dropout */
  readonly factors: Float32Array | null;
}

export type MaskValues = Uint8Array | Int32Array | Float32Array;

export const numberOf = (name: KernelActivation): number => KERNEL_ACTIVATIONS.indexOf(name);
export const widthOf = (units: number): number => Math.ceil(units / 8) * 8;

/** Samples of a batch that are run together. */
export interface Samples {
  readonly first: number;
  readonly count: number;
}

/** Where the step read as number s lies along time, and which way the next one is. */
export function readingOrder({ backwards, time }: Problem): { readonly from: number; readonly way: number } {
  return backwards ? { from: time - 1, way: -1 } : { from: 0, way: 1 };
}

/** Floats that a step of one sample leaves for the way back: its gates and states. */
export function keptPerStep({ equations, wide }: Problem): number {
  return (equations.blocks + equations.states) * wide;
}

/** Parts of a batch that fit into so many floats, multiples of 4 where one part is not enough. */
export function partsOf(p: Problem, floats: number, training: boolean): readonly Samples[] {
  const { batch, time, features, units, wide, equations } = p;
  const weights =
    2 * (features + units + 2) * equations.gates * wide + 512 * (features + equations.blocks * wide);
  const perStep = features + units + wide + (training ? keptPerStep(p) : 0);
  const fits = Math.floor((floats - weights) / (time * perStep + 16 * wide));
  if (fits >= batch) return [{ first: 0, count: batch }];
  const size = Math.max(1, fits > 4 ? fits - (fits % 4) : fits);
  return Array.from({ length: Math.ceil(batch / size) }, (_, i) => ({
    first: i * size,
    count: Math.min(size, batch - i * size),
  }));
}
