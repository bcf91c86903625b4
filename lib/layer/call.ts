import type * as tfjs from '@tensorflow/tfjs';
import type { Tensor } from '@tensorflow/tfjs';
import type { CellDropout } from './cellDropout.js';
import type { CellKernel, SequenceKernel } from './cellKernel.js';
import type { Called, Spec } from './facts.js';

/** Everything `import * as tf from '@tensorflow/tfjs'` holds. */
export type Tf = typeof tfjs;

/** States as cells give them: one tensor per state, nested for stacked cells. */
export type States = readonly (Tensor | States)[];

/** One layer being run: what its facts need to compute. */
export interface Call<A = any> {
  readonly tf: Tf;
  readonly args: A;
  readonly spec: Spec;
  readonly inputs: readonly Tensor[];
  /** One per input, [batch, timesteps] or null. */
  readonly masks: readonly (Tensor | null)[];
  readonly weights: Readonly<Record<string, Tensor>>;
  readonly training: boolean;
  /** States given at the call; undefined: the layer's own, or zeros. */
  readonly initialState?: States | undefined;
  /** The layer's own call arguments. */
  readonly called: Called;
  /** The layers inside, ready to run on other inputs. */
  readonly inner: Readonly<Record<string, InnerCall>>;
  /** Uniform [0, 1) numbers of this layer's seeded stream. */
  readonly random: () => number;
  /** Standard normal numbers of the same stream. */
  readonly normal: () => number;
  /** States carried from call to call; null until the first. `zeroed`: reset, so that they start at zeros, whatever the cell asks for. */
  readonly carried: { states: States | null; zeroed?: boolean };
  /** Stands around the drawing of a cell's dropout, to see it or to repeat an earlier one. */
  readonly dropout?: ((draw: () => CellDropout) => CellDropout) | undefined;
  /** Overwrites a weight that gradients don't move. */
  readonly update: (weight: string, value: Tensor) => void;
  /** Adds a loss term (activity penalties). */
  readonly addLoss: (loss: Tensor) => void;
  /** Rows of a table by their ids: [rows, columns], [...] → [..., columns]. */
  readonly lookup: (table: Tensor, ids: Tensor) => Tensor;
  /** What runs whole sequences of a cell at once; undefined where nothing can. */
  readonly sequenceKernel: (cell: CellKernel) => SequenceKernel | undefined;
}

/** The same call with some of it in other values. */
export const changed = (call: Call, values: Partial<Call>): Call =>
  Object.create(call, Object.getOwnPropertyDescriptors(values)) as Call;

export interface InnerCall {
  /** Its own `Call` on these inputs, for cells and for wrappers that look inside. */
  on(inputs: readonly Tensor[], options?: InnerOptions): Call;
  /** Runs it. */
  run(inputs: readonly Tensor[], options?: InnerOptions): Ran;
}
export interface InnerOptions {
  readonly masks?: readonly (Tensor | null)[];
  readonly initialState?: States | undefined;
  /** The masks came along with the inputs; they were not given at the call. */
  readonly carried?: true | undefined;
  /** In place of its own, for this run. */
  readonly args?: Readonly<Record<string, unknown>>;
  /** The layer's own call arguments, read; default: their defaults. */
  readonly called?: Called | undefined;
  /** In place of the pass's. */
  readonly training?: boolean | undefined;
  /** Without the layer's own activity penalty. */
  readonly unpenalized?: true;
}
/** Outputs with the mask of each. */
export interface Ran {
  readonly outputs: readonly Output[];
  readonly masks: readonly (Tensor | null)[];
}
/** A tensor, or a nest of them (stacked cells' states). */
export type Output = Tensor | readonly Output[];
/** One tensor, or one per output. */
export type CallResult = Tensor | readonly Output[];
