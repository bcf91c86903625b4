import { type ActivityConfig, activityArg } from '../layer/activity.js';
import type { Common } from '../layer/args.js';
import { convolve } from '../layer/conv.js';
import { type ConvArgs, type ConvConfig, convArgs, filtersArg, kernelSizeArg } from '../layer/convArgs.js';
import {
  type AxesText,
  type ChannelsOf,
  type DataFormat,
  type Ordered,
  ordered,
  orderedShape,
  type StepsOf,
} from '../layer/dataFormat.js';
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
import { stridesWithDilation } from '../layer/spaceArgs.js';
import { tfAlgebra } from '../layer/tfAlgebra.js';
import { type ShorterThan, windowedShape } from '../layer/windowedShape.js';
import { windowsOf } from '../layer/windows.js';
import { activate } from '../parts/activate.js';
import type { ActivationArg } from '../parts/activations.js';
import type { Part } from '../parts/part.js';
import type { SizeText } from '../shape/describe.js';
import type { Given, Or, Shape } from '../shape/shape.js';
import type { Span, WindowCount } from '../shape/windows.js';

export interface Conv1DConfig<I, St, Pad, Format, Dil, Groups>
  extends ConvConfig<St, Pad, Format, Dil>,
    ActivationConfig,
    KernelConfig,
    ActivityConfig,
    Common<I> {
  /** Number of equal groups of channels, and of filters, that see only each other. Default 1. */
  groups?: Groups;
}
/** F filters over windows of K steps. */
export interface Conv1D<F, K, St, Pad, Format, Dil, Groups>
  extends OneToOne<`Conv1D(${SizeText<F>}, ${SizeText<K>})`> {
  readonly out: this['in'] extends readonly [infer B, infer X, infer Y]
    ? ConvOut<
        this['label'],
        WindowCount<StepsOf<X, Y, Format>, Span<K, Pad, Dil>, St>,
        ChannelsOf<X, Y, Format>,
        Groups,
        Ordered<B, WindowCount<StepsOf<X, Y, Format>, Span<K, Pad, Dil>, St>, F, Format>
      >
    : `Conv1D expects 3D input ${AxesText<Format>}`;
}
/** T: steps that come out, `never` if the kernel is too long; C: channels that come in. */
export type ConvOut<Label extends string, T, C, Groups, Out> = [T] extends [never]
  ? ShorterThan<Label, 'kernel'>
  : SplitOr<Label, C, Groups, Out>;

interface Args extends ConvArgs, KernelArgs {
  readonly filters: number;
  readonly activation: ActivationArg;
  readonly activityRegularizer: Part | null;
}

export const facts: Facts<Args> = {
  name: 'Conv1D',
  source: 'keras/src/layers/convolutional/conv1d.py',
  says: 'slides a window along the steps; each filter makes one weighted sum of all the numbers in it',
  args: {
    filters: filtersArg,
    kernelSize: kernelSizeArg,
    ...convArgs,
    groups: groupsArg,
    activation: activationArg,
    ...kernelArgs,
    ...activityArg,
    ...kernelConstraintArgs,
  },
  positional: ['filters', 'kernelSize'],
  label: ['filters', 'kernelSize'],
  reads: ['batch', 'steps', 'channels'],
  check: ({ filters, groups, strides, dilationRate }) =>
    unequalGroups('Conv1D', filters, groups) ?? stridesWithDilation('Conv1D', { strides, dilationRate }),
  shape: (input, args) => {
    const { filters, groups, dataFormat: format } = args;
    const name = 'Conv1D';
    const label = `${name}(${filters}, ${args.kernelSize})`;
    const out = windowedShape(
      input,
      { name, label, what: 'kernel', format, ...windowsOf(args) },
      () => filters,
    );
    if ('expects' in out) return out;
    return notSplit(label, orderedShape(input, format)[2], groups, filters) ?? out;
  },
  axes: ([batch = 'batch', a = 'steps', b = 'steps'], { dataFormat: format }) =>
    ordered([batch, format === 'channels_first' ? b : a, 'filters'], format),
  weights: (input, args) => {
    const [, , channels] = orderedShape(input, args.dataFormat);
    const perGroup = channels === null ? null : channels / args.groups;
    const axes = ['steps in a window', args.groups === 1 ? 'channels' : 'channels of a group', 'filters'];
    return kernelWeights([args.kernelSize, perGroup, args.filters], axes, args);
  },
  mask: 'drops',
  pointwise: true,
  call: (call) => activate(tfAlgebra(call.tf), call.args.activation, convolve(call)),
};

/**
 * A window over the steps, one weighted sum per filter: keras/src/layers/convolutional/conv1d.py.
 * [batch, steps, channels] → [batch, windows, filters]
 * @param filters number of weighted sums per window; a positive integer
 * @param kernelSize number of steps in a window; a positive integer
 * @throws ArgumentError for a wrong or unknown argument; ShapeError when called on another rank, or on fewer steps than
 * the kernel covers
 */
export function Conv1D<
  F extends number,
  K extends number,
  const I extends Shape = never,
  St extends number = 1,
  Pad extends 'valid' | 'same' | 'causal' = never,
  Format extends DataFormat | null = never,
  Dil extends number = 1,
  Groups extends number = 1,
>(
  filters: PosInt<F, 'Conv1D filters'>,
  kernelSize: PosInt<K, 'Conv1D kernelSize'>,
  config?: Conv1DConfig<I, St, Pad, Format, Dil, Groups>,
): Layer<Conv1D<F, K, St, Or<Pad, 'valid'>, Or<Format, 'channels_last'>, Dil, Groups>, Given<I>> {
  return layer(facts, [filters, kernelSize], config);
}
Conv1D.facts = facts;
