import type { Tensor } from '@tensorflow/tfjs';
import { type ActivityConfig, activityArg } from '../layer/activity.js';
import type { Common } from '../layer/args.js';
import type { ConstraintName, RegularizerName } from '../layer/cellArgs.js';
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
  kernelSizeArg,
  windowedShape,
  windowsOf,
} from '../layer/depthwise.js';
import type { Facts } from '../layer/facts.js';
import { kernelArgs, kernelConstraintArgs } from '../layer/kernelArgs.js';
import { type Layer, layer } from '../layer/layer.js';
import type { PosInt } from '../layer/positive.js';
import type { OneToOne } from '../layer/rule.js';
import { tfAlgebra } from '../layer/tfAlgebra.js';
import type { ShorterThan } from '../layer/tooShort.js';
import { type ActivationArg, type ActivationOption, activate, activation } from '../parts/activations.js';
import type { InitializerName } from '../parts/initializers.js';
import type { Part } from '../parts/part.js';
import type { Mul } from '../shape/arithmetic.js';
import type { SizeText } from '../shape/describe.js';
import type { Given, Or, Shape } from '../shape/shape.js';
import { mul } from '../shape/sizes.js';
import type { Span, WindowCount } from '../shape/windows.js';

export interface DepthwiseConv1DConfig<I, St, Pad, Format, Dil, M>
  extends DepthwiseConfig<St, Pad, Format, Dil, M>,
    ActivityConfig,
    Common<I> {
  /** Applied to each weighted sum. Default null: linear. */
  activation?: ActivationOption | null;
  /** Whether a bias is added. Default true. */
  useBias?: boolean;
  /** First values of the kernel. Default 'glorot_uniform'. */
  depthwiseInitializer?: InitializerName | Part;
  /** First values of the bias. Default 'zeros'. */
  biasInitializer?: InitializerName | Part;
  /** Penalty on the kernel, added to the loss. Default null. */
  depthwiseRegularizer?: RegularizerName | Part | null;
  /** Penalty on the bias, added to the loss. Default null. */
  biasRegularizer?: RegularizerName | Part | null;
  /** What the kernel must satisfy after each update. Default null. */
  depthwiseConstraint?: ConstraintName | Part | null;
  /** What the bias must satisfy after each update. Default null. */
  biasConstraint?: ConstraintName | Part | null;
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

interface Args extends DepthwiseArgs {
  readonly activation: ActivationArg;
  readonly activityRegularizer: Part | null;
  readonly useBias: boolean;
  readonly depthwiseInitializer: Part;
  readonly biasInitializer: Part;
  readonly depthwiseRegularizer: Part | null;
  readonly biasRegularizer: Part | null;
  readonly depthwiseConstraint: Part | null;
  readonly biasConstraint: Part | null;
}

export const facts: Facts<Args> = {
  name: 'DepthwiseConv1D',
  source: 'keras/src/layers/convolutional/depthwise_conv1d.py',
  says: 'slides a window along the steps; each channel makes weighted sums of its own numbers in it, and of no other’s',
  args: {
    kernelSize: kernelSizeArg,
    ...depthwiseArgs,
    activation: {
      kind: activation,
      says: 'Applied to each weighted sum. Default null: linear.',
      byDefault: null,
    },
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
  shape: (input, args) =>
    windowedShape(
      { name: 'DepthwiseConv1D', label: `DepthwiseConv1D(${args.kernelSize})` },
      input,
      args,
      (channels) => mul(channels, args.depthMultiplier),
    ),
  weights: (input, args) => {
    const [, , channels] = orderedShape(input, args.dataFormat);
    const kernel = {
      name: 'kernel',
      shape: [args.kernelSize, channels, args.depthMultiplier],
      axes: ['steps in a window', 'channels', 'sums of a channel'],
      initializer: args.depthwiseInitializer,
      regularizer: args.depthwiseRegularizer,
      constraint: args.depthwiseConstraint,
    };
    const bias = {
      name: 'bias',
      shape: [mul(channels, args.depthMultiplier)],
      axes: ['sums of each channel, one channel after the other'],
      initializer: args.biasInitializer,
      regularizer: args.biasRegularizer,
      constraint: args.biasConstraint,
    };
    return args.useBias ? [kernel, bias] : [kernel];
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
