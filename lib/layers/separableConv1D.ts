import type { Tensor } from '@tensorflow/tfjs';
import { activityArg } from '../layer/activity.js';
import type { Common } from '../layer/args.js';
import type { ConstraintName, RegularizerName } from '../layer/cellArgs.js';
import { convolution } from '../layer/conv.js';
import { filtersArg, kernelSizeArg } from '../layer/convArgs.js';
import {
  type AxesText,
  type DataFormat,
  type Ordered,
  ordered,
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
import { activationArg, kernelArgs, kernelConstraintArgs, kernelWeights } from '../layer/kernelArgs.js';
import { type Layer, layer } from '../layer/layer.js';
import type { PosInt } from '../layer/positive.js';
import type { OneToOne } from '../layer/rule.js';
import { tfAlgebra } from '../layer/tfAlgebra.js';
import { type ShorterThan, windowedShape } from '../layer/windowedShape.js';
import { windowsOf } from '../layer/windows.js';
import { activate } from '../parts/activate.js';
import type { InitializerName } from '../parts/initializers.js';
import type { Part } from '../parts/part.js';
import type { SizeText } from '../shape/describe.js';
import type { Given, Or, Shape } from '../shape/shape.js';
import { mul } from '../shape/sizes.js';
import type { Span, WindowCount } from '../shape/windows.js';

export interface SeparableConv1DConfig<I, St, Pad, Format, Dil>
  extends DepthwiseConfig<St, Pad, Format, Dil, number>,
    Common<I> {
  /** First values of the kernel that keeps channels apart. Default 'glorot_uniform'. */
  depthwiseInitializer?: InitializerName | Part;
  /** First values of the kernel that mixes them. Default 'glorot_uniform'. */
  pointwiseInitializer?: InitializerName | Part;
  /** Penalty on the kernel that keeps channels apart, added to the loss. Default null. */
  depthwiseRegularizer?: RegularizerName | Part | null;
  /** Penalty on the kernel that mixes channels, added to the loss. Default null. */
  pointwiseRegularizer?: RegularizerName | Part | null;
  /** What the kernel that keeps channels apart must satisfy after each update. Default null. */
  depthwiseConstraint?: ConstraintName | Part | null;
  /** What the kernel that mixes channels must satisfy after each update. Default null. */
  pointwiseConstraint?: ConstraintName | Part | null;
}
/** F filters over windows of K steps. */
export interface SeparableConv1D<F, K, St, Pad, Format, Dil>
  extends OneToOne<`SeparableConv1D(${SizeText<F>}, ${SizeText<K>})`> {
  readonly out: this['in'] extends readonly [infer B, infer X, infer Y]
    ? [WindowCount<StepsOf<X, Y, Format>, Span<K, Pad, Dil>, St>] extends [infer T]
      ? [T] extends [never]
        ? ShorterThan<this['label'], 'kernel'>
        : Ordered<B, T, F, Format>
      : never
    : `SeparableConv1D expects 3D input ${AxesText<Format>}`;
}

interface Args extends DepthwiseArgs {
  readonly filters: number;
  readonly pointwiseInitializer: Part;
  readonly pointwiseRegularizer: Part | null;
  readonly pointwiseConstraint: Part | null;
}
const { depthMultiplier, ...where } = depthwiseArgs;
const { kernelInitializer, kernelRegularizer } = kernelArgs;
const { kernelConstraint } = kernelConstraintArgs;

export const facts: Facts<Args> = {
  name: 'SeparableConv1D',
  source: 'keras/src/layers/convolutional/separable_conv1d.py',
  says: 'slides a window along the steps: first each channel makes sums of its own, then each filter mixes those of all channels',
  args: {
    filters: filtersArg,
    kernelSize: kernelSizeArg,
    ...where,
    depthMultiplier,
    activation: activationArg,
    useBias: kernelArgs.useBias,
    depthwiseInitializer: {
      ...kernelInitializer,
      says: "First values of the kernel that keeps channels apart. Default 'glorot_uniform'.",
    },
    pointwiseInitializer: {
      ...kernelInitializer,
      says: "First values of the kernel that mixes them. Default 'glorot_uniform'.",
    },
    biasInitializer: kernelArgs.biasInitializer,
    depthwiseRegularizer: {
      ...kernelRegularizer,
      says: 'Penalty on the kernel that keeps channels apart, added to the loss. Default null.',
    },
    pointwiseRegularizer: {
      ...kernelRegularizer,
      says: 'Penalty on the kernel that mixes channels, added to the loss. Default null.',
    },
    biasRegularizer: kernelArgs.biasRegularizer,
    ...activityArg,
    depthwiseConstraint: {
      ...kernelConstraint,
      says: 'What the kernel that keeps channels apart must satisfy after each update. Default null.',
    },
    pointwiseConstraint: {
      ...kernelConstraint,
      says: 'What the kernel that mixes channels must satisfy after each update. Default null.',
    },
    biasConstraint: kernelConstraintArgs.biasConstraint,
  },
  positional: ['filters', 'kernelSize'],
  label: ['filters', 'kernelSize'],
  reads: ['batch', 'steps', 'channels'],
  shape: (input, args) => {
    const name = 'SeparableConv1D';
    const label = `${name}(${args.filters}, ${args.kernelSize})`;
    const how = { name, label, what: 'kernel', format: args.dataFormat, ...windowsOf(args) } as const;
    return windowedShape(input, how, () => args.filters);
  },
  axes: ([batch = 'batch', a = 'steps', b = 'steps'], { dataFormat: format }) =>
    ordered([batch, format === 'channels_first' ? b : a, 'filters'], format),
  weights: (input, args) => {
    const [, , channels] = orderedShape(input, args.dataFormat);
    return [
      depthwiseKernel('depthwise_kernel', channels, args),
      ...kernelWeights(
        [1, mul(channels, args.depthMultiplier), args.filters],
        ['one step', 'sums of each channel, one channel after the other', 'filters'],
        {
          ...args,
          kernelInitializer: args.pointwiseInitializer,
          kernelRegularizer: args.pointwiseRegularizer,
          kernelConstraint: args.pointwiseConstraint,
        },
      ).map((weight) => (weight.name === 'kernel' ? { ...weight, name: 'pointwise_kernel' } : weight)),
    ];
  },
  mask: 'drops',
  pointwise: true,
  call: ({ tf, args, inputs, weights: { depthwise_kernel: D, pointwise_kernel: P, bias: b } }) => {
    const x = orderedTensor(tf, inputs[0] as Tensor, args.dataFormat); // [batch, steps, channels]
    const each = depthwise(tf, x, D as Tensor, windowsOf(args)); // [batch, windows, channels·multiplier]
    const mixed = convolution(tf, each, P as Tensor, { strides: [1], dilations: [1], padding: 'valid' });
    const y = orderedTensor(tf, b === undefined ? mixed : tf.add(mixed, b), args.dataFormat);
    return activate(tfAlgebra(tf), args.activation, y); // [batch, windows, filters]
  },
};

/**
 * A convolution in two cheaper ones, along the steps and across the channels: keras/src/layers/convolutional/separable_conv1d.py.
 * [batch, steps, channels] → [batch, windows, filters]
 * @param filters number of weighted sums per window; a positive integer
 * @param kernelSize number of steps in a window; a positive integer
 * @throws ArgumentError for a wrong or unknown argument; ShapeError when called on another rank, or on fewer steps than
 * the kernel covers
 */
export function SeparableConv1D<
  F extends number,
  K extends number,
  const I extends Shape = never,
  St extends number = 1,
  Pad extends 'valid' | 'same' = never,
  Format extends DataFormat | null = never,
  Dil extends number = 1,
>(
  filters: PosInt<F, 'SeparableConv1D filters'>,
  kernelSize: PosInt<K, 'SeparableConv1D kernelSize'>,
  config?: SeparableConv1DConfig<I, St, Pad, Format, Dil>,
): Layer<SeparableConv1D<F, K, St, Or<Pad, 'valid'>, Or<Format, 'channels_last'>, Dil>, Given<I>> {
  return layer(facts, [filters, kernelSize], config);
}
SeparableConv1D.facts = facts;
