import { shapeText } from '../shape/describe.js';
import type { Shape } from '../shape/shape.js';
import type { Expects } from './facts.js';

export interface TooShort {
  /** The layer in errors: `Conv1D(4, 5)`. */
  readonly label: string;
  /** What lies over the steps: kernel, window. */
  readonly what: string;
  /** Steps that it covers. */
  readonly covers: number;
  readonly steps: number;
  /** The output with padding 'same'. */
  readonly same: Shape;
}

/** What a layer answers whose window is longer than the sequence. Type twin: `ShorterThan`. */
export function tooShort({ label, what, covers, steps, same }: TooShort): Expects {
  return {
    expects: `${label} expects at least as many steps as its ${what} covers`,
    code: 'too-few-steps',
    reason: `its ${what} covers ${covers} steps and there ${steps === 1 ? 'is' : 'are'} ${steps}`,
    fix: `${label.slice(0, -1)}, { padding: 'same' }) gives ${shapeText(same)}`,
  };
}
export type ShorterThan<
  Label extends string,
  What extends string,
> = `${Label} expects at least as many steps as its ${What} covers`;
