import type { Tensor } from '@tensorflow/tfjs';
import type { Shape } from '../shape/shape.js';
import type { Algebra } from './algebra.js';
import type { Call, States, Tf } from './call.js';
import type { CellKernel } from './cellKernel.js';
import type { Spec } from './facts.js';

/** A state by its textbook letter (h, c): a vector of this size, or a field of vectors in space. */
export interface StateFact {
  readonly letter: string;
  readonly size: number;
  /** All axes but the batch, where it is no vector. */
  readonly axes?: Shape;
  /** The only state of a cell which, stacked, gives it by itself, not in a list. */
  readonly alone?: true;
}
/** The states of a cell, in order; stacked cells nest one list per cell. */
export type StateTree = readonly (StateFact | StateTree)[];

/** One time step before it is computed, over plain arrays or tensors alike. */
export interface StepInput<T> {
  /** What comes in: [batch, features]. */
  readonly x: T;
  /** The states before this step, by letter: [batch, units]. */
  readonly states: Readonly<Record<string, T>>;
  /** By Keras's name; `bias` is missing with `useBias: false`. */
  readonly weights: Readonly<Record<string, T>>;
  /** vector · weight, with dropout on the vector. `gates`: only these columns, [first, count] of the gates. */
  readonly times: (vector: T, weight: 'kernel' | 'recurrent_kernel', gates?: readonly [number, number]) => T;
}
/**
 * Every value of the step by its letter: gates, candidate, new states; the output is the first state. `a`, or `a_` and
 * the letter of a gate, is what its activation is taken of.
 */
export type StepValues<T> = Readonly<Record<string, T>>;

/** Runs one step: what came in and the states before, to the output and the states after. */
export type Step = (x: Tensor, states: States) => { readonly output: Tensor; readonly states: States };

export interface CellFact<A = any> {
  /** `step`: the shape of one time step's input, where it is known. */
  readonly states: (args: A, inner: Readonly<Record<string, Spec>>, step?: Shape) => StateTree;
  readonly outputSize: (args: A, inner: Readonly<Record<string, Spec>>) => number;
  /** Gates in the order in which weights hold them along their last axis. Absent: one block. */
  readonly gates?: readonly string[];
  /** The equations. Absent for cells that only combine others. */
  readonly step?: <T>(ops: Algebra<T>, input: StepInput<T>, args: A) => StepValues<T>;
  /** Its equations as the fast kernels know them, or why they do not: a clause. Absent: it has none. */
  readonly kernel?: (args: A, training: boolean) => CellKernel | string;
  /** Draws the dropout of a whole sequence for the kernel: what inputs are multiplied by, [batch, features]; null: nothing. */
  readonly factors?: (call: Call<A>) => Float32Array | null;
  /** The states before the first step. Default: zeros. */
  readonly initialState?: (
    tf: Tf,
    batch: number,
    args: A,
    inner: Readonly<Record<string, Spec>>,
  ) => States | undefined;
  /** Draws what a whole sequence shares (dropout masks), then runs step by step. */
  readonly begin: (call: Call<A>) => Step;
}

export const axesOf = ({ axes, size }: StateFact): Shape => axes ?? [size];
export const isState = (s: StateFact | StateTree): s is StateFact => 'letter' in s;
/** The state where the tree has one without a list around it; undefined where it has a list of states. */
export function stateAt(s: StateFact | StateTree): StateFact | undefined {
  if (isState(s)) return s;
  const [first] = s;
  return first && isState(first) && first.alone ? first : undefined;
}
/** The states of one cell as a list, as it stands in a stack or not. */
export const listed = <T>(states: T | readonly T[]): readonly T[] =>
  Array.isArray(states) ? states : [states as T];
