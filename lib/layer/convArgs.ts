import { type DataFormat, dataFormatArg } from './dataFormat.js';
import type { ArgFact } from './facts.js';
import { oneOf, positiveInteger } from './kinds.js';
import { windowArg } from './windowArg.js';

/** Where the windows of a convolution lie. */
export interface ConvConfig<St, Pad, Format, Dil> {
  /** Steps from one window to the next; a positive integer, 1 if dilationRate is not. Default 1. */
  strides?: St;
  /** 'valid': windows lie inside the sequence; 'same': zeros at both ends; 'causal': zeros before it, so that no output sees a later step. Default 'valid'. */
  padding?: Pad;
  /** 'channels_last': [batch, steps, channels]; 'channels_first': [batch, channels, steps]. Default null: 'channels_last'. */
  dataFormat?: Format;
  /** Steps between neighbours in a window; a positive integer, 1 if strides is not. Default 1. */
  dilationRate?: Dil;
}
/** As held: every argument read. */
export interface ConvArgs {
  readonly kernelSize: number;
  readonly strides: number;
  readonly padding: 'valid' | 'same' | 'causal';
  readonly dataFormat: DataFormat;
  readonly dilationRate: number;
  readonly groups: number;
}

export const filtersArg: ArgFact = {
  kind: positiveInteger,
  says: 'Number of weighted sums per window, and so of output channels; a positive integer.',
  does: (n: number) => `each window becomes ${n} number${n === 1 ? '' : 's'}, one per filter`,
};
export const kernelSizeArg: ArgFact = {
  ...windowArg,
  says: 'Number of steps in a window; a positive integer.',
  does: (k: number) => `each window holds ${k} step${k === 1 ? '' : 's'}`,
};
export const convArgs = {
  strides: {
    ...windowArg,
    says: 'Steps from one window to the next; a positive integer, 1 if dilationRate is not. Default 1.',
    byDefault: 1,
    does: (s: number) =>
      s > 1
        ? `there is a window at every ${ordinal(s)} step, so the steps axis shrinks ${s} times`
        : undefined,
  },
  padding: {
    kind: oneOf('valid', 'same', 'causal'),
    says: "'valid': windows lie inside the sequence; 'same': zeros at both ends; 'causal': zeros before it, so that no output sees a later step. Default 'valid'.",
    byDefault: 'valid',
    does: (padding: string) => PADDINGS[padding],
  },
  dataFormat: dataFormatArg,
  dilationRate: {
    ...windowArg,
    says: 'Steps between neighbours in a window; a positive integer, 1 if strides is not. Default 1.',
    byDefault: 1,
    does: (d: number) =>
      d > 1 ? `a window takes every ${ordinal(d)} step, so it reaches further` : undefined,
  },
} as const satisfies Record<string, ArgFact>;

const PADDINGS: Readonly<Record<string, string>> = {
  valid: 'windows lie wholly inside the sequence',
  same: 'zeros at both ends make room for a window at every step',
  causal:
    'zeros before the first step make room for a window that ends at every step, so no output sees a later one',
};
const ordinal = (n: number): string => {
  const ending = n % 100 > 10 && n % 100 < 14 ? 'th' : (['th', 'st', 'nd', 'rd'][n % 10] ?? 'th');
  return `${n}${ending}`;
};
