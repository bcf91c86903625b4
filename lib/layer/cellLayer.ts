import type { Tensor } from '@tensorflow/tfjs';
import type { SizeText } from '../shape/describe.js';
import type { Dim, Shape } from '../shape/shape.js';
import type { Call, CallResult } from './call.js';
import type { CellFact } from './cell.js';
import type { Facts, Spec } from './facts.js';
import { specOf, type Typed } from './layer.js';
import { firstStates } from './recurrence.js';
import type { OneToOne } from './rule.js';
import { stateShapes } from './stateShapes.js';

/** The rule of a cell: one step, [batch, features] → the output and each state. `States`: what it carries, per state. */
export interface CellRule<Name extends string, U, States extends readonly unknown[]>
  extends OneToOne<`${Name}(${SizeText<U>})`> {
  readonly units: U;
  readonly states: States;
  readonly out: this['in'] extends readonly [infer B, any]
    ? [[B, U], ...{ [K in keyof States]: [B, U] }]
    : `${Name} expects 2D input [batch, features]`;
}
/** A cell in the user's hands: give it to `RNN`. */
export interface Cell<R> extends Typed<R, unknown> {
  /** Phantom: tells cells from layers. */
  readonly '~cell': true;
}

type Given<A> = Pick<Facts<A>, 'name' | 'source' | 'says' | 'args' | 'positional'> & {
  cell: CellFact<A>;
} & Partial<Facts<A>>;

/** Facts of a cell: one time step as a layer. */
export function cellFacts<A>(own: Given<A>): Facts<A> {
  return {
    reads: ['batch', 'features'],
    shape: (input, args, inner) => {
      if (input.length !== 2)
        return { expects: `${own.name} expects 2D input [batch, features]`, code: 'wrong-rank' };
      const batch = input[0] as Dim;
      return [
        [batch, own.cell.outputSize(args, inner)],
        ...(stateShapes(own.cell.states(args, inner), batch) as Shape[]),
      ];
    },
    axes: ([batch = 'batch']) => [batch, 'units'],
    mask: 'drops',
    call: oneStep,
    ...own,
  };
}

/** A cell called by itself: one step from the given states, or from zeros. */
function oneStep(call: Call): CallResult {
  const { begin } = call.spec.facts.cell as CellFact;
  const x = call.inputs[0] as Tensor; // [batch, features]
  const before = call.initialState ?? firstStates(call.tf, call.spec, x.shape);
  const next = begin(call)(x, before);
  return [next.output, ...next.states];
}

/** The inner `cell` of a layer that runs one: the layer's arguments, less those of the sequence. */
export function cellOf(cell: Facts) {
  return (args: object): { cell: Spec } => {
    const own = Object.entries(args).filter(([name]) => name in cell.args);
    return { cell: specOf(cell, Object.fromEntries(own)) };
  };
}
