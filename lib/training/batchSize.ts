import { ArgumentError } from '../errors.js';
import { show } from '../layer/args.js';
import type { Spec } from '../layer/facts.js';
import { modelGraph } from '../model/modelFacts.js';

/** Samples per batch: as asked, else the model's own fixed size, else 32. Throws for sizes or counts that a fixed batch does not take. */
export function batchSizeFor(model: Spec, asked: unknown, count: number, of: string): number {
  if (asked !== undefined && asked !== null && !(Number.isSafeInteger(asked) && (asked as number) > 0))
    throw new ArgumentError(`batchSize must be a positive integer, not ${show(asked)}`, 'wrong-argument');
  const fixed = fixedBatch(model);
  if (fixed === null) return (asked as number | null | undefined) ?? 32;
  if (typeof asked === 'number' && asked !== fixed)
    throw new ArgumentError(
      `the model reads batches of ${fixed} samples, as its Input says, but batchSize is ${asked}; leave batchSize out, or build the model for ${asked}`,
      'fixed-batch',
    );
  const rest = count % fixed;
  if (rest !== 0)
    throw new ArgumentError(
      `the model reads batches of ${fixed} samples, as its Input says, but ${of} has ${count} sample${count === 1 ? '' : 's'}, ${
        count < fixed ? 'too few for one batch' : `which leaves a last batch of ${rest}`
      }; give ${[Math.floor(count / fixed) * fixed, Math.ceil(count / fixed) * fixed].filter((n) => n > 0).join(' or ')} samples, or copy the weights into the same model built for another batch size: other.setWeights(model.getWeights())`,
      'fixed-batch',
    );
  return fixed;
}

/** Throws unless so many samples may make one batch. */
export function checkBatch(model: Spec, count: number, of: string): void {
  const fixed = fixedBatch(model);
  if (fixed !== null && count !== fixed)
    throw new ArgumentError(
      `the model reads batches of ${fixed} samples, as its Input says, but ${of} has ${count}; give ${fixed}`,
      'fixed-batch',
    );
}

/** The batch size that an Input fixes; null: free. */
const fixedBatch = (model: Spec): number | null =>
  modelGraph(model).inputs.find(({ shape }) => typeof shape[0] === 'number')?.shape[0] ?? null;
