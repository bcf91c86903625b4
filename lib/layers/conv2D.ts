import type { Tensor } from '@tensorflow/tfjs';
import { type ActivityConfig, activityArg } from '../layer/activity.js';
import { type Common, show } from '../layer/args.js';
import { convolution } from '../layer/conv.js';
import { filtersArg } from '../layer/convArgs.js';
import type { DataFormat } from '../layer/dataFormat.js';
import type { Facts } from '../layer/facts.js';
import { groupsArg, notSplit, type SplitOr, unequalGroups } from '../layer/groups.js';
import {
  type ActivationConfig,
  activationArg,
  type KernelArgs,
  type KernelConfig,
  kernelArgs,
  kernelConstraintArgs,
  kernelWeights,
} from '../layer/kernelArgs.js';
import { type Layer, layer } from '../layer/layer.js';
import type { PosInt } from '../layer/positive.js';
import type { OneToOne } from '../layer/rule.js';
import {
  apart,
  channelsLast,
  inFormat,
  type SpaceChannels,
  type SpaceOf,
  type SpaceOut,
  type SpaceText,
  slid,
  spaceText,
  type WindowText,
  type WithChannels,
  withChannels,
} from '../layer/space.js';
import {
  kernelSizeArg,
  type SpaceConvArgs,
  type SpaceConvConfig,
  spaceConvArgs,
  stridesWithDilation,
} from '../layer/spaceArgs.js';
import { tfAlgebra } from '../layer/tfAlgebra.js';
import { activate } from '../parts/activate.js';
import type { ActivationArg } from '../parts/activations.js';
import type { Part } from '../parts/part.js';
import type { SizeText } from '../shape/describe.js';
import type { Given, Or, Shape } from '../shape/shape.js';
import { along, type SpaceCounts } from '../shape/space.js';

export interface Conv2DConfig<I, St, Pad, Format, Dil, Groups>
  extends SpaceConvConfig<St, Pad, Format, Dil>,
    ActivationConfig,
    KernelConfig,
    ActivityConfig,
    Common<I> {
  /** Number of equal groups of channels, and of filters, that see only each other. Default 1. */
  groups?: Groups;
}
/** F filters over windows of K rows and columns. */
export interface Conv2D<F, K, St, Pad, Format, Dil, Groups>
  extends OneToOne<`Conv2D(${SizeText<F>}, ${WindowText<K>})`> {
  readonly out: this['in'] extends readonly [infer B, infer X, infer Y, infer Z]
    ? [SpaceCounts<SpaceOf<[X, Y, Z], Format>, K, St, Pad, Dil>] extends [infer N extends readonly unknown[]]
      ? SpaceOut<
          this['label'],
          2,
          'kernel',
          N,
          SplitOr<this['label'], SpaceChannels<[X, Y, Z], Format>, Groups, [B, ...WithChannels<N, F, Format>]>
        >
      : never
    : `Conv2D expects 4D input [batch, ${SpaceText<2, Format>}]`;
}

interface Args extends SpaceConvArgs, KernelArgs {
  readonly groups: number;
  readonly activation: ActivationArg;
  readonly activityRegularizer: Part | null;
}

export const facts: Facts<Args> = {
  name: 'Conv2D',
  source: 'keras/src/layers/convolutional/conv2d.py',
  says: 'slides a window over height and width; each filter makes one weighted sum of all the numbers in it',
  args: {
    filters: filtersArg,
    kernelSize: kernelSizeArg(2),
    ...spaceConvArgs(2, [1, 1]),
    groups: groupsArg,
    activation: activationArg,
    ...kernelArgs,
    ...activityArg,
    ...kernelConstraintArgs,
  },
  positional: ['filters', 'kernelSize'],
  label: ['filters', 'kernelSize'],
  reads: ['batch', 'height', 'width', 'channels'],
  check: (args) => unequalGroups('Conv2D', args.filters, args.groups) ?? stridesWithDilation('Conv2D', args),
  shape: (input, args) => {
    const { filters, groups, padding, dataFormat: format } = args;
    if (input.length !== 4)
      return { expects: `Conv2D expects 4D input [batch, ${spaceText(2, format)}]`, code: 'wrong-rank' };
    const label = `Conv2D(${filters}, ${show(args.kernelSize)})`;
    const out = slid(input, filters, {
      label,
      what: 'kernel',
      format,
      padding,
      sizes: along(args.kernelSize, 2),
      strides: along(args.strides, 2),
      dilations: along(args.dilationRate, 2),
    });
    return 'expects' in out
      ? out
      : (notSplit(label, apart(input.slice(1), format).channels, groups, filters) ?? out);
  },
  axes: ([batch = 'batch', ...sample], { dataFormat: format }) => [
    batch,
    ...withChannels(apart(sample, format).space, 'filters', format),
  ],
  weights: (input, args) => {
    const { channels } = apart(input.slice(1), args.dataFormat);
    const perGroup = channels === null ? null : channels / args.groups;
    return kernelWeights(
      [...along(args.kernelSize, 2), perGroup, args.filters],
      [
        'height of a window',
        'width of a window',
        args.groups === 1 ? 'channels' : 'channels of a group',
        'filters',
      ],
      args,
    );
  },
  mask: 'drops',
  pointwise: true,
  call: ({ tf, args, inputs, weights: { kernel, bias: b } }) => {
    const { padding, groups, dataFormat: format } = args;
    const x = channelsLast(tf, inputs[0] as Tensor, format); // [batch, height, width, channels]
    const sum = convolution(tf, x, kernel as Tensor, {
      padding,
      groups,
      strides: along(args.strides, 2),
      dilations: along(args.dilationRate, 2),
    }); // [batch, windows down, windows across, filters]
    const y = inFormat(tf, b === undefined ? sum : tf.add(sum, b), format);
    return activate(tfAlgebra(tf), args.activation, y);
  },
};

/**
 * A window over height and width, one weighted sum per filter: keras/src/layers/convolutional/conv2d.py.
 * [batch, height, width, channels] → [batch, windows down, windows across, filters]; inside TimeDistributed: of every frame.
 * @param filters number of weighted sums per window; a positive integer
 * @param kernelSize height and width of a window; a positive integer for both, or one each
 * @throws ArgumentError for a wrong or unknown argument; ShapeError when called on another rank, or where not even one
 * window fits
 */
export function Conv2D<
  F extends number,
  const K extends number | readonly [number, number],
  const I extends Shape = never,
  const St extends number | readonly [number, number] = 1,
  Pad extends 'valid' | 'same' = never,
  Format extends DataFormat | null = never,
  const Dil extends number | readonly [number, number] = 1,
  Groups extends number = 1,
>(
  filters: PosInt<F, 'Conv2D filters'>,
  kernelSize: K,
  config?: Conv2DConfig<I, St, Pad, Format, Dil, Groups>,
): Layer<Conv2D<F, K, St, Or<Pad, 'valid'>, Or<Format, 'channels_last'>, Dil, Groups>, Given<I>> {
  return layer(facts, [filters, kernelSize], config);
}
Conv2D.facts = facts;
