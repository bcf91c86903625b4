import { ArgumentError } from '../errors.js';
import { integers, notNegative, number, oneOf, positiveNumber, seed } from '../layer/kinds.js';
import { sizesText } from '../shape/describe.js';
import { sizeFromShape } from '../shape/sizes.js';
import { type Orthonormalize, orthogonal } from './orthogonal.js';
import { factory, type Part, type PartFact, partKind } from './part.js';
import { type Stream, stream } from './random.js';

interface InitializerFact extends PartFact {
  readonly sample: (
    shape: readonly number[],
    random: Stream,
    config: Record<string, any>,
    faster?: Orthonormalize,
  ) => Float32Array;
}

/** Axes of a kernel that count as inputs or as outputs; null: Keras's own choice. */
interface Axes {
  readonly inputAxes?: readonly number[] | null;
  readonly outputAxes?: readonly number[] | null;
}
/** Keras's fans: of a kernel [...window, in, out], the window multiplies both. */
function fans(shape: readonly number[], { inputAxes, outputAxes }: Axes): { fanIn: number; fanOut: number } {
  if (inputAxes && outputAxes) {
    const along = (axes: readonly number[]) => axes.reduce((n, axis) => n * (shape.at(axis) ?? 1), 1);
    return { fanIn: along(inputAxes), fanOut: along(outputAxes) };
  }
  if (shape.length < 2) return { fanIn: shape[0] ?? 1, fanOut: shape[0] ?? 1 };
  const window = sizeFromShape(shape.slice(0, -2));
  return { fanIn: window * (shape.at(-2) as number), fanOut: window * (shape.at(-1) as number) };
}

function fill(shape: readonly number[], value: () => number): Float32Array {
  const values = new Float32Array(sizeFromShape(shape));
  for (let i = 0; i < values.length; i++) values[i] = value(); // `from` takes five times as long
  return values;
}

/** Normal numbers beyond two standard deviations are drawn again. */
function truncated({ normal }: Stream): number {
  for (;;) {
    const z = normal();
    if (Math.abs(z) <= 2) return z;
  }
}

type Mode = 'fan_in' | 'fan_out' | 'fan_avg';
type Distribution = 'uniform' | 'truncated_normal' | 'untruncated_normal' | 'normal';
/** The standard deviation of a unit normal cut at ±2. */
const CUT = 0.87962566103423978;

/** keras/src/initializers/random_initializers.py, VarianceScaling. */
const scaled =
  (scale: number, mode: Mode, distribution: Distribution) =>
  (shape: readonly number[], random: Stream, axes: Axes) => {
    const { fanIn, fanOut } = fans(shape, axes);
    const n = mode === 'fan_in' ? fanIn : mode === 'fan_out' ? fanOut : (fanIn + fanOut) / 2;
    const variance = scale / Math.max(1, n);
    if (distribution === 'uniform') {
      const limit = Math.sqrt(3 * variance);
      return fill(shape, () => limit * (2 * random.uniform() - 1));
    }
    const sd = Math.sqrt(variance);
    return distribution === 'untruncated_normal'
      ? fill(shape, () => sd * random.normal())
      : fill(shape, () => (sd / CUT) * truncated(random));
  };
const seeded = { seed: null, inputAxes: null, outputAxes: null };
const fanKinds = { seed, inputAxes: integers, outputAxes: integers };

export const initializerFacts = {
  Zeros: { args: {}, sample: (shape) => new Float32Array(sizeFromShape(shape)) },
  Ones: { args: {}, sample: (shape) => fill(shape, () => 1) },
  Constant: {
    args: { value: 0 },
    kinds: { value: number },
    sample: (shape, _, { value }) => fill(shape, () => value),
  },
  Identity: {
    args: { gain: 1 },
    kinds: { gain: number },
    aliases: ['IdentityInitializer'],
    sample: (shape, _, { gain }) => {
      const [rows = 0, columns = 0] = shape;
      if (shape.length !== 2)
        throw new ArgumentError(
          `Identity expects a weight of two axes, not ${sizesText(shape)}; give this weight another initializer`,
          'wrong-rank',
        );
      return Float32Array.from({ length: rows * columns }, (_, i) =>
        Math.floor(i / columns) === i % columns ? gain : 0,
      );
    },
  },
  RandomNormal: {
    args: { mean: 0, stddev: 0.05, seed: null },
    kinds: { mean: number, stddev: notNegative, seed },
    aliases: ['normal'],
    sample: (shape, random, { mean, stddev }) => fill(shape, () => mean + stddev * random.normal()),
  },
  RandomUniform: {
    args: { minval: -0.05, maxval: 0.05, seed: null },
    kinds: { minval: number, maxval: number, seed },
    aliases: ['uniform'],
    sample: (shape, random, { minval, maxval }) =>
      fill(shape, () => minval + (maxval - minval) * random.uniform()),
  },
  TruncatedNormal: {
    args: { mean: 0, stddev: 0.05, seed: null },
    kinds: { mean: number, stddev: notNegative, seed },
    sample: (shape, random, { mean, stddev }) => fill(shape, () => mean + stddev * truncated(random)),
  },
  VarianceScaling: {
    args: { scale: 1, mode: 'fan_in', distribution: 'truncated_normal', ...seeded },
    kinds: {
      scale: positiveNumber,
      mode: oneOf('fan_in', 'fan_out', 'fan_avg'),
      distribution: oneOf('truncated_normal', 'untruncated_normal', 'uniform', 'normal'),
      ...fanKinds,
    },
    sample: (shape, random, { scale, mode, distribution, ...axes }) =>
      scaled(scale, mode, distribution)(shape, random, axes),
  },
  GlorotUniform: { args: seeded, kinds: fanKinds, sample: scaled(1, 'fan_avg', 'uniform') },
  GlorotNormal: { args: seeded, kinds: fanKinds, sample: scaled(1, 'fan_avg', 'truncated_normal') },
  HeUniform: { args: seeded, kinds: fanKinds, sample: scaled(2, 'fan_in', 'uniform') },
  HeNormal: { args: seeded, kinds: fanKinds, sample: scaled(2, 'fan_in', 'truncated_normal') },
  LecunUniform: { args: seeded, kinds: fanKinds, sample: scaled(1, 'fan_in', 'uniform') },
  LecunNormal: { args: seeded, kinds: fanKinds, sample: scaled(1, 'fan_in', 'truncated_normal') },
  Orthogonal: {
    args: { gain: 1, seed: null },
    kinds: { gain: number, seed },
    aliases: ['OrthogonalInitializer'],
    sample: (shape, random, { gain }, faster) => orthogonal(shape, gain, random.normal, faster),
  },
} as const satisfies Record<string, InitializerFact>;

