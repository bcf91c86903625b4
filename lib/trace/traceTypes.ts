import type { Shape } from '../shape/shape.js';

export type Vector = readonly number[];

/** A long or wide series in few numbers: the mean of each bin of steps × units. */
export interface Overview {
  /** [time bin][unit bin] */
  readonly means: readonly Vector[];
  /** How many steps and units one bin holds; the last may hold fewer. */
  readonly stepsPerBin: number;
  readonly unitsPerBin: number;
}
/** One vector per time step of one sample. */
export interface Series {
  readonly steps: number;
  readonly size: number;
  /** By time step; -1 is the initial state. All of them, or the first three and the last two of a long series. */
  readonly at: Readonly<Record<number, Vector>>;
  /** Over all steps. */
  readonly min: number;
  readonly max: number;
  readonly finite: boolean;
  /** Where the series is long or wide. */
  readonly overview?: Overview;
}

/** An activation by Keras's name; `custom` for a user's function. */
export type Activations = Readonly<Record<string, string>>;

export interface WeightTrace {
  /** Keras's name. */
  readonly name: string;
  /** Textbook letter: W kernel, U recurrent kernel, b bias, E table; else Keras's name. */
  readonly letter: string;
  readonly shape: Shape;
  readonly axes: readonly string[];
  /** Row by row; absent without data. Not in `toJSON`. */
  readonly values?: Float32Array;
}

/** One cell run along the time axis of one sample, once. Time steps are positions on the input's axis, whichever way they are read. */
export interface Lane {
  /** `fwd` or `bwd` of Bidirectional, `cell0`, … of stacked cells; null: the only one. */
  readonly name: string | null;
  /** Keras's class name of the cell. */
  readonly cell: string;
  readonly features: number | null;
  readonly units: number;
  /** Null: unknown. */
  readonly steps: number | null;
  readonly backwards: boolean;
  /** State letters in order; the first is the output. */
  readonly states: readonly string[];
  readonly sizes: readonly number[];
  /** Letters of the gates and of the candidate, in the order of the weights. */
  readonly gates: readonly string[];
  readonly activations: Activations;
  /** How gates, candidate and new states are made, written out, in the order of computing. Empty without data, or for cells without equations. */
  readonly formulas: Readonly<Record<string, string>>;
  readonly weights: readonly WeightTrace[];
  readonly returnSequences: boolean;
  readonly returnState: boolean;
  readonly zeroOutputForMask: boolean;
  /** Where the initial state comes from. */
  readonly initial: 'zeros' | 'carried' | 'given';
  readonly stateful: boolean;
  /** In training, the numbers that its dropout set to zero at every step, of the input and of the output before: one list for all gates, or one per gate. */
  readonly dropped?: {
    readonly x: readonly (readonly number[])[];
    readonly h: readonly (readonly number[])[];
  };
  readonly values?: LaneValues;
}
export interface LaneValues {
  readonly x: Series;
  /** By letter; index -1 is the state that enters. */
  readonly states: Readonly<Record<string, Series>>;
  /** What the lane gives at each step: the new state, or what a mask puts in its place. */
  readonly y: Series;
  /** false: the step is skipped. Null: no mask. */
  readonly mask: readonly boolean[] | null;
  /** By step, then by letter: gates, candidate, and what their activations are taken of (`a`, `a_i`, …). Empty for cells without equations. */
  readonly gates: Readonly<Record<number, Readonly<Record<string, Vector>>>>;
}

/** Where an input of a layer comes from. */
export type From =
  | { readonly input: number }
  | {
      /** Index of the layer among the trace's. */
      readonly layer: number;
      readonly output: number;
    };

export interface TensorTrace {
  readonly shape: Shape;
  /** With a time axis and one vector per step. */
  readonly series?: Series;
  /** One vector for the sample. */
  readonly vector?: Vector;
  readonly mask?: readonly boolean[];
}

/** One use of one layer. */
export interface LayerTrace {
  /** `L0`, `L1`, … in depth order. */
  readonly id: string;
  readonly name: string;
  /** `LSTM(4)` */
  readonly label: string;
  readonly className: string;
  readonly from: readonly From[];
  /** Where given initial states come from. */
  readonly statesFrom: readonly From[];
  readonly outputs: readonly TensorTrace[];
  /** Letter of its main output's cells: p for probabilities, else y. */
  readonly letter: 'y' | 'p';
  readonly activation: string | null;
  readonly weights: readonly WeightTrace[];
  readonly params: number;
  readonly formula: string;
  /** Recurrent layers: one, two of Bidirectional, or one per stacked cell. */
  readonly lanes: readonly Lane[];
  /** For Bidirectional: how its lanes join; `none`: not at all. */
  readonly joins?: 'concat' | 'sum' | 'mul' | 'ave' | 'none';
  /** It reads ids: one row of its table each. */
  readonly lookup?: true;
  /** Its outputs are activations of weighted sums along the last axis. */
  readonly weightedSum?: true;
  /** Units set to zero in training, by time step; 0 for a vector. */
  readonly dropped?: Readonly<Record<number, readonly number[]>>;
  /** It applies a layer to every step; that layer's label. */
  readonly everyStep?: string;
  /** Its weights are those the program made: neither trained nor set. */
  readonly untrained?: true;
  readonly mask: 'keeps' | 'drops' | 'uses' | 'makes' | 'merges';
}

/** One forward pass of one sample as plain numbers; without data, the shapes alone. */
export interface Trace {
  readonly mode: 'shapes' | 'values';
  /** The pass was one of training: what drops values dropped some. */
  readonly training?: true;
  readonly name: string;
  /** Keras's class name of the model; '' for a layer. */
  readonly className: string;
  /** Samples in the data; null without data. */
  readonly batch: number | null;
  readonly sample: number;
  readonly inputs: readonly (TensorTrace & { readonly name: string; readonly ids: boolean })[];
  readonly layers: readonly LayerTrace[];
  readonly outputs: readonly From[];
  /** Where asked for, by layer and time step: the norm of the gradient of the largest number of the last output by what the layer reads. */
  readonly gradients?: readonly (Vector | null)[];
}
