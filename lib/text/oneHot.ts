import type { ArrayData, Batch } from './arrayData.js';
import { isList, show, TextError } from './textError.js';
import { told } from './told.js';
import { count, padStory } from './words.js';

/** Ids: of one sentence, of several sentences of one length, or as `vocabulary.encode` and `padSequences` give them. */
export type IdInput = ArrayData | readonly number[] | readonly (readonly number[])[] | Int32Array;

/** float32 `[batch, time, depth]` */
export type OneHot<D extends number = number> = Batch<readonly [batch: number, time: number, depth: D]>;

const who = 'oneHot';

/**
 * Turns each id into `depth` numbers, a 1 at the id and 0 elsewhere: `oneHot([2, 0], 3)` holds
 * `[[[0, 0, 1], [1, 0, 0]]]`. The mask is that of `ids`, or all ones. Id 0 (padding) gets its 1 too, as in Keras.
 *
 * @param ids one sentence `[time]` or several `[batch, time]`. Not changed.
 * @param depth how many ids there are, such as `vocabulary.size`; at least 1.
 * @returns float32 `[batch, time, depth]`
 * @throws TextError for an id outside 0 … depth − 1 (where Keras writes only zeros), and for sentences of
 *   different lengths.
 * @see keras/src/ops/nn.py (`one_hot`)
 */
export function oneHot<D extends number>(ids: IdInput, depth: D): OneHot<D> {
  if (!Number.isSafeInteger(depth) || depth < 1) {
    const fix = 'pass the number of ids, such as vocabulary.size';
    throw new TextError(
      `${who} expects depth to be a whole number of at least 1`,
      `received ${show(depth)}`,
      fix,
    );
  }
  const { rows, mask } = rowsOf(ids);
  const time = rows[0]?.length ?? 0;
  const data = new Float32Array(rows.length * time * depth); // [batch, time, depth]
  rows.forEach((row, b) => {
    for (let t = 0; t < time; t++) {
      const id = row[t] as number;
      if (!Number.isInteger(id) || id < 0 || id >= depth) {
        const found = `step ${t} of sentence ${b} has ${show(id)}`;
        const fix = Number.isInteger(id) && id >= 0 ? `use a depth of at least ${id + 1}` : 'mend that id';
        throw new TextError(`${who} expects ids from 0 to ${depth - 1}`, found, fix);
      }
      data[(b * time + t) * depth + id] = 1;
    }
  });
  const shape = Object.freeze([rows.length, time, depth] as const);
  const plan = { lengths: rows.map(() => time), time, spans: [], padding: 'pre', truncating: 'pre' } as const;
  const story = padStory(
    plan,
    { one: 'id', many: 'sentence', each: `${count(depth, 'number')} each` },
    shape,
  );
  const ones: ArrayData<readonly [number, number]> = {
    data: mask ?? new Int32Array(rows.length * time).fill(1),
    shape: Object.freeze([rows.length, time] as const),
    dtype: 'int32',
  };
  return told({ data, shape, dtype: 'float32', mask: Object.freeze(ones), story });
}

/** The ids of each sentence, and the mask that came with them. */
function rowsOf(ids: IdInput): { rows: ArrayLike<number>[]; mask?: Int32Array } {
  if (isList(ids)) {
    if (!Array.from(ids as ArrayLike<unknown>).some(isList)) return { rows: [ids as ArrayLike<number>] };
    const rows = ids as ArrayLike<unknown>;
    const time = isList(rows[0]) ? rows[0].length : 0;
    for (let i = 0; i < rows.length; i++) {
      const row = rows[i];
      if (isList(row) && row.length === time) continue;
      const found = isList(row) ? `sentence ${i} has ${row.length}` : `sentence ${i} is ${show(row)}`;
      const fix = 'bring them to one length: padSequences(ids)';
      throw new TextError(`${who} expects sentences of one length (here ${count(time, 'id')})`, found, fix);
    }
    return { rows: Array.from(rows) as ArrayLike<number>[] };
  }
  const { data, shape, mask } = ((ids as unknown) ?? {}) as Partial<Batch>;
  if (!isList(data) || !isList(shape) || shape.length < 1 || shape.length > 2) {
    const found = isList(shape)
      ? `received an array of shape [${Array.from(shape).join(', ')}]`
      : `received ${show(ids)}`;
    throw new TextError(`${who} expects ids, [time] or [batch, time]`, found, 'pass a list such as [2, 3]');
  }
  const time = shape[shape.length - 1] as number;
  const batch = shape.length === 1 ? 1 : (shape[0] as number);
  const rows = Array.from({ length: batch }, (_, b) => data.subarray(b * time, (b + 1) * time));
  return mask === undefined ? { rows } : { rows, mask: Int32Array.from(mask.data) };
}
