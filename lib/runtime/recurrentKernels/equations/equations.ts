import type { CellKernel } from '../../../layer/cellKernel.js';
import type { Arena } from '../arena.js';
import type { Problem } from '../problem.js';
import { gru } from './gru.js';
import { lstm } from './lstm.js';
import { simpleRNN } from './simpleRNN.js';

/** Where the values of some samples lie while they are run. Addresses in floats. */
export interface Place {
  readonly arena: Arena;
  readonly problem: Problem;
  /** Samples. */
  readonly batch: number;
  /** [steps, batch, blocks·wide]: the products of the input, then the gates, on the way back the gradients of the sums. */
  readonly gates: number;
  /** [steps + 1, batch, wide] per state: before the first step, then after each. */
  readonly states: readonly number[];
}
/** What a way through time prepares: the weights as the products want them. */
export type Prepared = readonly number[];

/** A cell's equations as products and passes over memory. */
export interface Equations {
  /** Blocks of `units` in each weight. */
  readonly gates: number;
  /** Blocks of `wide` that a step keeps. The first `gates` of them start as the products of the input. */
  readonly blocks: number;
  readonly states: number;
  /** Blocks of `wide` that a step needs for itself; undefined: none. */
  readonly room?: number;
  /** Row of the bias that is added after the products of the state; undefined: none is. */
  readonly stateBias?: number;
  /** For the steps forward, of weights alone. bias: that of the state as it lies in memory, [gates·wide]; 0: none. */
  prepare(arena: Arena, problem: Problem, bias: number): Prepared;
  /** Step s: from the states at s to those at s + 1. keep: one per sample; 0: no mask. */
  step(place: Place, prepared: Prepared, s: number, keep: number, room: number): void;
  prepareBack(place: Place, recurrent: number): Prepared;
  /** Step s on the way back: the gradients of its sums in place of its gates, and in `grads` [batch, wide] those of the states before. */
  back(place: Place, prepared: Prepared, s: number, keep: number, grads: readonly number[]): void;
  /** The products that make the gradient of the recurrent kernel, [units, gates·wide]. */
  recurrentProducts(place: Place): readonly Product[];
  /** Blocks whose sums over rows are the gradient of the bias, by row of the bias; each as [first block, count]. */
  biasBlocks(problem: Problem): readonly (readonly (readonly [number, number])[])[];
}
/** leftᵀ · right over all rows (steps · batch), added to the columns of the gradient from block `to` on. */
export interface Product {
  readonly left: number;
  readonly leftRow: number;
  readonly right: number;
  readonly blocks: number;
  readonly to: number;
}

const byName = { simpleRNN, gru, lstm } as const satisfies Record<CellKernel['equations'], Equations>;
export const equationsOf = (name: CellKernel['equations']): Equations => byName[name];
/** By number. */
export const allEquations: readonly Equations[] = Object.values(byName);
