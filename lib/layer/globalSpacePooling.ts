import type { Tensor } from '@tensorflow/tfjs';
import type { Shape } from '../shape/shape.js';
import type { Tf } from './call.js';
import type { DataFormat } from './dataFormat.js';
import type { ArgFact, Facts } from './facts.js';
import { boolean } from './kinds.js';
import type { OneToOne } from './rule.js';
import {
  apart,
  channelsLast,
  inFormat,
  SPACE,
  type SpaceChannels,
  type SpaceText,
  spaceText,
  type WithChannels,
  withChannels,
} from './space.js';
import { spaceFormatArg } from './spaceArgs.js';

/** What GlobalMaxPooling2D and GlobalAveragePooling2D share. */
export interface GlobalSpacePoolingConfig<Keep, Format> {
  /** 'channels_last': the channels come after the axes of space; 'channels_first': before them. Default null: 'channels_last'. */
  dataFormat?: Format;
  /** Keep the axes of space, with a size of 1. Default false. */
  keepdims?: Keep;
}
export interface GlobalSpacePoolingArgs {
  readonly dataFormat: DataFormat;
  readonly keepdims: boolean;
}

/** All places become one. */
export interface GlobalSpacePoolingRule<Name extends string, Keep, Format> extends OneToOne<Name> {
  readonly out: this['in'] extends readonly [infer B, infer X, infer Y, infer Z]
    ? boolean extends Keep
      ? Shape
      : Keep extends true
        ? [B, ...WithChannels<[1, 1], SpaceChannels<[X, Y, Z], Format>, Format>]
        : [B, SpaceChannels<[X, Y, Z], Format>]
    : `${Name} expects 4D input [batch, ${SpaceText<2, Format>}]`;
}

const args = {
  dataFormat: spaceFormatArg,
  keepdims: {
    kind: boolean,
    says: 'Keep the axes of space, with a size of 1. Default false.',
    byDefault: false,
    does: (yes: boolean) => (yes ? 'the axes of space stay, with a size of 1' : 'the axes of space are gone'),
  },
} as const satisfies Record<string, ArgFact>;

type Own = Pick<Facts<GlobalSpacePoolingArgs>, 'name' | 'source' | 'says'> & {
  /** [batch, places, channels] → [batch, channels] */
  readonly pool: (tf: Tf, x: Tensor) => Tensor;
};

/** Facts of a layer that makes one place of all. */
export function globalSpacePoolingFacts({ pool, ...own }: Own): Facts<GlobalSpacePoolingArgs> {
  return {
    ...own,
    args,
    positional: [],
    reads: ['batch', ...SPACE[2], 'channels'],
    shape: (input, { keepdims, dataFormat: format }) => {
      if (input.length !== 4)
        return {
          expects: `${own.name} expects 4D input [batch, ${spaceText(2, format)}]`,
          code: 'wrong-rank',
        };
      const [batch = null, ...sample] = input;
      const { channels } = apart(sample, format);
      return keepdims ? [batch, ...withChannels([1, 1], channels, format)] : [batch, channels];
    },
    axes: (input, { keepdims, dataFormat: format }) =>
      keepdims ? input : [input[0] ?? 'batch', apart(input.slice(1), format).channels],
    mask: 'drops',
    pointwise: true,
    call: ({ tf, args: { keepdims, dataFormat: format }, inputs }) => {
      const x = channelsLast(tf, inputs[0] as Tensor, format); // [batch, height, width, channels]
      const [batch, height, width, channels] = x.shape as [number, number, number, number];
      const y = pool(tf, tf.reshape(x, [batch, height * width, channels])); // [batch, channels]
      return keepdims ? inFormat(tf, tf.reshape(y, [batch, 1, 1, channels]), format) : y;
    },
  };
}
