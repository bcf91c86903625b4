import { ShapeError } from '../errors.js';
import { label } from '../layer/args.js';
import type { ArgFact, Spec } from '../layer/facts.js';
import { describe, sizesText } from '../shape/describe.js';
import type { Shape } from '../shape/shape.js';
import { innerInputs, listOf } from './count.js';

/** Throws where a layer could never be built on this shape: a weight of unknown size, or states of an unknown batch. */
export function checkBuildable(spec: Spec, given: Shape | readonly Shape[], outer = spec): void {
  const inputs = listOf(given);
  const input = inputs[0] ?? [];
  for (const weight of spec.facts.weights?.(input, spec.args, inputs) ?? []) {
    if (weight.shape.every((d) => d !== null)) continue;
    throw new ShapeError([
      {
        code: 'unknown-size',
        sentence: `${label(outer)} needs a known size for its ${weight.name} ${sizesText(weight.shape)} but is called on ${describe(input)}`,
        reason: 'weights have one size for all samples; only the batch and the time axis may be null',
        fix: 'give the size: in inputShape, in Input, or by a pooling layer such as GlobalMaxPooling1D() in place of Flatten()',
      },
    ]);
  }
  const fixing = Object.entries(spec.facts.args as Record<string, ArgFact>).find(
    ([name, fact]) => fact.fixesBatch && spec.args[name] === true,
  );
  if (fixing && input[0] === null) {
    throw new ShapeError([
      {
        code: 'unknown-batch',
        sentence: `${label(outer)} with ${fixing[0]}: true needs a fixed batch size but is called on ${describe(input)}`,
        reason: 'it carries one state per sample from batch to batch',
        fix: `start the model with Input({ batchShape: ${sizesText(['batch' as unknown as number, ...input.slice(1)])} }), with your batch size in place of batch`,
      },
    ]);
  }
  for (const [key, inner] of Object.entries(spec.inner))
    checkBuildable(inner, innerInputs(spec, given, key), outer);
}
