import type { Tensor } from '@tensorflow/tfjs';
import type { ActivationArg } from '../parts/activations.js';
import type { Part } from '../parts/part.js';
import type { Dim } from '../shape/shape.js';
import type { ActivityConfig } from './activity.js';
import type { Tf } from './call.js';
import { type DataFormat, dataFormatArg } from './dataFormat.js';
import type { ArgFact, WeightFact } from './facts.js';
import type { ActivationConfig, KernelArgs, KernelConfig } from './kernelArgs.js';
import { oneOf, positiveInteger } from './kinds.js';
import { windowArg } from './windowArg.js';
import { type Windows, windows } from './windows.js';

/** Arguments about a kernel, which goes by other names here. */
type OfKernel = 'kernelInitializer' | 'kernelRegularizer' | 'kernelConstraint';

/** What DepthwiseConv1D and SeparableConv1D, which keep channels apart, share. */
export interface DepthwiseConfig<St, Pad, Format, Dil, M>
  extends ActivationConfig,
    Omit<KernelConfig, OfKernel>,
    ActivityConfig {
  /** Steps from one window to the next; a positive integer. Default 1. */
  strides?: St;
  /** 'valid': windows lie inside the sequence; 'same': zeros at both ends. Default 'valid'. */
  padding?: Pad;
  /** Number of weighted sums of each channel; a positive integer. Default 1. */
  depthMultiplier?: M;
  /** 'channels_last': [batch, steps, channels]; 'channels_first': [batch, channels, steps]. Default null: 'channels_last'. */
  dataFormat?: Format;
  /** Steps between neighbours in a window; a positive integer. Default 1. */
  dilationRate?: Dil;
}
/** As held. */
export interface DepthwiseArgs extends Omit<KernelArgs, OfKernel> {
  readonly kernelSize: number;
  readonly strides: number;
  readonly padding: 'valid' | 'same';
  readonly depthMultiplier: number;
  readonly dataFormat: DataFormat;
  readonly dilationRate: number;
  readonly activation: ActivationArg;
  readonly activityRegularizer: Part | null;
  readonly depthwiseInitializer: Part;
  readonly depthwiseRegularizer: Part | null;
  readonly depthwiseConstraint: Part | null;
}

export const depthwiseArgs = {
  strides: {
    ...windowArg,
    says: 'Steps from one window to the next; a positive integer. Default 1.',
    byDefault: 1,
    does: (s: number) =>
      s > 1 ? `windows start ${s} steps apart, so the steps axis shrinks ${s} times` : undefined,
  },
  padding: {
    kind: oneOf('valid', 'same'),
    says: "'valid': windows lie inside the sequence; 'same': zeros at both ends. Default 'valid'.",
    byDefault: 'valid',
    does: (padding: string) =>
      padding === 'same'
        ? 'zeros at both ends make room for a window at every step'
        : 'windows lie wholly inside the sequence',
  },
  depthMultiplier: {
    kind: positiveInteger,
    says: 'Number of weighted sums of each channel; a positive integer. Default 1.',
    byDefault: 1,
    does: (m: number) => `each channel becomes ${m} channel${m === 1 ? '' : 's'}`,
  },
  dataFormat: dataFormatArg,
  dilationRate: {
    ...windowArg,
    says: 'Steps between neighbours in a window; a positive integer. Default 1.',
    byDefault: 1,
    does: (d: number) =>
      d > 1 ? `members of a window lie ${d} steps apart, so it reaches further` : undefined,
  },
} as const satisfies Record<string, ArgFact>;

/** The kernel that weighs each channel by itself: [size, channels, multiplier]. */
export const depthwiseKernel = (name: string, channels: Dim, args: DepthwiseArgs): WeightFact => ({
  name,
  shape: [args.kernelSize, channels, args.depthMultiplier],
  axes: ['steps in a window', 'channels', 'sums of a channel'],
  initializer: args.depthwiseInitializer,
  regularizer: args.depthwiseRegularizer,
  constraint: args.depthwiseConstraint,
});

/**
 * y[t, c, m] = Σₖ x[t·strides + k·dilation, c] · W[k, c, m]: channels are weighted and summed each by itself.
 * [batch, steps, channels], kernel [size, channels, multiplier] → [batch, windows, channels·multiplier]
 */
export function depthwise(tf: Tf, x: Tensor, W: Tensor, how: Windows): Tensor {
  const [size, channels, multiplier] = W.shape as [number, number, number];
  const seen = windows(tf, x, how); // [batch, windows, size, channels]
  const [batch, count] = seen.shape as [number, number];
  const each = tf.mul(tf.reshape(seen, [batch * count, size, channels, 1]), tf.expandDims(W, 0));
  return tf.reshape(tf.sum(each, 1), [batch, count, channels * multiplier]);
}
