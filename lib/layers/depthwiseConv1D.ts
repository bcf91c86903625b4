import type { Tensor } from '@tensorflow/tfjs';
import { activityArg } from '../layer/activity.js';
import type { Common } from '../layer/args.js';
import type { ConstraintName, RegularizerName } from '../layer/cellArgs.js';
import { kernelSizeArg } from '../layer/convArgs.js';
import {
  type AxesText,
  type ChannelsOf,
  type DataFormat,
  type Ordered,
  orderedShape,
  orderedTensor,
  type StepsOf,
} from '../layer/dataFormat.js';
import {
  type DepthwiseArgs,
  type DepthwiseConfig,
  depthwise,
  depthwiseArgs,
  depthwiseKernel,
} from '../layer/depthwise.js';
import type { Facts } from '../layer/facts.js';
import { activationArg, biasWeights, kernelArgs, kernelConstraintArgs } from '../layer/kernelArgs.js';
import { type Layer, layer } from '../layer/layer.js';
import type { PosInt } from '../layer/positive.js';
import type { OneToOne } from '../layer/rule.js';
import { tfAlgebra } from '../layer/tfAlgebra.js';
import { type ShorterThan, windowedShape } from '../layer/windowedShape.js';
import { windowsOf } from '../layer/windows.js';
import { activate } from '../parts/activate.js';
import type { InitializerName } from '../parts/initializers.js';
import type { Part } from '../parts/part.js';
import type { Mul } from '../shape/arithmetic.js';
import type { SizeText } from '../shape/describe.js';
import type { Given, Or, Shape } from '../shape/shape.js';
import { mul } from '../shape/sizes.js';
import type { Span, WindowCount } from '../shape/windows.js';

export interface DepthwiseConv1DConfig<I, St, Pad, Format, Dil, M>
  extends DepthwiseConfig<St, Pad, Format, Dil, M>,
    Common<I> {
  /** First values of the kernel. Default 'glorot_uniform'. */
  depthwiseInitializer?: InitializerName | Part;
  /** Penalty on the kernel, added to the loss. Default null. */
  depthwiseRegularizer?: RegularizerName | Part | null;
  /** What the kernel must satisfy after each update. Default null. */
  depthwiseConstraint?: ConstraintName | Part | null;
}
/** Windows of K steps; M sums of each channel. */
export interface DepthwiseConv1D<K, St, Pad, Format, Dil, M>
  extends OneToOne<`DepthwiseConv1D(${SizeText<K>})`> {
  readonly out: this['in'] extends readonly [infer B, infer X, infer Y]
    ? [WindowCount<StepsOf<X, Y, Format>, Span<K, Pad, Dil>, St>] extends [infer T]
      ? [T] extends [never]
        ? ShorterThan<this['label'], 'kernel'>
        : Ordered<B, T, Mul<ChannelsOf<X, Y, Format>, M>, Format>
      : never
    : `DepthwiseConv1D expects 3D input ${AxesText<Format>}`;
}

export const facts: Facts<DepthwiseArgs> = {
  name: 'DepthwiseConv1D',
  source: 'keras/src/layers/convolutional/depthwise_conv1d.py',
  says: 'slides a window along the steps; each channel makes weighted sums of its own numbers in it, and of no other’s',
  args: {
    kernelSize: kernelSizeArg,
    ...depthwiseArgs,
    activation: activationArg,
    useBias: kernelArgs.useBias,
    depthwiseInitializer: kernelArgs.kernelInitializer,
    biasInitializer: kernelArgs.biasInitializer,
    depthwiseRegularizer: kernelArgs.kernelRegularizer,
    biasRegularizer: kernelArgs.biasRegularizer,
    ...activityArg,
    depthwiseConstraint: kernelConstraintArgs.kernelConstraint,
    biasConstraint: kernelConstraintArgs.biasConstraint,
  },
  positional: ['kernelSize'],
  label: ['kernelSize'],
  reads: ['batch', 'steps', 'channels'],
  shape: (input, args) => {
    const name = 'DepthwiseConv1D';
    const label = `${name}(${args.kernelSize})`;
    const how = { name, label, what: 'kernel', format: args.dataFormat, ...windowsOf(args) } as const;
    return windowedShape(input, how, (channels) => mul(channels, args.depthMultiplier));
  },
  weights: (input, args) => {
    const [, , channels] = orderedShape(input, args.dataFormat);
    const sums = 'sums of each channel, one channel after the other';
    return [
      depthwiseKernel('kernel', channels, args),
      ...biasWeights(mul(channels, args.depthMultiplier), sums, args),
    ];
  },
  mask: 'drops',
  pointwise: true,
  call: ({ tf, args, inputs, weights: { kernel, bias: b } }) => {
    const x = orderedTensor(tf, inputs[0] as Tensor, args.dataFormat); // [batch, steps, channels]
    const sum = depthwise(tf, x, kernel as Tensor, windowsOf(args)); // [batch, windows, channels·multiplier]
    const y = orderedTensor(tf, b === undefined ? sum : tf.add(sum, b), args.dataFormat);
    return activate(tfAlgebra(tf), args.activation, y);
  },
};

/**
 * A convolution of each channel by itself: keras/src/layers/convolutional/depthwise_conv1d.py.
 * [batch, steps, channels] → [batch, windows, channels · depthMultiplier]
 * @param kernelSize number of steps in a window; a positive integer
 * @throws ArgumentError for a wrong or unknown argument; ShapeError when called on another rank, or on fewer steps than
 * the kernel covers
 */
export function DepthwiseConv1D<
  K extends number,
  const I extends Shape = never,
  St extends number = 1,
  Pad extends 'valid' | 'same' = never,
  Format extends DataFormat | null = never,
  Dil extends number = 1,
  M extends number = 1,
>(
  kernelSize: PosInt<K, 'DepthwiseConv1D kernelSize'>,
  config?: DepthwiseConv1DConfig<I, St, Pad, Format, Dil, M>,
): Layer<DepthwiseConv1D<K, St, Or<Pad, 'valid'>, Or<Format, 'channels_last'>, Dil, M>, Given<I>> {
  return layer(facts, [kernelSize], config);
}
DepthwiseConv1D.facts = facts;
