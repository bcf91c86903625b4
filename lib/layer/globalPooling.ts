import type { Tensor } from '@tensorflow/tfjs';
import type { Dim, Shape } from '../shape/shape.js';
import type { Tf } from './call.js';
import {
  type AxesText,
  axesText,
  type ChannelsOf,
  type DataFormat,
  dataFormatArg,
  type Ordered,
  ordered,
  orderedShape,
  orderedTensor,
} from './dataFormat.js';
import type { ArgFact, Facts } from './facts.js';
import { boolean } from './kinds.js';
import { largest } from './largest.js';
import type { OneToOne } from './rule.js';

/** What GlobalMaxPooling1D and GlobalAveragePooling1D share. */
export interface GlobalPoolingConfig<Keep, Format> {
  /** 'channels_last': [batch, steps, channels]; 'channels_first': [batch, channels, steps]. Default null: 'channels_last'. */
  dataFormat?: Format;
  /** Keep the steps axis, with a size of 1. Default false. */
  keepdims?: Keep;
}
export interface GlobalPoolingArgs {
  readonly dataFormat: DataFormat;
  readonly keepdims: boolean;
}

/** All steps become one. */
export interface GlobalPoolingRule<Name extends string, Keep, Format> extends OneToOne<Name> {
  readonly out: this['in'] extends readonly [infer B, infer X, infer Y]
    ? boolean extends Keep
      ? Shape
      : Keep extends true
        ? Ordered<B, 1, ChannelsOf<X, Y, Format>, Format>
        : [B, ChannelsOf<X, Y, Format>]
    : `${Name} expects 3D input ${AxesText<Format>}`;
}

const globalPoolingArgs = {
  dataFormat: dataFormatArg,
  keepdims: {
    kind: boolean,
    says: 'Keep the steps axis, with a size of 1. Default false.',
    byDefault: false,
    does: (yes: boolean) => (yes ? 'the steps axis stays, with a size of 1' : 'the steps axis is gone'),
  },
} as const satisfies Record<string, ArgFact>;

/** y = max over all places */
export const maximum = (tf: Tf, x: Tensor): Tensor => largest(tf, x, 1, 'shared'); // [batch, channels]

type Own = Pick<Facts<GlobalPoolingArgs>, 'name' | 'source' | 'says' | 'mask' | 'takesMask'> & {
  /** [batch, steps, channels] → [batch, channels]. mask: [batch, steps] */
  readonly pool: (tf: Tf, x: Tensor, mask: Tensor | null) => Tensor;
};

/** Facts of a layer that makes one step of the whole sequence. */
export function globalPoolingFacts({ pool, ...own }: Own): Facts<GlobalPoolingArgs> {
  return {
    ...own,
    args: globalPoolingArgs,
    positional: [],
    reads: ['batch', 'steps', 'channels'],
    shape: (input, { keepdims, dataFormat: format }) => {
      if (input.length !== 3)
        return {
          expects: `${own.name} expects 3D input ${axesText(format)}`,
          code: input.length === 2 ? 'missing-timesteps' : 'wrong-rank',
        };
      const [batch, , channels] = orderedShape(input, format);
      return keepdims ? ordered<Dim>([batch, 1, channels], format) : [batch, channels];
    },
    axes: (input, { keepdims, dataFormat: format }) => {
      const [batch = 'batch', , channels = 'channels'] = ordered(input as [string, string, string], format);
      return keepdims ? input : [batch, channels];
    },
    pointwise: true,
    call: ({ tf, args: { keepdims, dataFormat: format }, inputs, masks }) => {
      const x = orderedTensor(tf, inputs[0] as Tensor, format); // [batch, steps, channels]
      const y = pool(tf, x, masks[0] ?? null); // [batch, channels]
      return keepdims ? orderedTensor(tf, tf.expandDims(y, 1), format) : y;
    },
  };
}
