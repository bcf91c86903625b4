import { checkChoice, checkCount } from './checkOptions.js';
import { TextError } from './textError.js';

/** How sequences of different lengths come to one length; as `keras.utils.pad_sequences`. */
export interface LengthOptions {
  /** Time steps of the result, at least 1; default (or null): those of the longest sequence. */
  readonly maxlen?: number | null;
  /** Pad before (`pre`) or after (`post`) a short sequence; default `pre`. */
  readonly padding?: 'pre' | 'post';
  /** Cut the beginning (`pre`) or the end (`post`) of a long sequence; default `pre`. */
  readonly truncating?: 'pre' | 'post';
}

export const lengthOptions = ['maxlen', 'padding', 'truncating'] as const;

/** Where each step of each sequence goes. */
export interface PadPlan {
  /** Steps of each sequence as given. */
  readonly lengths: readonly number[];
  /** Time steps of the result. */
  readonly time: number;
  readonly padding: 'pre' | 'post';
  readonly truncating: 'pre' | 'post';
  /** Per sequence: `count` steps from step `from` of the sequence go to time step `to` and following. */
  readonly spans: readonly Span[];
}

export interface Span {
  readonly from: number;
  readonly to: number;
  readonly count: number;
}

/** keras/src/utils/sequence_utils.py: `s[-maxlen:]` or `s[:maxlen]`, then to the end or the start of the row. */
export function padPlan(who: string, lengths: readonly number[], options: LengthOptions): PadPlan {
  const maxlen = checkCount(who, 'maxlen', options.maxlen, 1);
  const padding = checkChoice(who, 'padding', options.padding, ['pre', 'post']);
  const truncating = checkChoice(who, 'truncating', options.truncating, ['pre', 'post']);
  if (lengths.length === 0 && maxlen === null) {
    throw new TextError(
      `${who} expects at least one sequence`,
      'received an empty list',
      'pass a sequence, or maxlen to get an array of shape (0, maxlen)',
    );
  }
  const time = maxlen ?? lengths.reduce((a, b) => Math.max(a, b), 0);
  const spans = lengths.map((length) => {
    const count = Math.min(length, time);
    return {
      from: truncating === 'pre' ? length - count : 0,
      to: padding === 'pre' ? time - count : 0,
      count,
    };
  });
  return { lengths, time, padding, truncating, spans };
}

/** `[batch, time]`: 1 where the plan puts a step. */
export function planMask({ spans, time }: PadPlan): Int32Array {
  const mask = new Int32Array(spans.length * time); // [batch, time]
  spans.forEach(({ to, count }, row) => {
    mask.fill(1, row * time + to, row * time + to + count);
  });
  return mask;
}