/** Taken by every `…Initializer` argument. */
export const initializer = partKind('initializer', initializerFacts);

/** As `part`, but ones in one of `blocks` equal blocks: the forget bias. */
export const onesIn = (part: Part, block: number, blocks: number): BlockOnes => ({ part, block, blocks });
export interface BlockOnes {
  readonly part: Part;
  readonly block: number;
  readonly blocks: number;
}

/** A weight's first values. A seed of the initializer's own repeats them. `faster`: what there is for orthogonal ones. */
export function sample(
  initial: Part | BlockOnes,
  shape: readonly number[],
  faster?: Orthonormalize,
): Float32Array {
  if ('blocks' in initial) {
    const values = sample(initial.part, shape, faster);
    const width = values.length / initial.blocks;
    return values.fill(1, initial.block * width, (initial.block + 1) * width);
  }
  const { className, config } = initial;
  const fact = initializerFacts[className as keyof typeof initializerFacts] as InitializerFact;
  return fact.sample(shape, stream((config.seed as number | null | undefined) ?? null), config, faster);
}

/** Arguments of the initializers that look at a kernel's fans. */
interface Seeded {
  readonly seed: number;
  readonly inputAxes: readonly number[];
  readonly outputAxes: readonly number[];
}
type Named<A> = [options?: Partial<A>];
const make = <A extends readonly unknown[]>(name: keyof typeof initializerFacts) =>
  factory<A>('initializer', name, initializerFacts[name]);

/** Keras's module `keras.initializers`. */
export const initializers = {
  Zeros: make<[]>('Zeros'),
  Ones: make<[]>('Ones'),
  Constant: make<[value?: number] | Named<{ value: number }>>('Constant'),
  Identity: make<[gain?: number] | Named<{ gain: number }>>('Identity'),
  RandomNormal: make<
    [mean?: number, stddev?: number, seed?: number] | Named<{ mean: number; stddev: number; seed: number }>
  >('RandomNormal'),
  RandomUniform: make<
    | [minval?: number, maxval?: number, seed?: number]
    | Named<{ minval: number; maxval: number; seed: number }>
  >('RandomUniform'),
  TruncatedNormal: make<
    [mean?: number, stddev?: number, seed?: number] | Named<{ mean: number; stddev: number; seed: number }>
  >('TruncatedNormal'),
  VarianceScaling: make<
    | [scale?: number, mode?: Mode, distribution?: Distribution, seed?: number]
    | Named<{ scale: number; mode: Mode; distribution: Distribution } & Seeded>
  >('VarianceScaling'),
  GlorotUniform: make<[seed?: number] | Named<Seeded>>('GlorotUniform'),
  GlorotNormal: make<[seed?: number] | Named<Seeded>>('GlorotNormal'),
  HeUniform: make<[seed?: number] | Named<Seeded>>('HeUniform'),
  HeNormal: make<[seed?: number] | Named<Seeded>>('HeNormal'),
  LecunUniform: make<[seed?: number] | Named<Seeded>>('LecunUniform'),
  LecunNormal: make<[seed?: number] | Named<Seeded>>('LecunNormal'),
  Orthogonal: make<[gain?: number, seed?: number] | Named<{ gain: number; seed: number }>>('Orthogonal'),
};

/** Names of initializers, as Keras spells them. */
export type InitializerName =
  | 'zeros'
  | 'ones'
  | 'glorot_uniform'
  | 'glorot_normal'
  | 'he_uniform'
  | 'he_normal'
  | 'lecun_uniform'
  | 'lecun_normal'
  | 'orthogonal'
  | 'identity'
  | 'uniform'
  | 'random_uniform'
  | 'normal'
  | 'random_normal'
  | 'truncated_normal'
  | 'glorotUniform'
  | 'glorotNormal'
  | 'heUniform'
  | 'heNormal'
  | 'lecunUniform'
  | 'lecunNormal'
  | 'randomUniform'
  | 'randomNormal'
  | 'truncatedNormal';
