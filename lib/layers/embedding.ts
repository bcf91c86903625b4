import type { Tensor } from '@tensorflow/tfjs';
import type { Common } from '../layer/args.js';
import type { ConstraintName, RegularizerName } from '../layer/cellArgs.js';
import type { Facts, Kind } from '../layer/facts.js';
import { type FineTuningArgs, type FineTuningConfig, fineTuningArgs } from '../layer/fineTuning.js';
import { boolean, isObject, positiveInteger } from '../layer/kinds.js';
import { type Layer, layer, type WeightValue } from '../layer/layer.js';
import type { PosInt } from '../layer/positive.js';
import type { OneToOne } from '../layer/rule.js';
import { constraint } from '../parts/constraints.js';
import { type InitializerName, initializer } from '../parts/initializers.js';
import type { Part } from '../parts/part.js';
import { regularizer } from '../parts/regularizers.js';
import type { Given, Shape } from '../shape/shape.js';

export interface EmbeddingConfig<I> extends FineTuningConfig, Common<I> {
  /** First values of the table of vectors. Default 'uniform'. */
  embeddingsInitializer?: InitializerName | Part;
  /** Penalty on the table of vectors, added to the loss. Default null. */
  embeddingsRegularizer?: RegularizerName | Part | null;
  /** What the table of vectors must satisfy after each update. Default null. */
  embeddingsConstraint?: ConstraintName | Part | null;
  /** Treat id 0 as padding: later layers skip those time steps. Default false. */
  maskZero?: boolean;
  /** First values of the table of vectors, [inputDim, outputDim], or a list that holds them. Default null. */
  weights?: WeightValue | readonly WeightValue[] | null;
}
export interface Embedding<D> extends OneToOne<'Embedding'> {
  readonly out: this['in'] extends Shape ? [...this['in'], D] : never;
}
interface Args extends FineTuningArgs {
  readonly inputDim: number;
  readonly outputDim: number;
  readonly embeddingsInitializer: Part;
  readonly embeddingsRegularizer: Part | null;
  readonly embeddingsConstraint: Part | null;
  readonly maskZero: boolean;
  readonly weights: unknown;
}
const table: Kind = { expects: 'a tensor or nested arrays of numbers', accepts: isObject };
/** A list that holds the table; the table itself is a list of numbers' lists. */
const holdsTable = (v: unknown): v is readonly unknown[] =>
  Array.isArray(v) && v.length === 1 && (!Array.isArray(v[0]) || typeof v[0][0] !== 'number');

export const facts: Facts<Args> = {
  name: 'Embedding',
  source: 'keras/src/layers/core/embedding.py',
  says: 'replaces each whole-number id by a vector from a table that training fills',
  args: {
    inputDim: {
      kind: positiveInteger,
      says: 'Number of ids: they run from 0 to inputDim − 1; a positive integer.',
    },
    outputDim: {
      kind: positiveInteger,
      says: 'Length of each vector; a positive integer.',
      does: (n: number) => `each id becomes a vector of ${n} number${n === 1 ? '' : 's'}, a new last axis`,
    },
    embeddingsInitializer: {
      kind: initializer,
      says: "First values of the table of vectors. Default 'uniform'.",
      byDefault: 'uniform',
    },
    embeddingsRegularizer: {
      kind: regularizer,
      says: 'Penalty on the table of vectors, added to the loss. Default null.',
      byDefault: null,
    },
    embeddingsConstraint: {
      kind: constraint,
      says: 'What the table of vectors must satisfy after each update. Default null.',
      byDefault: null,
    },
    maskZero: {
      kind: boolean,
      says: 'Treat id 0 as padding: later layers skip those time steps. Default false.',
      byDefault: false,
      whatIf: true,
      does: (yes: boolean) =>
        yes ? 'id 0 is padding: a mask tells later layers to skip those time steps' : undefined,
    },
    weights: {
      kind: table,
      says: 'First values of the table of vectors, [inputDim, outputDim], or a list that holds them. Default null.',
      byDefault: null,
      unsaved: true,
    },
    ...fineTuningArgs,
  },
  positional: ['inputDim', 'outputDim'],
  reads: ['batch', 'timesteps'],
  ids: true,
  idCount: ({ inputDim }) => inputDim,
  shape: (input, { outputDim }) => [...input, outputDim],
  axes: (input) => [...input, 'dimensions'],
  weights: (_, args) => [
    {
      name: 'embeddings',
      shape: [args.inputDim, args.outputDim],
      axes: ['ids', 'dimensions'],
      initializer: args.embeddingsInitializer,
      regularizer: args.embeddingsRegularizer,
      constraint: args.embeddingsConstraint,
    },
  ],
  moreConfig: () => ({ activity_regularizer: null }),
  startsWith: ({ weights }) => (weights === null ? null : holdsTable(weights) ? weights : [weights]),
  dtype: 'float32',
  mask: ({ maskZero }) => (maskZero ? 'makes' : 'drops'),
  computeMask: ({ tf, inputs, args }) => [
    args.maskZero ? tf.notEqual(tf.cast(inputs[0] as Tensor, 'int32'), 0) : null,
  ],
  call: ({ tf, inputs, weights, lookup }) => {
    const ids = tf.cast(inputs[0] as Tensor, 'int32'); // [batch, timesteps]
    return lookup(weights.embeddings as Tensor, ids); // [batch, timesteps, dimensions]
  },
};

/**
 * Ids to vectors: keras/src/layers/core/embedding.py. [batch, timesteps] → [batch, timesteps, outputDim]
 * @param inputDim number of ids; a positive integer
 * @param outputDim length of each vector; a positive integer
 * @throws ArgumentError for a wrong or unknown argument, and for ids out of range where it runs
 */
export function Embedding<D extends number, const I extends Shape = never>(
  inputDim: number,
  outputDim: PosInt<D, 'Embedding outputDim'>,
  config?: EmbeddingConfig<I>,
): Layer<Embedding<D>, Given<I>> {
  return layer(facts, [inputDim, outputDim], config);
}
Embedding.facts = facts;
