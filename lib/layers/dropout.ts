import type { Tensor } from '@tensorflow/tfjs';
import type { Common } from '../layer/args.js';
import type { Expects, Facts } from '../layer/facts.js';
import { sizes } from '../layer/kinds.js';
import { type Layer, layer } from '../layer/layer.js';
import { dropped, rateArg, seedArg } from '../layer/noise.js';
import type { OneToOne } from '../layer/rule.js';
import { sizesText } from '../shape/describe.js';
import type { Dim, Given, Shape } from '../shape/shape.js';

export interface DropoutConfig<I> extends Common<I> {
  /** Shape of the draw, batch first: values along an axis of 1 are dropped together; null is the input’s size. Default null: each value by itself. */
  noiseShape?: Shape | null;
  /** Makes the drawn zeros repeatable; a whole number. Default null. */
  seed?: number | null;
}
export interface Dropout extends OneToOne<'Dropout'> {
  readonly out: this['in'];
}
interface Args {
  readonly rate: number;
  readonly noiseShape: Shape | null;
  readonly seed: number | null;
}

export const facts: Facts<Args> = {
  name: 'Dropout',
  source: 'keras/src/layers/regularization/dropout.py',
  says: 'sets random values to zero in training, so that no later unit relies on a single one',
  args: {
    rate: rateArg('values'),
    noiseShape: {
      kind: sizes,
      says: 'Shape of the draw, batch first: values along an axis of 1 are dropped together; null is the input’s size. Default null: each value by itself.',
      byDefault: null,
      does: (shape: Shape | null) =>
        shape?.includes(1)
          ? `values along ${shape.flatMap((d, axis) => (d === 1 ? [`axis ${axis}`] : [])).join(' and ')} are dropped together`
          : undefined,
    },
    seed: seedArg,
  },
  positional: ['rate'],
  shape: (input, { noiseShape }) => (noiseShape && misfit(input, noiseShape)) ?? input,
  mask: 'keeps',
  drops: true,
  pointwise: ({ noiseShape }) => noiseShape === null,
  call: (call) => {
    const x = call.inputs[0] as Tensor;
    const { rate, noiseShape } = call.args;
    if (!call.training || rate === 0) return x;
    return dropped(
      call,
      x,
      rate,
      (noiseShape ?? x.shape).map((d, axis) => d ?? (x.shape[axis] as number)),
    );
  },
};

/** Keras spreads the draw over the input from the last axis on; an axis of another size than 1 or the input’s cannot be spread. */
function misfit(input: Shape, noise: Shape): Expects | undefined {
  const offset = input.length - noise.length;
  const fits = ({ noise: d, input: size }: { noise: Dim; input: Dim | undefined }): boolean =>
    d === null || d === 1 || size === null || d === size;
  const spreads = offset >= 0 && noise.every((d, i) => fits({ noise: d, input: input[i + offset] }));
  if (spreads && (offset === 0 || !noise.includes(null))) return undefined;
  return {
    expects: `Dropout expects an input that its noiseShape ${sizesText(noise)} can be spread over`,
    code: 'noise-shape',
    reason: 'each axis of noiseShape, batch first, is null, 1 or the size of that axis',
    fix: `noiseShape: ${sizesText(input.map((_, axis) => (axis === 1 && input.length > 2 ? 1 : null)))}`,
  };
}

/**
 * Random zeros in training: keras/src/layers/regularization/dropout.py; Srivastava et al., 2014. The shape stays.
 * @param rate fraction of the values set to zero in training; 0 to 1
 * @throws ArgumentError for a wrong or unknown argument; ShapeError when noiseShape does not fit the input
 */
export function Dropout<const I extends Shape = never>(
  rate: number,
  config?: DropoutConfig<I>,
): Layer<Dropout, Given<I>> {
  return layer(facts, [rate], config);
}
Dropout.facts = facts;
