import type { Tensor } from '@tensorflow/tfjs';
import { ArgumentError } from '../../errors.js';
import { show } from '../../layer/args.js';
import type { Tf } from '../../layer/call.js';
import { brandOf } from '../../layer/kinds.js';
import { snakeCase } from '../../layer/spelling.js';
import { didYouMean } from '../../nearest.js';
import { classNamed, factory, type Part } from '../../parts/part.js';
import type { Shape } from '../../shape/shape.js';
import { type LossFact, lossFacts } from './lossFacts.js';
import { classIds, sameRank } from './sameRank.js';
import type { Reduction } from './weighting.js';

/** A loss of the user's own: the loss of each sample [batch, …], or one number. */
export type LossFunction = (yTrue: Tensor, yPred: Tensor) => Tensor;

/** A loss ready to compute. */
export interface LossUse {
  readonly name: string;
  /** 'free': a function of the user's own, whose targets nobody else knows. */
  readonly targets: LossFact['targets'] | 'free';
  readonly oneHot: boolean;
  /** A class id that does not count. */
  readonly ignores: number | null;
  readonly reduction: Reduction;
  readonly values: (tf: Tf, y: Tensor, p: Tensor) => Tensor;
  readonly mask: (tf: Tf, y: Tensor) => Tensor | null;
}

/** What a loss argument means. Output and target shapes decide what 'crossentropy' is, as in Keras. Throws for an unknown name. */
export function readLoss(given: unknown, output: Shape, target: Shape): LossUse {
  if (typeof given === 'function' && brandOf(given) === undefined)
    return {
      name: given.name === '' ? 'loss' : given.name,
      targets: 'free',
      oneHot: false,
      ignores: null,
      reduction: 'sum_over_batch_size',
      values: (_, y, p) => (given as LossFunction)(y, p),
      mask: () => null,
    };
  const { className, config } = lossPart(given, output, target);
  const fact = lossFacts[className as keyof typeof lossFacts] as LossFact;
  return {
    name: config.name as string,
    targets: fact.targets,
    oneHot: fact.oneHot === true,
    ignores: (config.ignoreClass as number | null | undefined) ?? null,
    reduction: config.reduction as Reduction,
    values: (tf, y, p) => {
      const float = fact.targets === 'classes' ? y : tf.cast(y, 'float32');
      return fact.values(tf, ...alike(tf, fact, float, p), config);
    },
    mask: (tf, y) => fact.mask?.(tf, y, config) ?? null,
  };
}

const alike = (tf: Tf, { targets }: LossFact, y: Tensor, p: Tensor): readonly [Tensor, Tensor] =>
  targets === 'classes' ? [classIds(tf, y, p), p] : sameRank(tf, y, p);

/** The loss that is meant. Throws for an unknown name or another value. */
export function lossPart(given: unknown, output: Shape = [], target: Shape = []): Part {
  if (brandOf(given) === 'loss') return given as Part;
  if (typeof given !== 'string')
    throw new ArgumentError(
      `compile loss must be the name of a Keras loss, one made by losses.*, or a function of targets and outputs, not ${show(given)}`,
      'wrong-argument',
    );
  const className =
    given === 'crossentropy' || given === 'ce'
      ? crossentropyFor(output, target)
      : classNamed(lossFacts, given);
  if (className === undefined)
    throw new ArgumentError(
      `compile loss: there is no loss '${given}'${didYouMean(given, lossNames)}`,
      'unknown-loss',
    );
  return factory('loss', className, lossFacts[className as keyof typeof lossFacts] as LossFact)();
}
const lossNames = [
  'crossentropy',
  ...Object.entries(lossFacts).flatMap(([name, fact]) => [
    snakeCase(name),
    ...((fact as LossFact).aliases ?? []),
  ]),
];

/** Keras's choice among the crossentropies, by shapes. */
function crossentropyFor(output: Shape, target: Shape): keyof typeof lossFacts {
  if (output.at(-1) === 1) return 'BinaryCrossentropy';
  return isSparse(output, target) ? 'SparseCategoricalCrossentropy' : 'CategoricalCrossentropy';
}
/** One class id where the output has many numbers: `is_binary_or_sparse_categorical` of keras/src/trainers/compile_utils.py. */
export const isSparse = (output: Shape, target: Shape): boolean =>
  target.length < output.length || (target.at(-1) === 1 && (output.at(-1) ?? 0) > 1);
