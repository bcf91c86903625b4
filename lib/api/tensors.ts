import { ArgumentError } from '../errors.js';
import { readNamed, show } from '../layer/args.js';
import type { ArgFact } from '../layer/facts.js';
import { isObject, number, oneOf, seed } from '../layer/kinds.js';
import type { TensorOf } from '../layer/tensors.js';
import { type Stream, sharedStream, stream } from '../parts/random.js';
import { type ArrayLikeData, type NestedArray, toTensor } from '../runtime/data.js';
import { tensorFlow } from '../runtime/tensorflow.js';
import type { Shape } from '../shape/shape.js';

export interface TensorOptions {
  /** Type of the values; 'int32' for ids. Default 'float32'. */
  dtype?: 'float32' | 'int32' | 'bool';
}
export interface NormalOptions {
  /** Mean of the values. Default 0. */
  mean?: number;
  /** Standard deviation of the values. Default 1. */
  stddev?: number;
  /** Makes the values repeatable; a whole number. Default null. */
  seed?: number | null;
}
export interface UniformOptions {
  /** Smallest value. Default 0. */
  minval?: number;
  /** Upper bound, not reached. Default 1. */
  maxval?: number;
  /** Makes the values repeatable; a whole number. Default null. */
  seed?: number | null;
}
/** The shape of nested arrays: sizes of literals, `number` where a length is unknown. */
export type NestedShape<T> = T extends { readonly data: unknown; readonly shape: infer S }
  ? S
  : NestedArray extends T
    ? Shape
    : NestedSizes<T>;
type NestedSizes<T> = T extends number | boolean
  ? []
  : T extends readonly unknown[]
    ? [T['length'], ...NestedSizes<T[0]>]
    : [number];

const dtype: ArgFact = {
  kind: oneOf('float32', 'int32', 'bool'),
  says: "Type of the values; 'int32' for ids. Default 'float32'.",
  byDefault: 'float32',
};
const seedFact: ArgFact = {
  kind: seed,
  says: 'Makes the values repeatable; a whole number. Default null.',
  byDefault: null,
};
const normalFacts = {
  mean: { kind: number, says: 'Mean of the values. Default 0.', byDefault: 0 },
  stddev: { kind: number, says: 'Standard deviation of the values. Default 1.', byDefault: 1 },
  seed: seedFact,
};
const uniformFacts = {
  minval: { kind: number, says: 'Smallest value. Default 0.', byDefault: 0 },
  maxval: { kind: number, says: 'Upper bound, not reached. Default 1.', byDefault: 1 },
  seed: seedFact,
};

/**
 * A tensor of nested arrays, or of { data, shape }; the caller disposes it. As keras.ops.convert_to_tensor, but float32
 * unless another `dtype` is asked for.
 * @throws ArgumentError for rows of different lengths (by path), NaN, and fractions with dtype 'int32'
 */
export function tensor<const T extends NestedArray | ArrayLikeData>(
  values: T,
  options?: TensorOptions,
): TensorOf<NestedShape<T>> {
  const asked = read<Required<TensorOptions>>('tensor', { dtype }, options);
  const tf = tensorFlow();
  return tf.tidy(() => {
    const made = toTensor(tf, values, 'tensor');
    const type = options?.dtype === undefined && 'data' in values ? made.dtype : asked.dtype;
    if (type === 'int32') checkWhole(made.dataSync());
    return tf.clone(tf.cast(made, type));
  }) as TensorOf<NestedShape<T>>;
}

/** Zeros of this shape, batch included: keras.ops.zeros. The caller disposes it. @throws ArgumentError for a wrong shape */
export function zeros<const S extends readonly number[]>(shape: S, options?: TensorOptions): TensorOf<S> {
  const asked = read<Required<TensorOptions>>('zeros', { dtype }, options);
  return tensorFlow().zeros(sizesOf('zeros', shape), asked.dtype) as TensorOf<S>;
}

/** Ones of this shape, batch included: keras.ops.ones. The caller disposes it. @throws ArgumentError for a wrong shape */
export function ones<const S extends readonly number[]>(shape: S, options?: TensorOptions): TensorOf<S> {
  const asked = read<Required<TensorOptions>>('ones', { dtype }, options);
  return tensorFlow().ones(sizesOf('ones', shape), asked.dtype) as TensorOf<S>;
}

/** Keras's module `keras.random`. A `seed` gives the same values each time; without one, see `setRandomSeed`. */
export const random = {
  /** Normally distributed values, batch included in the shape: keras/src/random/random.py. @throws ArgumentError for a wrong shape or option */
  normal<const S extends readonly number[]>(shape: S, options?: NormalOptions): TensorOf<S> {
    const { mean, stddev, seed } = read<Required<NormalOptions>>('random.normal', normalFacts, options);
    return draw('random.normal', shape, seed, ({ normal }) => mean + stddev * normal());
  },
  /** Evenly distributed values, batch included in the shape: keras/src/random/random.py. @throws ArgumentError for a wrong shape or option */
  uniform<const S extends readonly number[]>(shape: S, options?: UniformOptions): TensorOf<S> {
    const { minval, maxval, seed } = read<Required<UniformOptions>>('random.uniform', uniformFacts, options);
    return draw('random.uniform', shape, seed, ({ uniform }) => minval + (maxval - minval) * uniform());
  },
};

function draw<S extends readonly number[]>(
  owner: string,
  shape: S,
  seed: number | null,
  value: (from: Stream) => number,
): TensorOf<S> {
  const sizes = sizesOf(owner, shape);
  const from = seed === null ? sharedStream() : stream(seed);
  const values = Float32Array.from({ length: sizes.reduce((a, b) => a * b, 1) }, () => value(from));
  return tensorFlow().tensor(values, sizes) as TensorOf<S>;
}

/** The options, defaults filled in. Throws for an unknown or wrong one. */
function read<O>(owner: string, facts: Readonly<Record<string, ArgFact>>, given: object = {}): O {
  if (!isObject(given) || Array.isArray(given))
    throw new ArgumentError(
      `${owner} takes its options in one object, not ${show(given)}: { ${Object.keys(facts).join(', ')} }`,
      'positional-form',
    );
  return readNamed<O>(owner, facts, given);
}

function sizesOf(owner: string, shape: unknown): number[] {
  const fine = Array.isArray(shape) && shape.every((d) => Number.isSafeInteger(d) && d >= 0);
  if (fine) return [...(shape as number[])];
  throw new ArgumentError(
    `${owner} takes the sizes of all axes, batch included, as a list of whole numbers, not ${show(shape)}: ${owner}([1, 3, 2])`,
    'wrong-argument',
  );
}

function checkWhole(values: ArrayLike<number>): void {
  for (let i = 0; i < values.length; i++) {
    if (!Number.isInteger(values[i]))
      throw new ArgumentError(
        `tensor holds ${values[i]} (value ${i} of ${values.length}), which dtype 'int32' would cut off: round it, or leave dtype out`,
        'wrong-data',
      );
  }
}
