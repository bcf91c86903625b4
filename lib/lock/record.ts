import type { Shape } from '../shape/shape.js';

/** An input of a model. */
export interface InputRecord {
  /** Batch first; null where free. */
  readonly shape: Shape;
  readonly dtype: string;
}
/** One use of one layer. */
export interface LayerRecord {
  /** As a user would write it, without defaults: `LSTM(4, { returnSequences: true })`. */
  readonly is: string;
  /** The layers and inputs that it reads, and those whose states it starts from. */
  readonly from: readonly string[];
  /** One shape per output, states too. */
  readonly outputs: readonly Shape[];
  readonly dtype: string;
  /** Parameters of it and all inside it; 0 where the same layer is used again. */
  readonly params: number;
}
/** A model as a lock file holds it: what must not change unnoticed, and nothing else. */
export interface ModelRecord {
  /** Keras's class name. */
  readonly className: string;
  readonly inputs: Readonly<Record<string, InputRecord>>;
  /** By name, in an order in which they run; layers of a model inside are `outer/inner`. */
  readonly layers: Readonly<Record<string, LayerRecord>>;
  readonly outputs: readonly Shape[];
  readonly params: { readonly total: number; readonly trainable: number };
  /** Hash of the Keras config: sees what shapes cannot, such as an activation. */
  readonly config: string;
}
