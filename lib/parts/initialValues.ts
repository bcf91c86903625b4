import { ArgumentError } from '../errors.js';
import { sizesText } from '../shape/describe.js';
import { sizeFromShape } from '../shape/sizes.js';
import type { BlockOnes, Distribution, InitializerClass, Mode } from './initializers.js';
import { type Orthonormalize, orthogonal } from './orthogonal.js';
import type { Part } from './part.js';
import { type Stream, stream } from './random.js';

type Sample = (
  shape: readonly number[],
  random: Stream,
  config: Record<string, any>,
  faster?: Orthonormalize,
) => Float32Array;

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

/** keras/src/initializers: a weight's first values, by class. */
const samples: Readonly<Record<InitializerClass, Sample>> = {
  Zeros: (shape) => new Float32Array(sizeFromShape(shape)),
  Ones: (shape) => fill(shape, () => 1),
  Constant: (shape, _, { value }) => fill(shape, () => value),
  Identity: (shape, _, { gain }) => {
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
  RandomNormal: (shape, random, { mean, stddev }) => fill(shape, () => mean + stddev * random.normal()),
  RandomUniform: (shape, random, { minval, maxval }) =>
    fill(shape, () => minval + (maxval - minval) * random.uniform()),
  TruncatedNormal: (shape, random, { mean, stddev }) => fill(shape, () => mean + stddev * truncated(random)),
  VarianceScaling: (shape, random, { scale, mode, distribution, ...axes }) =>
    scaled(scale, mode, distribution)(shape, random, axes),
  GlorotUniform: scaled(1, 'fan_avg', 'uniform'),
  GlorotNormal: scaled(1, 'fan_avg', 'truncated_normal'),
  HeUniform: scaled(2, 'fan_in', 'uniform'),
  HeNormal: scaled(2, 'fan_in', 'truncated_normal'),
  LecunUniform: scaled(1, 'fan_in', 'uniform'),
  LecunNormal: scaled(1, 'fan_in', 'truncated_normal'),
  Orthogonal: (shape, random, { gain }, faster) => orthogonal(shape, gain, random.normal, faster),
};

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
  const random = stream((config.seed as number | null | undefined) ?? null);
  return samples[className as InitializerClass](shape, random, config, faster);
}
