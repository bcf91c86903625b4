import { type Along, along } from '../shape/space.js';
import { type DataFormat, dataFormat } from './dataFormat.js';
import type { ArgFact, Kind } from './facts.js';
import { isPositive, oneOf } from './kinds.js';
import type { Axes } from './space.js';

/** Where the windows of a convolution lie in space. */
export interface SpaceConvConfig<St, Pad, Format, Dil> {
  /** From one window to the next, along every axis or one per axis; positive integers, 1 if dilationRate is not. Default 1. */
  strides?: St;
  /** 'valid': windows lie inside the input; 'same': zeros all around it. Default 'valid'. */
  padding?: Pad;
  /** 'channels_last': the channels come after the axes of space; 'channels_first': before them. Default null: 'channels_last'. */
  dataFormat?: Format;
  /** From one member of a window to the next, along every axis or one per axis; positive integers, 1 if strides is not. Default 1. */
  dilationRate?: Dil;
}
/** As held. */
export interface SpaceConvArgs {
  readonly filters: number;
  readonly kernelSize: Along;
  readonly strides: Along;
  readonly padding: 'valid' | 'same';
  readonly dataFormat: DataFormat;
  readonly dilationRate: Along;
}

const kinds = { 1: kindOf(1), 2: kindOf(2), 3: kindOf(3) };
function kindOf(axes: number): Kind {
  const numbers = { 1: 'one', 2: 'two', 3: 'three' }[axes];
  return {
    expects: `a positive integer, or a list of ${numbers}`,
    accepts: (v) => isPositive(v) || (Array.isArray(v) && v.length === axes && v.every(isPositive)),
  };
}
/** A size along the axes of space: a number or a list to us, a list in Keras's configs. */
export const alongArg = (axes: Axes) => ({
  kind: kinds[axes],
  saved: (size: Along): readonly number[] => along(size, axes),
});
/** `3`, `3 × 5` */
export const sizeOf = (size: Along): string => (typeof size === 'number' ? String(size) : size.join(' × '));
const isOne = (size: Along): boolean =>
  size === 1 || (typeof size !== 'number' && size.every((s) => s === 1));

export const spaceFormatArg: ArgFact = {
  kind: dataFormat,
  says: "'channels_last': the channels come after the axes of space; 'channels_first': before them. Default null: 'channels_last'.",
  byDefault: null,
  does: (format: DataFormat) =>
    format === 'channels_first' ? 'the channels are read before the axes of space' : undefined,
};

/** `one`: Keras's default of strides and dilationRate, a number or a list. */
export const spaceConvArgs = (axes: Axes, one: Along) =>
  ({
    strides: {
      ...alongArg(axes),
      says: 'From one window to the next, along every axis or one per axis; positive integers, 1 if dilationRate is not. Default 1.',
      byDefault: one,
      does: (s: Along) =>
        isOne(s) ? undefined : `windows start ${sizeOf(s)} apart, so the axes of space shrink as much`,
    },
    padding: {
      kind: oneOf('valid', 'same'),
      says: "'valid': windows lie inside the input; 'same': zeros all around it. Default 'valid'.",
      byDefault: 'valid',
      does: (padding: string) =>
        padding === 'same'
          ? 'zeros all around make room for a window at every place'
          : 'windows lie wholly inside the input',
    },
    dataFormat: spaceFormatArg,
    dilationRate: {
      ...alongArg(axes),
      says: 'From one member of a window to the next, along every axis or one per axis; positive integers, 1 if strides is not. Default 1.',
      byDefault: one,
      does: (d: Along) =>
        isOne(d) ? undefined : `members of a window lie ${sizeOf(d)} apart, so it reaches further`,
    },
  }) as const satisfies Record<string, ArgFact>;

export const kernelSizeArg = (axes: Axes): ArgFact => ({
  ...alongArg(axes),
  says: 'Size of a window along every axis of space, or one per axis; positive integers.',
  does: (k: Along) => `each window covers ${sizeOf(along(k, axes))}`,
});

/** What is wrong with strides and dilation together, as Keras judges it. */
export function stridesWithDilation(
  name: string,
  { strides, dilationRate }: Pick<SpaceConvArgs, 'strides' | 'dilationRate'>,
): string | undefined {
  return isOne(strides) || isOne(dilationRate)
    ? undefined
    : `${name} takes strides or dilationRate, not both above 1, as here ${shown(strides)} and ${shown(dilationRate)}: leave one of them at 1`;
}
const shown = (size: Along): string => (typeof size === 'number' ? String(size) : `[${size.join(', ')}]`);
