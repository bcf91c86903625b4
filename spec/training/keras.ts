import { golden } from '../keras/goldens.js';

export type Nest = number | Nest[];
interface Found {
  readonly mask: boolean;
  readonly weight: boolean;
  readonly value: number;
}
interface Case<F> {
  readonly name: string;
  readonly config: Record<string, unknown>;
  readonly y: string;
  readonly p: string;
  readonly found: readonly F[];
}
export interface Run {
  readonly name: string;
  readonly weights: Nest[];
  readonly x: Nest[];
  readonly y: Nest[];
  readonly options: { readonly sample_weight?: Nest[]; readonly class_weight?: Record<string, number> };
  readonly first: Record<string, number>;
  readonly last: Record<string, number>;
  readonly after: Nest[];
  readonly measured: Record<string, number>;
}

export interface Fit {
  readonly weights: Nest[];
  readonly x: Nest[];
  readonly y: Nest[];
  readonly sampleWeight: Nest[] | null;
  readonly history: Record<string, number[]>;
  readonly evaluated: number[];
  readonly predicted: Nest[];
}

/** What Keras itself gives: see spec/keras/training.py. */
export const keras = golden<{
  readonly data: Record<string, Nest[]>;
  readonly losses: readonly Case<Found & { reduction: string; gradient: Nest | null }>[];
  readonly metrics: readonly Case<Found>[];
  readonly runs: readonly Run[];
  readonly fits: readonly Fit[];
}>('training');

export const flat = (nest: Nest): number[] => (Array.isArray(nest) ? nest.flatMap(flat) : [nest]);

/** Throws unless all numbers agree within an absolute or relative tolerance. */
export function expectClose(
  got: ArrayLike<number>,
  wanted: ArrayLike<number>,
  tolerance: number,
  what: string,
): void {
  if (got.length !== wanted.length)
    throw new Error(`${what}: ${got.length} numbers instead of ${wanted.length}`);
  for (let i = 0; i < wanted.length; i++) {
    const [a, b] = [got[i] as number, wanted[i] as number];
    if (!(Math.abs(a - b) <= tolerance * Math.max(1, Math.abs(b))))
      throw new Error(`${what}: number ${i} is ${a}, not ${b}`);
  }
}
