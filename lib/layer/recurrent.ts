import type { SizeText } from '../shape/describe.js';
import type { Dim, Shape } from '../shape/shape.js';
import type { CellFact, StateTree } from './cell.js';
import type { ArgFact, Facts, Spec } from './facts.js';
import { boolean } from './kinds.js';
import { recurrence, type SequenceArgs } from './recurrence.js';
import type { TensorRule } from './rule.js';
import { stateShapes } from './stateShapes.js';

/** The arguments of every layer that runs a cell along time. */
export interface SequenceConfig<Seq, State> {
  /** Return the output of every time step, not the last one only. Default false. */
  returnSequences?: Seq;
  /** Return the final states too, after the output. Default false. */
  returnState?: State;
  /** Read the time steps from last to first; outputs stay in the order of reading. Default false. */
  goBackwards?: boolean;
  /** Start each batch from the states in which the one before ended, sample by sample. Default false. */
  stateful?: boolean;
  /** Write the loop out instead of looping; the numbers are the same. Default false. */
  unroll?: boolean;
  /** At a masked time step return zeros, not the output before it. Default false. */
  zeroOutputForMask?: boolean;
}

export const sequenceArgs = {
  returnSequences: {
    kind: boolean,
    says: 'Return the output of every time step, not the last one only. Default false.',
    byDefault: false,
    keepsTime: true,
    does: (yes: boolean) =>
      yes
        ? 'the output of every time step is returned, so the timesteps axis stays'
        : 'only the output of the last time step is returned, so the timesteps axis is gone',
  },
  returnState: {
    kind: boolean,
    says: 'Return the final states too, after the output. Default false.',
    byDefault: false,
    givesStates: true,
    does: (yes: boolean) => (yes ? 'the final states are returned too, as further outputs' : undefined),
  },
  goBackwards: {
    kind: boolean,
    says: 'Read the time steps from last to first; outputs stay in the order of reading. Default false.',
    byDefault: false,
    does: (yes: boolean) =>
      yes ? 'the time steps are read from last to first, and outputs stay in that order' : undefined,
  },
  stateful: {
    kind: boolean,
    says: 'Start each batch from the states in which the one before ended, sample by sample. Default false.',
    byDefault: false,
    fixesBatch: true,
    does: (yes: boolean) =>
      yes
        ? 'each batch starts from the states in which the one before ended, so the batch size is fixed'
        : undefined,
  },
  unroll: {
    kind: boolean,
    says: 'Write the loop out instead of looping; the numbers are the same. Default false.',
    byDefault: false,
  },
  zeroOutputForMask: {
    kind: boolean,
    says: 'At a masked time step return zeros, not the output before it. Default false.',
    byDefault: false,
    onMask: true,
    does: (yes: boolean) => (yes ? 'masked time steps give zeros' : undefined),
  },
} as const satisfies Record<string, ArgFact>;

/** What a recurrent layer returns, as its type says it. */
export type Returns<Seq, State> = boolean extends Seq
  ? 'unknown'
  : boolean extends State
    ? 'unknown'
    : `${Seq extends true ? 'sequences' : 'last'}${State extends true ? '+state' : ''}`;

/** The rule of SimpleRNN, GRU and LSTM. States: how many vectors of `units` the cell carries. */
export interface RecurrentRule<Name extends string, U, Ret, States extends readonly 0[]>
  extends TensorRule<`${Name}(${SizeText<U>})`> {
  readonly hint: Ret extends `last${string}` ? '; set returnSequences: true on it' : '';
  readonly out: this['in'] extends readonly [infer B, infer T, any]
    ? RecurrentOut<Ret, [B, T, U], [B, U], { [K in keyof States]: [B, U] }>
    : `${Name} expects 3D input [batch, timesteps, features]`;
}
export type RecurrentOut<Ret, Seq, Last, States extends readonly unknown[]> = Ret extends 'sequences'
  ? Seq
  : Ret extends 'last'
    ? Last
    : Ret extends 'sequences+state'
      ? [Seq, ...States]
      : Ret extends 'last+state'
        ? [Last, ...States]
        : Shape;

type Given<A> = Pick<Facts<A>, 'name' | 'source' | 'says' | 'args' | 'positional' | 'inner'> &
  Partial<Facts<A>>;

/** Facts of a layer that runs its inner `cell` along the time axis. */
export function recurrentFacts<A extends SequenceArgs>(own: Given<A>): Facts<A> {
  return {
    reads: ['batch', 'timesteps', 'features'],
    shape: (input, args, inner) => {
      if (input.length !== 3)
        return {
          expects: `${own.name} expects 3D input [batch, timesteps, features]`,
          code: input.length === 2 ? 'missing-timesteps' : 'wrong-rank',
        };
      const [batch, time] = input as readonly [Dim, Dim, Dim];
      const { size, tree } = cellOf(inner);
      const y: Shape = args.returnSequences ? [batch, time, size] : [batch, size];
      return args.returnState ? [y, ...(stateShapes(tree, batch) as Shape[])] : y;
    },
    axes: ([batch = 'batch', time = 'timesteps'], { returnSequences }) =>
      returnSequences ? [batch, time, 'units'] : [batch, 'units'],
    takesMask: true,
    mask: ({ returnSequences }) => (returnSequences ? 'keeps' : 'uses'),
    call: recurrence,
    ...own,
  };
}

function cellOf(inner: Readonly<Record<string, Spec>>): { size: number; tree: StateTree } {
  const cell = inner.cell as Spec;
  const fact = cell.facts.cell as CellFact;
  return { size: fact.outputSize(cell.args, cell.inner), tree: fact.states(cell.args, cell.inner) };
}
