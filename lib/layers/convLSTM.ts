import type { Tensor } from '@tensorflow/tfjs';
import { type ActivityConfig, activityArg } from '../layer/activity.js';
import { type Common, show } from '../layer/args.js';
import type { Call } from '../layer/call.js';
import type { Step } from '../layer/cell.js';
import { cellFacts, cellOf } from '../layer/cellLayer.js';
import { filtersArg } from '../layer/convArgs.js';
import { convProducts } from '../layer/convProducts.js';
import type { Answer, Facts } from '../layer/facts.js';
import type { SequenceArgs } from '../layer/recurrence.js';
import { type RecurrentOut, recurrentFacts, type SequenceConfig, sequenceArgs } from '../layer/recurrent.js';
import type { TensorRule } from '../layer/rule.js';
import {
  type Axes,
  apart,
  channelsLast,
  type IsSpace,
  inFormat,
  SPACE,
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
import { stepper } from '../layer/stepper.js';
import type { SizeText } from '../shape/describe.js';
import type { Dim, Shape } from '../shape/shape.js';
import { along, type SpaceCounts } from '../shape/space.js';
import {
  biasStart,
  GATES,
  LETTERS,
  type LSTMCellArgs,
  type LSTMCellConfig,
  facts as lstm,
  step,
} from './lstmCell.js';

/** keras/src/layers/rnn/conv_lstm.py: what ConvLSTM1D, ConvLSTM2D and ConvLSTM3D share; N: how many axes space has. */
export interface ConvLSTMConfig<I, St, Pad, Format, Dil, Seq, State>
  extends SpaceConvConfig<St, Pad, Format, Dil>,
    Omit<LSTMCellConfig, 'name'>,
    SequenceConfig<Seq, State>,
    ActivityConfig,
    Common<I> {}

/** F filters over windows of K, at each of T time steps. */
export interface ConvLSTMRule<Name extends string, N extends Axes, F, K, St, Pad, Format, Dil, Ret>
  extends TensorRule<`${Name}(${SizeText<F>}, ${WindowText<K>})`> {
  readonly hint: Ret extends `last${string}` ? '; set returnSequences: true on it' : '';
  readonly out: this['in'] extends readonly [infer B, infer T, ...infer Step]
    ? IsSpace<Step, N> extends true
      ? [SpaceCounts<SpaceOf<Step, Format>, K, St, Pad, Dil>] extends [infer C extends readonly unknown[]]
        ? SpaceOut<this['label'], N, 'kernel', C, Fields<B, T, WithChannels<C, F, Format>, Ret>>
        : never
      : Expects<Name, N, Format>
    : Expects<Name, N, Format>;
}
type Fields<B, T, Field extends readonly unknown[], Ret> = RecurrentOut<
  Ret,
  [B, T, ...Field],
  [B, ...Field],
  [[B, ...Field], [B, ...Field]]
>;
type Expects<
  Name extends string,
  N extends Axes,
  Format,
> = `${Name} expects ${{ 1: 4; 2: 5; 3: 6 }[N]}D input [batch, timesteps, ${SpaceText<N, Format>}]`;

export type ConvLSTMCellArgs = Omit<LSTMCellArgs, 'units'> & SpaceConvArgs;
export interface ConvLSTMArgs extends ConvLSTMCellArgs, SequenceArgs {}
const { units: _, dropout, recurrentDropout, seed, ...gated } = lstm.args;
const { kernelConstraint, recurrentConstraint, biasConstraint, ...first } = gated;
const constraints = { kernelConstraint, recurrentConstraint, biasConstraint };
const rates = { dropout, recurrentDropout, seed };

/** One step's output, and state: [batch, …windows, filters]. `gives`: what the layer makes of it. */
function field(
  axes: Axes,
  name: string,
  step: Shape,
  args: ConvLSTMCellArgs,
  gives = (windows: Shape): Shape => windows,
): Answer {
  return slid(step, args.filters, {
    label: `${name}(${args.filters}, ${show(args.kernelSize)})`,
    what: 'kernel',
    format: args.dataFormat,
    padding: args.padding,
    sizes: along(args.kernelSize, axes),
    strides: along(args.strides, axes),
    dilations: along(args.dilationRate, axes),
    gives,
  });
}

/** One time step: LSTM's, with convolutions for its matrix products, and fields in space for its vectors. */
function cellOfSpace(axes: Axes): Facts<ConvLSTMCellArgs> {
  const around = (args: ConvLSTMCellArgs): Shape =>
    withChannels<Dim>(Array<Dim>(axes).fill(null), args.filters, args.dataFormat);
  return cellFacts<ConvLSTMCellArgs>({
    name: 'ConvLSTMCell',
    source: 'keras/src/layers/rnn/conv_lstm.py',
    says: 'computes one time step of a convolutional LSTM',
    args: {
      filters: filtersArg,
      kernelSize: kernelSizeArg(axes),
      ...spaceConvArgs(axes, 1),
      ...first,
      ...constraints,
      ...rates,
    },
    positional: ['filters', 'kernelSize'],
    weights: (step, args) => {
      const { channels } = apart(step.slice(1), args.dataFormat);
      const window = along(args.kernelSize, axes);
      const columns = GATES.length * args.filters;
      const out = `filters of the gates ${GATES.join(', ')}, one after the other`;
      const spans = SPACE[axes].map((name) => `${name} of a window`);
      const { kernelInitializer, recurrentInitializer, useBias } = args;
      return [
        {
          name: 'kernel',
          shape: [...window, channels, columns],
          axes: [...spans, 'channels', out],
          initializer: kernelInitializer,
          regularizer: args.kernelRegularizer,
          constraint: args.kernelConstraint,
        },
        {
          name: 'recurrent_kernel',
          shape: [...window, args.filters, columns],
          axes: [...spans, 'filters of the state before', out],
          initializer: recurrentInitializer,
          regularizer: args.recurrentRegularizer,
          constraint: args.recurrentConstraint,
        },
        {
          name: 'bias',
          shape: [columns],
          axes: [out],
          initializer: biasStart(args),
          regularizer: args.biasRegularizer,
          constraint: args.biasConstraint,
        },
      ].slice(0, useBias ? 3 : 2);
    },
    cell: {
      states: (args, _, step = []) => {
        const shape = step.length === axes + 2 ? field(axes, 'ConvLSTMCell', step, args) : undefined;
        const sizes = shape && !('expects' in shape) ? (shape as Shape).slice(1) : around(args);
        return LETTERS.map((letter) => ({ letter, size: args.filters, axes: sizes }));
      },
      outputSize: ({ filters }) => filters,
      gates: GATES,
      step,
      begin: (call) => begin(axes, call),
    },
  });
}

/** The input is convolved as asked for; the state always with padding 'same' and strides 1, so that its size stays. */
function begin(axes: Axes, call: Call<ConvLSTMCellArgs>): Step {
  const { tf, args } = call;
  const { dataFormat: format } = args;
  const one = along(1, axes);
  const run = stepper(
    call,
    LETTERS,
    step,
    convProducts(call, GATES.length, {
      kernel: {
        strides: along(args.strides, axes),
        dilations: along(args.dilationRate, axes),
        padding: args.padding,
      },
      recurrent_kernel: { strides: one, dilations: one, padding: 'same' },
    }),
  );
  return (x, before) => {
    const fields = before.map((s) => channelsLast(tf, s as Tensor, format));
    const next = run(channelsLast(tf, x, format), fields).states; // [batch, …space, filters] each
    const states = next.map((s) => inFormat(tf, s as Tensor, format));
    return { output: states[0] as Tensor, states };
  };
}

/** Facts of a convolutional LSTM over this many axes of space. */
export function convLSTMFacts(axes: Axes): Facts<ConvLSTMArgs> {
  const name = `ConvLSTM${axes}D`;
  const cell = cellOfSpace(axes);
  return recurrentFacts<ConvLSTMArgs>({
    name,
    source: `keras/src/layers/rnn/conv_lstm${axes}d.py`,
    says: `carries a hidden state h and a cell state c along the time axis, each a field over ${SPACE[axes].join(', ')}, and convolves where LSTM multiplies matrices; h is the output`,
    args: {
      filters: cell.args.filters,
      kernelSize: cell.args.kernelSize,
      ...spaceConvArgs(axes, 1),
      ...first,
      ...activityArg,
      ...constraints,
      ...rates,
      ...sequenceArgs,
    },
    positional: ['filters', 'kernelSize'],
    label: ['filters', 'kernelSize'],
    check: (args) => stridesWithDilation(name, args),
    inner: cellOf(cell),
    innerInput: ([batch = null, , ...step]) => [batch, ...step],
    reads: ['batch', 'timesteps', ...SPACE[axes], 'channels'],
    shape: (input, args) => {
      if (input.length !== axes + 3)
        return {
          expects: `${name} expects ${axes + 3}D input [batch, timesteps, ${spaceText(axes, args.dataFormat)}]`,
          code: input.length === axes + 2 ? 'missing-timesteps' : 'wrong-rank',
        };
      const [batch = null, time = null, ...step] = input;
      const output = ([, ...places]: Shape): Shape =>
        args.returnSequences ? [batch, time, ...places] : [batch, ...places];
      const state = field(axes, name, [batch, ...step], args, output);
      if ('expects' in state) return state;
      const y = output(state as Shape);
      return args.returnState ? [y, state as Shape, state as Shape] : y;
    },
    axes: ([batch = 'batch', time = 'timesteps', ...step], { returnSequences, dataFormat: format }) => [
      batch,
      ...(returnSequences ? [time] : []),
      ...withChannels(apart(step, format).space, 'filters', format),
    ],
  });
}
