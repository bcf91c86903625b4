import type { Sum } from '../shape/arithmetic.js';
import type { Given, IsAny } from '../shape/shape.js';
import { cook } from './cook.js';
import type { CellName } from './recipes.js';
import type { Sequential } from './sequential.js';

export type { CellName };

/** What all the one-liners take. */
export interface SequenceModelConfig<T, B> {
  /** Number of time steps, such as words; a positive integer, or null for any number. */
  timesteps: T;
  /** Which recurrent layer: 'SimpleRNN', 'GRU' or 'LSTM'. Default 'SimpleRNN'. */
  cell?: CellName;
  /** Read the time steps in both directions, which doubles the output vectors. Default false. */
  bidirectional?: B;
}
/** Vectors come in: [batch, timesteps, features]. */
export interface VectorModelConfig<T, F, B> extends SequenceModelConfig<T, B> {
  /** Numbers per time step; a positive integer. */
  features: F;
}
export interface SingleOutputConfig<U, T, F, B> extends VectorModelConfig<T, F, B> {
  /** Length of the recurrent layer’s state, and of its output vectors; a positive integer. */
  units: U;
}
export interface StackedConfig<Us, T, F, B> extends VectorModelConfig<T, F, B> {
  /** Length of the state of each recurrent layer, from first to last; positive integers. */
  units: Us;
}
export interface NerConfig<U, C, T, F, B> extends SingleOutputConfig<U, T, F, B> {
  /** Number of classes to tell apart at every time step; a positive integer. */
  classes: C;
}
export interface TextClassifierConfig<T, C, B> extends SequenceModelConfig<T, B> {
  /** Length of the recurrent layer’s state, and of its output vectors; a positive integer. */
  units: number;
  /** Number of classes: 1 gives one probability (sigmoid), more give one each (softmax). Default 1. */
  classes?: C;
}
/** A text classifier that reads vectors: [batch, timesteps, features]. */
export interface VectorClassifierConfig<T, F, C, B> extends TextClassifierConfig<T, C, B> {
  /** Numbers per time step, where vectors come in; a positive integer. */
  features: F;
}
/** A text classifier that reads word ids: [batch, timesteps]. */
export interface IdClassifierConfig<T, C, B> extends TextClassifierConfig<T, C, B> {
  /** Number of word ids, where ids come in, padding and unknown words included; a positive integer. */
  inputDim: number;
  /** Length of the vector that is learned for each id; a positive integer. Default 16. */
  outputDim?: number;
  /** Whether id 0 is padding, to be skipped. Default true. */
  maskZero?: boolean;
}

/** `null` where the compiler only has `any`, as for null without strictNullChecks. */
export type Steps<T> = IsAny<T> extends true ? null : T;
/** Length of an output vector: doubled where it is read in both directions. */
export type Width<U, B> = boolean extends B ? number : B extends true ? Sum<U, U> : U;
/** The last entry of a list. */
export type Last<Us> = Us extends readonly [...any, infer U] ? U : number;

/**
 * The guide's first model: one vector per sequence. [batch, timesteps, features] → [batch, units]
 * @throws ArgumentError for a wrong, unknown or missing argument
 */
export function singleOutput<
  U extends number,
  T extends number | null,
  F extends number,
  B extends boolean = false,
>(config: SingleOutputConfig<U, T, F, B>): Sequential<Given<[T, F]>, [null, Width<U, B>]> {
  return cook('singleOutput', config);
}

/**
 * The guide's second model: one vector per time step. [batch, timesteps, features] → [batch, timesteps, units]
 * @throws ArgumentError for a wrong, unknown or missing argument
 */
export function multipleOutput<
  U extends number,
  T extends number | null,
  F extends number,
  B extends boolean = false,
>(config: SingleOutputConfig<U, T, F, B>): Sequential<Given<[T, F]>, [null, Steps<T>, Width<U, B>]> {
  return cook('multipleOutput', config);
}

/**
 * The guide's named-entity model: one answer per time step, by the same `Dense` at each.
 * [batch, timesteps, features] → [batch, timesteps, classes]
 * @throws ArgumentError for a wrong, unknown or missing argument
 */
export function ner<C extends number, T extends number | null, F extends number, B extends boolean = false>(
  config: NerConfig<number, C, T, F, B>,
): Sequential<Given<[T, F]>, [null, Steps<T>, C]> {
  return cook('ner', config);
}

/**
 * The guide's stacked model: recurrent layers one on the other; all but the last return sequences.
 * [batch, timesteps, features] → [batch, units of the last]
 * @throws ArgumentError for a wrong, unknown or missing argument
 */
export function stacked<
  const Us extends readonly number[],
  T extends number | null,
  F extends number,
  B extends boolean = false,
>(config: StackedConfig<Us, T, F, B>): Sequential<Given<[T, F]>, [null, Width<Last<Us>, B>]> {
  return cook('stacked', config);
}

/**
 * A recurrent layer and `Dense` on its last output: a probability, or one per class. Reads vectors
 * ([batch, timesteps, features]) or, with `inputDim`, word ids ([batch, timesteps]) through an `Embedding`. → [batch, classes]
 * @throws ArgumentError for a wrong, unknown or missing argument, or both features and inputDim
 */
export function textClassifier<
  T extends number | null,
  F extends number,
  C extends number = 1,
  B extends boolean = false,
>(config: VectorClassifierConfig<T, F, C, B>): Sequential<Given<[T, F]>, [null, C]>;
export function textClassifier<T extends number | null, C extends number = 1, B extends boolean = false>(
  config: IdClassifierConfig<T, C, B>,
): Sequential<Given<[T]>, [null, C]>;
export function textClassifier(config: object): unknown {
  return cook('textClassifier', config);
}
