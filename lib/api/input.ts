import { ArgumentError } from '../errors.js';
import { readNamed } from '../layer/args.js';
import type { ArgFact } from '../layer/facts.js';
import { anything, oneOf, positiveInteger, sizes, text } from '../layer/kinds.js';
import type { SymbolicTensor } from '../layer/tensors.js';
import { inputTensor } from '../model/symbolic.js';
import type { Given, Shape, Tidy } from '../shape/shape.js';

export interface InputConfig<S, B, N> {
  /** Sizes of one sample, without the batch axis; null for a free axis. */
  shape?: S;
  /** Fixes the batch size; needed by stateful layers. Default null: free. */
  batchSize?: N;
  /** All sizes, batch first; instead of shape and batchSize. */
  batchShape?: B;
  /** Type of the values; 'int32' for ids, 'string' for texts. Default 'float32'. */
  dtype?: 'float32' | 'int32' | 'string';
  /** Name of the input. */
  name?: string;
  /** Keras’s sparse tensors, which TensorFlow.js does not have. Default false. */
  sparse?: false;
  /** Keras’s ragged tensors, which TensorFlow.js does not have. Default false. */
  ragged?: false;
  /** Keras’s way to start from a tensor there is; call the model on it instead. Default null. */
  tensor?: null;
  /** Keras’s inputs that may be left out. Default false. */
  optional?: false;
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

/** Taken at Keras's default only. */
function absent(byDefault: unknown, only: string): ArgFact {
  return { kind: anything, says: only, byDefault, only };
}

const known: Readonly<Record<string, ArgFact>> = {
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
    kind: oneOf('float32', 'int32', 'string'),
    says: "Type of the values; 'int32' for ids, 'string' for texts. Default 'float32'.",
    byDefault: 'float32',
  },
  name: { kind: text, says: 'Name of the input.', byDefault: 'input_layer' },
  sparse: absent(false, 'TensorFlow.js has no sparse tensors'),
  ragged: absent(false, 'TensorFlow.js has no ragged tensors; padSequences makes lengths equal'),
  tensor: absent(null, 'call the model on the tensor instead'),
  optional: absent(false, 'every input of a model must be given'),
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
  const args = readNamed<InputArgs>('Input', known, given);
  if ((args.shape === null) === (args.batchShape === null)) {
    throw new ArgumentError(
      'Input needs either shape (without the batch axis) or batchShape (with it): Input({ shape: [timesteps, features] })',
      'missing-argument',
    );
  }
  return args;
}
