import { isList, show, TextError } from './textError.js';
import { count } from './words.js';

/** One time step: a number, or a vector (or array of vectors …) of the same shape at every step. */
export type Step = number | boolean | NumberArray | readonly Step[];
export type NumberArray =
  | Float32Array
  | Float64Array
  | Int8Array
  | Int16Array
  | Int32Array
  | Uint8Array
  | Uint16Array
  | Uint32Array;
/** Time steps in order. */
export type Sequence = NumberArray | readonly Step[];

/** Shape of one step, read along its first elements. */
export function shapeOf(step: Step): number[] {
  if (!isList(step)) return [];
  return [step.length, ...(step.length === 0 ? [] : shapeOf(step[0] as Step))];
}

/** Can a number be written in this type? int32 cuts its fraction off; float32 takes everything, NaN too. */
export function holds(dtype: 'int32' | 'float32', n: number): boolean {
  return dtype === 'float32' || (n > -(2 ** 31) - 1 && n < 2 ** 31);
}

/** All numbers of a sequence in order; throws when a step has not the given shape, or a number does not fit. */
export function flatten(
  who: string,
  sequence: Sequence,
  row: number,
  shape: readonly number[],
  dtype: 'int32' | 'float32',
): number[] {
  const out: number[] = [];

  function step(value: unknown, depth: number, at: string): void {
    const size = shape[depth];
    if (isList(value)) {
      if (value.length !== size) throw misfit(value, size, at);
      for (let i = 0; i < size; i++) step(value[i], depth + 1, at);
    } else {
      const n = number(value, at);
      if (size !== undefined) throw misfit(value, size, at);
      out.push(n);
    }
  }

  function misfit(value: unknown, size: number | undefined, at: string): TextError {
    return new TextError(
      `${who} expects all steps to have one shape (here ${size === undefined ? 'a number' : list(size)})`,
      `${at} has ${isList(value) ? `${list(value.length)}, ${show(value)}` : show(value)}`,
      'give every step the same shape',
    );
  }

  function number(value: unknown, at: string): number {
    if (typeof value !== 'number' && typeof value !== 'boolean') {
      const fix = typeof value === 'string' ? 'turn words into ids: vocabulary.ids(tokens)' : 'pass a number';
      throw new TextError(`${who} expects numbers`, `${at} has ${show(value)}`, fix);
    }
    if (!holds(dtype, Number(value))) {
      const fix = "mend it, or add dtype: 'float32'";
      throw new TextError(`${who} expects numbers that int32 holds`, `${at} has ${show(value)}`, fix);
    }
    return Number(value);
  }

  for (let i = 0; i < sequence.length; i++) step(sequence[i], 0, `step ${i} of sequence ${row}`);
  return out;
}

const list = (n: number): string => `a list of ${count(n, 'element')}`;
