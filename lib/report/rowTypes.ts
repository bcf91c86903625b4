import type { MaskFate } from '../layer/facts.js';
import type { Shape } from '../shape/shape.js';

/** One axis: its name, and its size, null where only run time knows. */
export interface AxisRow {
  readonly name: string;
  readonly size: number | null;
}
/** A tensor that goes into a layer or comes out. */
export interface TensorRow {
  /** Batch first; null where only run time knows. */
  readonly shape: Shape;
  /** As Keras prints it: `(None, 3, 4)`. */
  readonly text: string;
  readonly axes: readonly AxisRow[];
  /** What it is: `input`, `ids`, `sequence`, `last output`, `output`, `state h`. */
  readonly meaning: string;
  /** A mask goes with it. */
  readonly masked: boolean;
}
/** An argument as it is, given or by default. */
export interface ArgRow {
  readonly name: string;
  /** As a user would write it. */
  readonly value: string;
  /** Whether the user wrote it. */
  readonly given: boolean;
  /** Its sentence. */
  readonly says: string;
  /** What this value does, if it does something to shapes or numbers. */
  readonly does?: string;
}
export interface WeightRow {
  /** Keras's name. */
  readonly name: string;
  readonly shape: Shape;
  /** Meaning of each axis. */
  readonly axes: readonly string[];
  readonly size: number;
  readonly trainable: boolean;
}
export interface ParamsRow {
  readonly total: number;
  readonly trainable: number;
  /** How the total comes: `4 · ((2 + 4) · 4 + 4)`; '' where there are none. */
  readonly formula: string;
}
export interface MaskRow {
  /** What the layer does with a mask. */
  readonly fate: MaskFate;
  readonly in: boolean;
  readonly out: boolean;
}
/** One use of one layer: what goes in, what comes out, and why. */
export interface LayerRow {
  /** Its name in its model. */
  readonly name: string;
  /** Whether the user gave the name. */
  readonly named: boolean;
  /** As errors name it: `LSTM(4)`. */
  readonly label: string;
  /** Keras's class name. */
  readonly className: string;
  /** What such a layer does: a clause behind its name. */
  readonly says: string;
  /** 0: a layer of the model; 1: inside one of those; … */
  readonly depth: number;
  /** What it is to the layer around it: `layer`, `forward`; null at depth 0. */
  readonly role: string | null;
  /** 1 at its first use; 2, … where the same layer, with the same weights, is used again. */
  readonly use: number;
  readonly inputs: readonly TensorRow[];
  /** Every output, states too. */
  readonly outputs: readonly TensorRow[];
  /** Names of the layers and inputs that its inputs come from, one per input; then of those that hand it states. */
  readonly inbound: readonly string[];
  readonly args: readonly ArgRow[];
  /** Its own; those of layers shown inside it stand there. */
  readonly weights: readonly WeightRow[];
  /** Of it and all inside it. */
  readonly params: ParamsRow;
  readonly mask: MaskRow;
  /** What is worth knowing of this layer in this place, a sentence each. */
  readonly insights: readonly string[];
}
/** A model, or a part of one. */
export interface ModelRows {
  readonly name: string;
  /** Keras's class name; '' for a part. */
  readonly className: string;
  readonly inputs: readonly (TensorRow & { readonly name: string })[];
  readonly outputs: readonly (TensorRow & { readonly from: string })[];
  readonly layers: readonly LayerRow[];
  readonly params: Omit<ParamsRow, 'formula'>;
  /** Each layer feeds the next one only. */
  readonly chain: boolean;
}
