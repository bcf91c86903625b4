import type { Tensor } from '@tensorflow/tfjs';
import type { Dim, Shape } from '../shape/shape.js';
import { span, windowCount } from '../shape/windows.js';
import type { Tf } from './call.js';
import { axesText, type DataFormat, dataFormatArg, ordered, orderedShape } from './dataFormat.js';
import type { Answer, ArgFact } from './facts.js';
import { oneOf, positiveInteger } from './kinds.js';
import { tooShort } from './tooShort.js';
import { windowArg } from './windowArg.js';
import { type Windows, windows } from './windows.js';

/** Where the windows of a convolution that keeps channels apart lie. */
export interface DepthwiseConfig<St, Pad, Format, Dil, M> {
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
export interface DepthwiseArgs {
  readonly kernelSize: number;
  readonly strides: number;
  readonly padding: 'valid' | 'same';
  readonly depthMultiplier: number;
  readonly dataFormat: DataFormat;
  readonly dilationRate: number;
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

export const kernelSizeArg: ArgFact = {
  ...windowArg,
  says: 'Number of steps in a window; a positive integer.',
  does: (k: number) => `each window holds ${k} step${k === 1 ? '' : 's'}`,
};

export const windowsOf = ({
  kernelSize: size,
  strides: stride,
  dilationRate: dilation,
  padding,
}: DepthwiseArgs) => ({ size, stride, dilation, padding }) satisfies Windows;

/** [batch, steps, channels] → [batch, windows, depth], as the format orders them. */
export function windowedShape(
  { name, label }: { readonly name: string; readonly label: string },
  input: Shape,
  args: DepthwiseArgs,
  depth: (channels: Dim) => Dim,
): Answer {
  const { kernelSize, strides, padding, dilationRate, dataFormat: format } = args;
  if (input.length !== 3)
    return {
      expects: `${name} expects 3D input ${axesText(format)}`,
      code: input.length === 2 ? 'missing-timesteps' : 'wrong-rank',
    };
  const [batch, steps, channels] = orderedShape(input, format);
  const covers = span(kernelSize, padding, dilationRate);
  const count = windowCount(steps, covers, strides);
  if (steps === null || count === null || count >= 1)
    return ordered<Dim>([batch, count, depth(channels)], format);
  const same = ordered<Dim>([batch, windowCount(steps, 1, strides), depth(channels)], format);
  return tooShort({ label, what: 'kernel', covers, steps, same });
}

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
