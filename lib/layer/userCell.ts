import type { Tensor } from '@tensorflow/tfjs';
import { ArgumentError } from '../errors.js';
import { describe, shapeText } from '../shape/describe.js';
import type { Dim, Shape } from '../shape/shape.js';
import { show } from './args.js';
import type { Call, States } from './call.js';
import type { CellFact, StateFact, Step } from './cell.js';
import { type Cell, cellFacts } from './cellLayer.js';
import type { Facts } from './facts.js';
import { isTensor } from './kinds.js';
import type { OneToOne, Rule } from './rule.js';
import { method, userFacts, weightsFor } from './userFacts.js';
import { FACTS } from './userHook.js';
import { UserBase } from './userLayer.js';
import type { Own } from './userSpec.js';

/** The rule of a cell of your own that says nothing of its sizes. */
export interface AnyCell extends OneToOne<string> {
  readonly out: this['in'] extends readonly [infer B, any] ? [[B, number], ...[B, number][]] : Shape;
}

/**
 * A recurrent cell of your own, for `RNN`: keras/src/layers/rnn/rnn.py. Write `stateSize` and `call`, which computes one time
 * step; `build` for its weights, of the input shape of one step [batch, features].
 */
export abstract class RNNCell<R extends Rule = AnyCell> extends UserBase<R, unknown> implements Cell<R> {
  declare readonly '~cell': true;
  /** Size of the state, or a list of the sizes of several. Stacked cells give the state of a number by itself, of a list in a list. */
  abstract readonly stateSize: number | readonly number[];
  /** Length of the output vector. Default: the size of the first state. */
  declare readonly outputSize?: number;
  /**
   * One time step: the output [batch, outputSize], and the states after it.
   * @param inputs [batch, features]
   * @param states a list, [batch, size] each
   */
  abstract call(
    inputs: Tensor,
    states: readonly Tensor[],
    options: { training: boolean },
  ): readonly (Tensor | readonly Tensor[])[];
  /** The states before the first step, one or a list. Default: zeros. */
  getInitialState?(batchSize: number): Tensor | readonly Tensor[];
  protected [FACTS](own: Own): Facts {
    return userCellFacts(own, RNNCell.prototype);
  }
}

function userCellFacts(own: Own, base: object): Facts {
  const facts = userFacts(own, base);
  const cell: CellFact = {
    states: () => statesOf(own),
    outputSize: () => outputSize(own),
    initialState: (_, batch) => firstStates(own, batch),
    begin: (call) => begin(own, call),
  };
  const { name, source, says, positional } = facts;
  const { shape, axes, call, mask, reads } = cellFacts({ name, source, says, positional, args: {}, cell });
  return Object.assign(facts, {
    cell,
    shape,
    axes,
    call,
    mask,
    reads,
    takesList: undefined,
    // A layer hands its cell the whole sequence's shape.
    weights: (input: Shape) =>
      weightsFor(own, [input.length > 2 ? [input[0] as Dim, ...input.slice(2)] : input]),
  });
}

/** Keras's check (keras/src/layers/rnn/rnn.py), in full. */
function sizesOf(own: Own): readonly number[] {
  if (!method(own, 'call'))
    throw new ArgumentError(
      `${own.facts.name} has no call: a cell says in \`call(inputs, states)\` how one time step makes the output and the new states`,
      'no-call',
    );
  const { stateSize } = own;
  const list = Array.isArray(stateSize) ? stateSize : [stateSize];
  if (list.length > 0 && list.every((n) => Number.isSafeInteger(n) && n > 0)) return list;
  throw new ArgumentError(
    `${own.facts.name} needs a stateSize, a positive integer or a list of them, one per state, not ${show(stateSize)}; set it in its constructor: this.stateSize = units`,
    'no-state-size',
  );
}
/** h, or h1, h2, …; in a stack, Keras lists the states only where stateSize is a list. */
function statesOf(own: Own): readonly StateFact[] {
  const list = sizesOf(own);
  if (!Array.isArray(own.stateSize)) return [{ letter: 'h', size: list[0] as number, alone: true }];
  return list.map((size, i) => ({ letter: list.length === 1 ? 'h' : `h${i + 1}`, size }));
}
function outputSize(own: Own): number {
  const { outputSize: size } = own;
  const [first] = sizesOf(own) as [number];
  if (size === undefined || size === null) return first;
  if (Number.isSafeInteger(size) && (size as number) > 0) return size as number;
  throw new ArgumentError(
    `${own.facts.name} outputSize must be a positive integer, the length of the output vector, not ${show(size)}`,
    'wrong-argument',
  );
}
const listOf = (v: unknown): readonly unknown[] => (Array.isArray(v) ? v : [v]);

function firstStates(own: Own, batch: number): States | undefined {
  const states = method<(batch: number) => unknown>(own, 'getInitialState')?.(batch);
  if (states === undefined) return undefined;
  return checked(own, listOf(states), batch, 'getInitialState');
}

/** The states if they are as stateSize says. */
function checked(own: Own, states: readonly unknown[], batch: number, by: string): readonly Tensor[] {
  const wanted = sizesOf(own).map((size) => [batch, size]);
  const fits = (x: unknown, shape: readonly number[]): boolean =>
    isTensor(x) && x.rank === 2 && x.shape.every((d, i) => d === shape[i]);
  if (states.length === wanted.length && states.every((x, i) => fits(x, wanted[i] as number[])))
    return states as readonly Tensor[];
  throw new ArgumentError(
    `${by} of ${own.facts.name} must give the states ${wanted.map(shapeText).join(', ')}, as its stateSize says, not ${states.map(shown).join(', ') || 'none'}`,
    'wrong-states',
  );
}
const shown = (x: unknown): string => (isTensor(x) ? shapeText(x.shape) : show(x));

function begin(own: Own, { training }: Call): Step {
  const call = method<(x: Tensor, states: States, options: { training: boolean }) => unknown>(own, 'call');
  const width = outputSize(own);
  return (x, before) => {
    const result = call?.(x, before, { training });
    if (!Array.isArray(result) || result.length !== 2 || !isTensor(result[0]))
      throw new ArgumentError(
        `call of ${own.facts.name} must return [output, newStates], not ${Array.isArray(result) ? `[${result.map(shown).join(', ')}]` : shown(result)}`,
        'not-a-step',
      );
    const [output, after] = result as [Tensor, unknown];
    const batch = x.shape[0] as number;
    if (output.rank !== 2 || output.shape[1] !== width)
      throw new ArgumentError(
        `call of ${own.facts.name} gives an output ${describe(output.shape)}, but its ${own.outputSize === undefined ? 'stateSize' : 'outputSize'} says ${shapeText([batch, width])}`,
        'wrong-shape',
      );
    return { output, states: checked(own, listOf(after), batch, 'call') };
  };
}
