import { ArgumentError } from '../../errors.js';
import { show } from '../../layer/args.js';
import { brandOf } from '../../layer/kinds.js';
import { didYouMean } from '../../nearest.js';
import { classNamed } from '../../parts/part.js';
import type { OptimizerState } from './optimizer.js';
import { optimizers } from './optimizers.js';
import { optimizerFacts } from './updates.js';

/** The optimizer that is meant. Throws for an unknown name or another value. */
export function readOptimizer(given: unknown): OptimizerState {
  if (brandOf(given) === 'optimizer') return given as OptimizerState;
  if (typeof given !== 'string')
    throw new ArgumentError(
      `compile optimizer must be the name of a Keras optimizer or one made by optimizers.*, not ${show(given)}`,
      'wrong-argument',
    );
  const names = Object.fromEntries(Object.keys(optimizerFacts).map((name) => [name, { args: {} }]));
  const className = classNamed(names, given);
  if (className === undefined)
    throw new ArgumentError(
      `compile optimizer: there is no optimizer '${given}'${didYouMean(
        given,
        Object.keys(names).map((n) => n.toLowerCase()),
      )}`,
      'unknown-optimizer',
    );
  return optimizers[className as keyof typeof optimizerFacts]() as OptimizerState;
}
