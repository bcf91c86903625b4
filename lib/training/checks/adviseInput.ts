import type { Misfit } from '../../errors.js';
import type { Spec } from '../../layer/facts.js';
import type { Rows } from '../../runtime/data.js';
import { sizesText } from '../../shape/describe.js';
import { type Dim, fits, type Shape, sameSize } from '../../shape/shape.js';

type Advice = Pick<Misfit, 'reason' | 'fix'>;

interface Asked {
  /** Batch first; null where free. */
  readonly declared: Shape;
  readonly rows: Rows;
  /** The layer that reads this input. */
  readonly reader: Spec | undefined;
  /** Would data of this shape do? */
  readonly works: (shape: readonly number[]) => boolean;
}

/** Why data does not fit the declared input, and what of it would: only changes that then fit. */
export function adviseInput(asked: Asked): Advice {
  const { declared, rows, reader } = asked;
  const { shape } = rows;
  const sizes = declared.slice(1);
  if (shape.length === declared.length - 1 && !sizes.includes(null) && fits(shape, sizes))
    return {
      reason: 'the batch axis is missing: this is one sample',
      fix: `[x] in a list, or x.expandDims(0), gives ${sizesText([1, ...shape])}`,
    };
  if (shape.length === declared.length) return otherSize(declared, shape);
  if (shape.length === declared.length + 1) return oneTooMany(declared, shape, reader);
  if (declared.length === 3 && shape.length === 2) return noTime(asked);
  if (declared.length === 3 && shape.length === 1) return oneRow(asked);
  return { reason: `it has ${shape.length} axes, and the model reads ${declared.length}` };
}

/** [samples, n] where [batch, timesteps, features] is read. */
function noTime({ declared, rows: { data, shape }, reader, works }: Asked): Advice {
  const [, time = null, features = null] = declared as readonly Dim[];
  const [n = 0, m = 0] = shape;
  const ways: string[] = [];
  if (time !== null && features !== null && time > 1 && time * features === m)
    ways.push(`x.reshape([${n}, ${time}, ${features}])`);
  if (works([n, 1, m])) ways.push(`x.reshape([${n}, 1, ${m}]): one time step of ${m} numbers per sample`);
  if (works([n, m, 1])) ways.push(`x.reshape([${n}, ${m}, 1]): ${m} time steps of one number per sample`);
  if (time === null && works([1, n, m]))
    ways.push(`x.reshape([1, ${n}, ${m}]): one sample of ${n} time steps`);
  if (time !== null && time > 1 && n > time && works([n, time, m]))
    ways.push(
      `if the ${n} rows follow each other in time, cut windows of ${time} rows: [${n - time + 1}, ${time}, ${m}]`,
    );
  if (!reader?.facts.ids && looksLikeIds(data))
    ways.push(
      `if these whole numbers are ids of words or classes, put Embedding(${maximum(data) + 1}, outputDim, { inputShape: [${m}] }) before "${reader?.name}"`,
    );
  if (ways.length === 0 && features !== null)
    ways.push(
      `declare what a sample is: inputShape: [${m}, 1] and x.reshape([${n}, ${m}, 1]) for ${m} time steps of one number, or inputShape: [1, ${m}] and x.reshape([${n}, 1, ${m}]) for one step of ${m} numbers`,
    );
  return {
    reason: 'the timesteps axis is missing; the model reads [batch, timesteps, features]',
    ...(ways.length > 0 ? { fix: ways.join('; or ') } : {}),
  };
}

const maximum = (data: ArrayLike<number>): number => {
  let most = 0;
  for (let i = 0; i < data.length; i++) most = Math.max(most, data[i] as number);
  return most;
};
/** Whole numbers from 0 up, more than 0 and 1 alone. */
function looksLikeIds(data: ArrayLike<number>): boolean {
  for (let i = 0; i < data.length; i++) {
    const v = data[i] as number;
    if (!Number.isInteger(v) || v < 0) return false;
  }
  return maximum(data) > 1;
}

/** A plain list of numbers. */
function oneRow({ declared, rows, works }: Asked): Advice {
  const [, time = null, features = null] = declared as readonly Dim[];
  const [n = 0] = rows.shape;
  const ways: string[] = [];
  if (time !== null && features !== null && time * features === n)
    ways.push(`x.reshape([1, ${time}, ${features}])`);
  else {
    if (works([1, n, 1])) ways.push(`x.reshape([1, ${n}, 1]): one sample of ${n} time steps`);
    if (works([1, 1, n])) ways.push(`x.reshape([1, 1, ${n}]): one time step of ${n} numbers`);
  }
  return {
    reason: 'it is a plain list of numbers; the model reads [batch, timesteps, features]',
    ...(ways.length > 0 ? { fix: ways.join('; or ') } : {}),
  };
}

function otherSize(declared: Shape, shape: readonly number[]): Advice {
  const sizes = shape.slice(1);
  const swapped = [...sizes.slice(0, -2), sizes.at(-1) as number, sizes.at(-2) as number];
  if (sizes.length >= 2 && fits(swapped, declared.slice(1))) {
    const axes = shape.map((_, i) => i);
    const turned = [...axes.slice(0, -2), axes.at(-1), axes.at(-2)];
    return {
      reason: 'the last two axes are swapped',
      fix: `x.transpose([${turned.join(', ')}]) gives ${sizesText([shape[0] as number, ...swapped])}`,
    };
  }
  const axis = shape.findIndex((d, i) => i > 0 && !sameSize(d, declared[i] as Dim));
  const last = axis === shape.length - 1;
  const unit = last ? 'numbers' : 'steps';
  const what = last ? (shape.length === 3 ? 'each time step' : 'each sample') : 'each sample';
  return {
    reason: `${what} has ${shape[axis]} ${unit}, and the model was built for ${declared[axis]}`,
    fix: `give ${declared[axis]} ${unit}, or build the model with inputShape: ${sizesText(sizes)}`,
  };
}

function oneTooMany(declared: Shape, shape: readonly number[], reader: Spec | undefined): Advice {
  if (reader?.facts.ids)
    return {
      reason: `"${reader.name}" reads whole-number ids, [batch, timesteps]`,
      fix: `give ids, not one-hot vectors: x.argMax(-1) gives ${sizesText(shape.slice(0, -1))}`,
    };
  const one = shape.findIndex((d, i) => d === 1 && fits(without(shape, i).slice(1), declared.slice(1)));
  return {
    reason: 'there is one axis too many',
    ...(one >= 0 ? { fix: `x.squeeze([${one}]) gives ${sizesText(without(shape, one))}` } : {}),
  };
}
const without = (shape: readonly number[], i: number): readonly number[] => shape.filter((_, k) => k !== i);
