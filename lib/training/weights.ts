import { ArgumentError } from '../errors.js';
import { show } from '../layer/args.js';
import type { Rows } from '../runtime/data.js';
import { sizesText } from '../shape/describe.js';
import { isRecord, rowsFor } from './rows.js';

interface Asked {
  readonly sampleWeight: unknown;
  readonly classWeight: unknown;
  readonly ys: readonly Rows[];
  readonly names: readonly string[];
  readonly count: number;
}

/** Weights per output, from sample weights or class weights; null where all weigh the same. */
export function weightRows({ sampleWeight, classWeight, ys, names, count }: Asked): readonly (Rows | null)[] {
  if (sampleWeight !== null && classWeight !== null)
    throw new ArgumentError(
      'give sampleWeight or classWeight, not both: multiply them into sampleWeight',
      'wrong-argument',
    );
  if (classWeight !== null) return [perClass(classWeight, ys, names)];
  if (sampleWeight === null) return names.map(() => null);
  const single = names.length > 1 && !isRecord(sampleWeight) && !isListOf(sampleWeight, names.length);
  const rows = single
    ? names.map(() => rowsFor(sampleWeight, ['all'], 'sampleWeight', 'output')[0] as Rows)
    : rowsFor(sampleWeight, names, 'sampleWeight', 'output');
  return rows.map((r, i) => fitting(r, ys[i] as Rows, count));
}
const isListOf = (v: unknown, n: number): boolean =>
  Array.isArray(v) && v.length === n && v.every((d) => typeof d === 'object');

/** One weight per sample [batch], or per step [batch, timesteps]. */
function fitting(weights: Rows, { shape: target }: Rows, count: number): Rows {
  const { shape } = weights;
  const steps = shape.length === 2 && (shape[1] === 1 || shape[1] === target[1]);
  if (shape[0] === count && (shape.length === 1 || steps)) return weights;
  throw new ArgumentError(
    `sampleWeight has shape ${sizesText(shape)}, but ${count} samples with targets ${sizesText(target)} need one weight per sample, [${count}]${target.length > 1 ? `, or per time step, [${count}, ${target[1]}]` : ''}`,
    'weight-shape',
  );
}

/** Weights by class id: keras/src/trainers/data_adapters/data_adapter_utils.py. */
function perClass(given: unknown, ys: readonly Rows[], names: readonly string[]): Rows {
  if (!isRecord(given))
    throw new ArgumentError(
      `classWeight must be an object of weights by class id, such as { 0: 1, 1: 5 }, not ${show(given)}`,
      'wrong-argument',
    );
  if (names.length > 1)
    throw new ArgumentError(
      `classWeight is for models of one output, and this one has ${names.length}; give sampleWeight per output`,
      'wrong-argument',
    );
  const { data, shape } = ys[0] as Rows;
  const [count = 0, width = 1, ...rest] = shape;
  if (rest.length > 0)
    throw new ArgumentError(
      `classWeight is for one class per sample, and y ${sizesText(shape)} has one per step; give sampleWeight [${count}, ${width}]`,
      'wrong-argument',
    );
  const weights = new Float32Array(count);
  for (let i = 0; i < count; i++) {
    const row = data.subarray(i * width, (i + 1) * width);
    const id = Math.round(width === 1 ? (row[0] as number) : row.indexOf(Math.max(...row)));
    const weight = given[id] ?? 1;
    if (typeof weight !== 'number' || !Number.isFinite(weight))
      throw new ArgumentError(
        `classWeight of class ${id} must be a number, not ${show(weight)}`,
        'wrong-argument',
      );
    weights[i] = weight;
  }
  return { data: weights, shape: [count], dtype: 'float32' };
}
