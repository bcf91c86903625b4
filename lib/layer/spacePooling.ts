import type { Tensor } from '@tensorflow/tfjs';
import type { Or } from '../shape/shape.js';
import { type Along, along, type SpaceCounts } from '../shape/space.js';
import { show } from './args.js';
import type { DataFormat } from './dataFormat.js';
import type { ArgFact, Facts } from './facts.js';
import { oneOf } from './kinds.js';
import { type Pool, poolSpace } from './pools.js';
import type { OneToOne } from './rule.js';
import {
  channelsLast,
  inFormat,
  SPACE,
  type SpaceChannels,
  type SpaceOf,
  type SpaceOut,
  type SpaceText,
  slid,
  spaceText,
  type WindowText,
  type WithChannels,
} from './space.js';
import { alongArg, sizeOf, spaceFormatArg } from './spaceArgs.js';

/** What MaxPooling2D and AveragePooling2D share. */
export interface SpacePoolingConfig<St, Pad, Format> {
  /** From one window to the next, along every axis or one per axis; positive integers. Default null: poolSize, so that windows lie side by side. */
  strides?: St;
  /** 'valid': windows lie inside the input; 'same': the last ones may reach over its edges, where nothing counts. Default 'valid'. */
  padding?: Pad;
  /** 'channels_last': the channels come after the axes of space; 'channels_first': before them. Default null: 'channels_last'. */
  dataFormat?: Format;
}
export interface SpacePoolingArgs {
  readonly poolSize: Along;
  readonly strides: Along | null;
  readonly padding: 'valid' | 'same';
  readonly dataFormat: DataFormat;
}

/** Windows of P rows and columns, each of which becomes one place. */
export interface SpacePoolingRule<Name extends string, P, St, Pad, Format>
  extends OneToOne<`${Name}(${WindowText<P>})`> {
  readonly out: this['in'] extends readonly [infer B, infer X, infer Y, infer Z]
    ? [SpaceCounts<SpaceOf<[X, Y, Z], Format>, P, Or<St, P>, Pad, 1>] extends [
        infer N extends readonly unknown[],
      ]
      ? SpaceOut<
          this['label'],
          2,
          'window',
          N,
          [B, ...WithChannels<N, SpaceChannels<[X, Y, Z], Format>, Format>]
        >
      : never
    : `${Name} expects 4D input [batch, ${SpaceText<2, Format>}]`;
}

export const spacePoolSizeArg: ArgFact = {
  ...alongArg(2),
  says: 'Height and width of a window: a positive integer for both, or one each.',
  does: (size: Along) => `each window of ${sizeOf(along(size, 2))} becomes one place`,
};
export const spacePoolingArgs = {
  strides: {
    ...alongArg(2),
    saved: (strides: Along | null, { poolSize }: SpacePoolingArgs) => along(strides ?? poolSize, 2),
    says: 'From one window to the next, along every axis or one per axis; positive integers. Default null: poolSize, so that windows lie side by side.',
    byDefault: null,
    does: (s: Along | null) =>
      s === null ? 'the windows lie side by side' : `the windows start ${sizeOf(s)} apart`,
  },
  padding: {
    kind: oneOf('valid', 'same'),
    says: "'valid': windows lie inside the input; 'same': the last ones may reach over its edges, where nothing counts. Default 'valid'.",
    byDefault: 'valid',
    does: (padding: string) =>
      padding === 'same'
        ? 'windows may reach over the edges of the input'
        : 'rows and columns at the end that fill no window are left out',
  },
  dataFormat: spaceFormatArg,
} as const satisfies Record<string, ArgFact>;

type Own = Pick<Facts<SpacePoolingArgs>, 'name' | 'source' | 'says' | 'args'> & {
  readonly pool: Pool;
};

/** Facts of a layer that makes one place of each window. */
export function spacePoolingFacts({ pool, ...own }: Own): Facts<SpacePoolingArgs> {
  const how = ({ poolSize, strides, padding }: SpacePoolingArgs) => ({
    sizes: along(poolSize, 2),
    strides: along(strides ?? poolSize, 2),
    dilations: along(1, 2),
    padding,
  });
  return {
    ...own,
    positional: ['poolSize'],
    label: ['poolSize'],
    reads: ['batch', ...SPACE[2], 'channels'],
    shape: (input, args) =>
      input.length === 4
        ? slid(input, 'same', {
            ...how(args),
            label: `${own.name}(${show(args.poolSize)})`,
            what: 'window',
            format: args.dataFormat,
          })
        : {
            expects: `${own.name} expects 4D input [batch, ${spaceText(2, args.dataFormat)}]`,
            code: 'wrong-rank',
          },
    mask: 'drops',
    pointwise: true,
    call: ({ tf, args, inputs }) => {
      const x = channelsLast(tf, inputs[0] as Tensor, args.dataFormat); // [batch, height, width, channels]
      const { sizes, strides, padding } = how(args);
      const each = sizes.map((size, i) => ({ size, stride: strides[i] as number, padding }));
      return inFormat(tf, poolSpace(tf, x, each, pool), args.dataFormat);
    },
  };
}
