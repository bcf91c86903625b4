import type { Tensor } from '@tensorflow/tfjs';
import type { SizeText } from '../shape/describe.js';
import type { Span, WindowCount } from '../shape/windows.js';
import {
  type AxesText,
  type ChannelsOf,
  type DataFormat,
  dataFormatArg,
  type Ordered,
  orderedTensor,
  type StepsOf,
} from './dataFormat.js';
import type { ArgFact, Facts } from './facts.js';
import { oneOf, windowSize } from './kinds.js';
import type { Pool } from './pools.js';
import type { OneToOne } from './rule.js';
import { windowArg } from './windowArg.js';
import { type ShorterThan, windowedShape } from './windowedShape.js';
import type { Windows } from './windows.js';

/** What MaxPooling1D and AveragePooling1D share. */
export interface PoolingConfig<St, Pad, Format> {
  /** Steps from one window to the next; a positive integer. Default null: poolSize, so that windows lie side by side. */
  strides?: St;
  /** 'valid': windows lie inside the sequence; 'same': the last ones may reach over its ends, where nothing counts. Default 'valid'. */
  padding?: Pad;
  /** 'channels_last': [batch, steps, channels]; 'channels_first': [batch, channels, steps]. Default null: 'channels_last'. */
  dataFormat?: Format;
}
export interface PoolingArgs {
  readonly poolSize: number;
  readonly strides: number | null;
  readonly padding: 'valid' | 'same';
  readonly dataFormat: DataFormat;
}

/** Windows of P steps, each of which becomes one. */
export interface PoolingRule<Name extends string, P, St, Pad, Format>
  extends OneToOne<`${Name}(${SizeText<P>})`> {
  readonly out: this['in'] extends readonly [infer B, infer X, infer Y]
    ? PoolingOut<
        this['label'],
        WindowCount<StepsOf<X, Y, Format>, Span<P, Pad, 1>, St>,
        Ordered<B, WindowCount<StepsOf<X, Y, Format>, Span<P, Pad, 1>, St>, ChannelsOf<X, Y, Format>, Format>
      >
    : `${Name} expects 3D input ${AxesText<Format>}`;
}
/** T: steps that come out, `never` if the window is too long. */
export type PoolingOut<Label extends string, T, Out> = [T] extends [never]
  ? ShorterThan<Label, 'window'>
  : Out;

export const poolSizeArg: ArgFact = {
  ...windowArg,
  says: 'Number of steps in a window; a positive integer.',
  does: (n: number) => `each window of ${n} step${n === 1 ? '' : 's'} becomes one step`,
};
export const poolingArgs = {
  strides: {
    kind: windowSize,
    saved: (strides: number | null, { poolSize }: PoolingArgs) => [strides ?? poolSize],
    says: 'Steps from one window to the next; a positive integer. Default null: poolSize, so that windows lie side by side.',
    byDefault: null,
    does: (s: number | null) =>
      s === null ? 'the windows lie side by side' : `the windows start ${s} step${s === 1 ? '' : 's'} apart`,
  },
  padding: {
    kind: oneOf('valid', 'same'),
    says: "'valid': windows lie inside the sequence; 'same': the last ones may reach over its ends, where nothing counts. Default 'valid'.",
    byDefault: 'valid',
    does: (padding: string) =>
      padding === 'same'
        ? 'windows may reach over the ends of the sequence'
        : 'steps at the end that fill no window are left out',
  },
  dataFormat: dataFormatArg,
} as const satisfies Record<string, ArgFact>;

type Own = Pick<Facts<PoolingArgs>, 'name' | 'source' | 'says' | 'args'> & {
  readonly pool: Pool;
};

const windowsOf = ({ poolSize: size, strides, padding }: PoolingArgs): Windows => ({
  size,
  stride: strides ?? size,
  padding,
});

/** Facts of a layer that makes one step of each window. */
export function poolingFacts({ pool, ...own }: Own): Facts<PoolingArgs> {
  return {
    ...own,
    positional: ['poolSize'],
    label: ['poolSize'],
    reads: ['batch', 'steps', 'channels'],
    shape: (input, args) => {
      const { name } = own;
      const label = `${name}(${args.poolSize})`;
      const how = { name, label, what: 'window', format: args.dataFormat, ...windowsOf(args) } as const;
      return windowedShape(input, how, (channels) => channels);
    },
    mask: 'drops',
    pointwise: true,
    call: ({ tf, args, inputs }) => {
      const x = orderedTensor(tf, inputs[0] as Tensor, args.dataFormat); // [batch, steps, channels]
      return orderedTensor(tf, pool(tf, x, windowsOf(args)), args.dataFormat);
    },
  };
}
