import { kerasShape } from '../shape/describe.js';
import { sizeFromShape } from '../shape/sizes.js';
import type { ArrayData, Batch } from './arrayData.js';
import { checkChoice, checkOptions } from './checkOptions.js';
import { type LengthOptions, lengthOptions, padPlan, planMask, type Span } from './padPlan.js';
import { flatten, holds, type Sequence, type Step, shapeOf } from './steps.js';
import { isList, show, TextError } from './textError.js';
import { told } from './told.js';
import { count, padStory } from './words.js';

/** Options of `padSequences`; names and defaults are those of `keras.utils.pad_sequences`. */
export interface PadOptions extends LengthOptions {
  /** Type of the numbers in the result; default `int32`, which cuts fractions off, as Keras does. */
  readonly dtype?: 'int32' | 'float32';
  /** The number to pad with; default 0. */
  readonly value?: number;
}

/** `[batch, time]`, or `[batch, time, …]` for sequences of vectors. */
export type Padded = Batch<readonly [batch: number, time: number, ...step: number[]]>;

const who = 'padSequences';

/**
 * Brings sequences to one length: short ones are padded, long ones cut, both at the start by default.
 * `padSequences([[1], [2, 3]])` holds `[[0, 1], [2, 3]]`, shape `[2, 2]`, and the mask `[[0, 1], [1, 1]]`.
 *
 * @param sequences list of sequences: numbers, or vectors of one shape. Not changed.
 * @throws TextError for a flat list, steps of different shapes, what is no number, a number that int32 can't
 *   hold, `maxlen` below 1 or not whole, and unknown options.
 * @see keras/src/utils/sequence_utils.py (`pad_sequences`)
 */
export function padSequences(sequences: readonly Sequence[], options: PadOptions = {}): Padded {
  checkOptions(who, options, [...lengthOptions, 'dtype', 'value']);
  const dtype = checkChoice(who, 'dtype', options.dtype, ['int32', 'float32']);
  const value = options.value === undefined ? 0 : options.value;
  if (typeof value !== 'number' || !holds(dtype, value)) {
    const fix = typeof value === 'number' ? "add dtype: 'float32'" : 'use value: 0';
    throw new TextError(
      `${who} expects value to be a number that ${dtype} holds`,
      `received ${show(value)}`,
      fix,
    );
  }
  checkSequences(sequences);

  const plan = padPlan(
    who,
    sequences.map((s) => s.length),
    options,
  );
  const first = sequences.find((s) => s.length > 0);
  const stepShape = first === undefined ? [] : shapeOf(first[0] as Step);
  const size = sizeFromShape(stepShape);
  const length = sequences.length * plan.time * size;
  const data = dtype === 'int32' ? new Int32Array(length) : new Float32Array(length); // [batch, time, …step]
  data.fill(value); // a typed int32 array cuts fractions off by itself, as numpy does
  let cut = dtype === 'int32' && !Number.isInteger(value);
  sequences.forEach((sequence, row) => {
    const span = plan.spans[row] as Span;
    const numbers = flatten(who, sequence, row, stepShape, dtype); // [steps, …step]
    if (dtype === 'int32') cut ||= !numbers.every(Number.isInteger);
    const kept = numbers.slice(span.from * size, (span.from + span.count) * size);
    data.set(kept, (row * plan.time + span.to) * size);
  });

  const shape = Object.freeze([sequences.length, plan.time, ...stepShape] as const);
  const each = stepShape.length < 2 ? `${count(size, 'number')} each` : `${kerasShape(stepShape)} each`;
  const story = padStory(plan, { one: 'step', many: 'sequence', each }, shape);
  const note = cut ? "; fractions cut off, as Keras does: dtype: 'float32' keeps them" : '';
  const mask: ArrayData<readonly [number, number]> = {
    data: planMask(plan),
    shape: Object.freeze([sequences.length, plan.time] as const),
    dtype: 'int32',
  };
  return told({ data, shape, dtype, mask: Object.freeze(mask), story: story + note });
}

function checkSequences(sequences: unknown): asserts sequences is readonly Sequence[] {
  const expected = `${who} expects a list of sequences`;
  if (!isList(sequences)) {
    const text = typeof sequences === 'string' ? 'turn words into ids first: ' : 'call ';
    throw new TextError(expected, `received ${show(sequences)}`, `${text}padSequences([[1, 2], [3]])`);
  }
  for (let i = 0; i < sequences.length; i++) {
    const s = sequences[i];
    if (isList(s)) continue;
    if (typeof s === 'number' && i === 0) {
      const all = show(sequences);
      throw new TextError(expected, `received the flat list ${all}`, `wrap it: padSequences([${all}])`);
    }
    const found = `sequence ${i} is ${show(s)}`;
    const fix = typeof s === 'string' ? 'turn its words into ids first' : 'make it a list of its time steps';
    throw new TextError(expected, found, fix);
  }
}
