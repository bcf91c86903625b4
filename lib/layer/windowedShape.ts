import { shapeText } from '../shape/describe.js';
import type { Dim, Shape } from '../shape/shape.js';
import { span, windowCount } from '../shape/windows.js';
import { axesText, type DataFormat, ordered, orderedShape } from './dataFormat.js';
import type { Answer } from './facts.js';
import type { Windows } from './windows.js';

export interface Sliding extends Windows {
  /** The layer in errors: `Conv1D`, and `Conv1D(4, 5)`. */
  readonly name: string;
  readonly label: string;
  /** What slides: kernel, window. */
  readonly what: 'kernel' | 'window';
  readonly format: DataFormat;
}

/**
 * [batch, steps, channels], as the format orders them, under sliding windows: [batch, windows, depth]. `depth`: how many
 * numbers each window becomes. The twin along one axis of `slid`.
 */
export function windowedShape(input: Shape, how: Sliding, depth: (channels: Dim) => Dim): Answer {
  const { name, label, what, size, stride, dilation, padding, format } = how;
  if (input.length !== 3)
    return {
      expects: `${name} expects 3D input ${axesText(format)}`,
      code: input.length === 2 ? 'missing-timesteps' : 'wrong-rank',
    };
  const [batch, steps, channels] = orderedShape(input, format);
  const covers = span(size, padding, dilation);
  const count = windowCount(steps, covers, stride);
  const out = (windows: Dim): Shape => ordered<Dim>([batch, windows, depth(channels)], format);
  if (steps === null || count === null || count >= 1) return out(count);
  return {
    expects: `${label} expects at least as many steps as its ${what} covers`,
    code: 'too-few-steps',
    reason: `its ${what} covers ${covers} steps and there ${steps === 1 ? 'is' : 'are'} ${steps}`,
    fix: `${label.slice(0, -1)}, { padding: 'same' }) gives ${shapeText(out(windowCount(steps, 1, stride)))}`,
  };
}
/** What the compiler says of a window longer than the sequence. */
export type ShorterThan<
  Label extends string,
  What extends string,
> = `${Label} expects at least as many steps as its ${What} covers`;
