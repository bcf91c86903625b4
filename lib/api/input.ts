import { ArgumentError } from '../errors.js';
import { readArg } from '../layer/args.js';
import { oneOf, positiveInteger, sizes, text } from '../layer/kinds.js';
import type { SymbolicTensor } from '../layer/tensors.js';
import { inputTensor } from '../model/symbolic.js';
import { didYouMean } from '../nearest.js';
import type { Given, Shape, Tidy } from '../shape/shape.js';

export interface InputConfig<S, B, N> {
  /** Sizes of one sample, without the batch axis; null for a free axis. */
  shape?: S;
  /** Fixes the batch size; needed by stateful layers. Default null: free. */
  batchSize?: N;
  /** All sizes, batch first; instead of shape and batchSize. */
  batchShape?: B;
  /** Type of the values; 'int32' for ids. Default 'float32'. */
  dtype?: 'float32' | 'int32';
  /** Name of the input. */
  name?: string;
}

export type InputShape<S extends Shape, B extends Shape, N> = [B] extends [never]
  ? [N] extends [never]
    ? Given<S>
    : [N, ...Tidy<S>]
  : [...Tidy<B>];

/**
 * The start of a functional model: keras/src/layers/core/input_layer.py. A symbolic tensor of this shape.
 * @throws ArgumentError for a shape that is no list of sizes
 */
export function Input<const S extends Shape = never, const B extends Shape = never, N extends number = never>(
  config: InputConfig<S, B, N>,
): SymbolicTensor<InputShape<S, B, N>> {
  const args = readInput(config);
  const all: Shape = args.batchShape ?? [args.batchSize, ...(args.shape as Shape)];
  const { dtype, name } = args;
  return inputTensor({ shape: all, dtype, name }) as unknown as SymbolicTensor<InputShape<S, B, N>>;
}

const known = {
  shape: {
    kind: sizes,
    says: 'Sizes of one sample, without the batch axis; null for a free axis.',
    byDefault: null,
  },
  batchSize: {
    kind: positiveInteger,
    says: 'Fixes the batch size; needed by stateful layers. Default null: free.',
    byDefault: null,
  },
  batchShape: {
    kind: sizes,
    says: 'All sizes, batch first; instead of shape and batchSize.',
    byDefault: null,
  },
  dtype: {
    kind: oneOf('float32', 'int32'),
    says: "Type of the values; 'int32' for ids. Default 'float32'.",
    byDefault: 'float32',
  },
  name: { kind: text, says: 'Name of the input.', byDefault: 'input_layer' },
};
interface InputArgs {
  readonly shape: Shape | null;
  readonly batchSize: number | null;
  readonly batchShape: Shape | null;
  readonly dtype: string;
  readonly name: string;
}

function readInput(config: object): InputArgs {
  if (Array.isArray(config) || typeof config !== 'object' || config === null)
    throw new ArgumentError('Input takes one object: Input({ shape: [timesteps, features] })', 'object-form');
  const given = config as Record<string, unknown>;
  for (const name of Object.keys(given)) {
    if (!(name in known))
      throw new ArgumentError(
        `Input has no argument '${name}'${didYouMean(name, Object.keys(known))}`,
        'unknown-argument',
      );
  }
  const args = Object.fromEntries(
    Object.entries(known).map(([name, fact]) => [name, readArg('Input', name, fact, given[name])]),
  ) as unknown as InputArgs;
  if ((args.shape === null) === (args.batchShape === null)) {
    throw new ArgumentError(
      'Input needs either shape (without the batch axis) or batchShape (with it): Input({ shape: [timesteps, features] })',
      'missing-argument',
    );
  }
  return args;
}
