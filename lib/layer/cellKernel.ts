import type { Tensor } from '@tensorflow/tfjs';
import type { ActivationArg } from '../parts/activations.js';

/** Activations that the fast kernels compute; there each is known by its place in this list. */
export const KERNEL_ACTIVATIONS = ['linear', 'tanh', 'sigmoid', 'hard_sigmoid', 'relu'] as const;
export type KernelActivation = (typeof KERNEL_ACTIVATIONS)[number];

/** A cell's equations, as the fast kernels know them. The numbers of a cell's own `step` are the measure. */
export interface CellKernel {
  readonly equations: 'simpleRNN' | 'gru' | 'lstm';
  readonly activation: KernelActivation;
  readonly recurrentActivation: KernelActivation;
  /** For gru: the reset gate comes after the product with the recurrent kernel. */
  readonly resetAfter: boolean;
}

/** One sequence to be run as a whole. */
export interface SequenceInput {
  /** [batch, timesteps, features] */
  readonly x: Tensor;
  /** Of the cell, by Keras's names. */
  readonly weights: Readonly<Record<string, Tensor>>;
  /** [batch, units] each; null: zeros. */
  readonly initial: readonly Tensor[] | null;
  /** [batch, timesteps], true = keep; null: all are kept. */
  readonly mask: Tensor | null;
  /** Dropout: what inputs are multiplied by at every step, [batch, features]; null: nothing is dropped. */
  readonly factors: Float32Array | null;
  /** From last to first. */
  readonly backwards: boolean;
  /** Give the output of every step, not of the last one only. */
  readonly sequences: boolean;
  /** Give zeros at masked steps, not the output before. */
  readonly zeroMasked: boolean;
  /** Give the final states too. */
  readonly states: boolean;
  /** Give the states after every step too; not on a tape. Default false. */
  readonly everyState?: boolean;
}
export interface SequenceOutput {
  /** [batch, timesteps, units] or [batch, units] */
  readonly output: Tensor;
  /** [batch, units] each; none where they were not asked for. */
  readonly states: readonly Tensor[];
  /** [batch, timesteps, units] each, where they were asked for. */
  readonly everyState?: readonly Float32Array[];
}
export type SequenceKernel = (input: SequenceInput) => SequenceOutput;

/** The kernel's name of an activation, or undefined. */
export function kernelActivation(act: ActivationArg): KernelActivation | undefined {
  return KERNEL_ACTIVATIONS.find((name) => name === act);
}
