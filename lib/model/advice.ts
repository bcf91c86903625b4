import type { Misfit } from '../errors.js';
import type { ArgFact, Spec } from '../layer/facts.js';
import { describe, shapeText, sizesText } from '../shape/describe.js';
import { isShape, type Shape } from '../shape/shape.js';
import { repair } from './repair.js';
import type { Symbolic } from './symbolic.js';

type NameOf = (spec: Spec) => string;

/** The misfit with why it came about and what mends it, as far as shapes tell. */
export function advise(misfit: Misfit, spec: Spec, x: Symbolic, nameOf: NameOf = (s) => s.name): Misfit {
  if (misfit.reason !== undefined || misfit.fix !== undefined) return misfit;
  const advice =
    severalOutputs(misfit, x, nameOf) ??
    mendable(spec, x, nameOf) ??
    lostAxis(misfit, x, nameOf) ??
    oneHotIds(spec, x, nameOf) ??
    source(spec, x.node.spec ? undefined : x.shape);
  return { ...misfit, ...advice };
}

type Advice = Pick<Misfit, 'reason' | 'fix'>;

/** A layer such as LSTM with returnState gives a list where one tensor is wanted. */
function severalOutputs({ code, received }: Misfit, x: Symbolic, nameOf: NameOf): Advice | undefined {
  if (code !== 'list-of-tensors' || !received || !x.node.spec) return undefined;
  const before = x.node.spec;
  const state = Object.entries(before.facts.args as Record<string, ArgFact>).find(
    ([name, fact]) => fact.givesStates && before.args[name] === true,
  );
  const leave = state ? `leave ${state[0]} out, or ` : '';
  return {
    reason: `"${nameOf(before)}" gives ${received.length} tensors and this layer takes one`,
    fix: `${leave}use the functional form: const [y, ...states] = layer(x), then Model({ inputs, outputs })`,
  };
}

/** An earlier recurrent layer returns too few or too many axes. */
function mendable(spec: Spec, x: Symbolic, nameOf: NameOf): Advice | undefined {
  const found = repair(spec, x);
  if (!found) return undefined;
  const { layer, code, gives, value } = found;
  const reason = value
    ? `the timesteps axis is missing, since "${nameOf(layer)}" returns only its last step`
    : `the timesteps axis is too much, since "${nameOf(layer)}" returns every step`;
  return { reason, fix: `${code} gives ${shapeText(gives)}` };
}

/** A layer such as Flatten merged time into features. */
function lostAxis({ code }: Misfit, x: Symbolic, nameOf: NameOf): Advice | undefined {
  if (code !== 'missing-timesteps') return undefined;
  for (let at = x; at.node.spec; ) {
    const before = at.node.inputs[0];
    if (!before) return undefined;
    if (before.shape.length > 2 && at.shape.length === 2) {
      const name = nameOf(at.node.spec);
      return {
        reason: `the timesteps axis is missing, since "${name}" turns ${describe(before.shape)} into ${describe(at.shape)}`,
        fix: `leave "${name}" out, or put it after the recurrent layers${repeats(at.shape)}`,
      };
    }
    at = before;
  }
  const [, size] = x.shape;
  if (!x.node.spec) return undefined;
  return {
    reason: `the timesteps axis is missing; nothing before this layer has one`,
    fix: `start from [timesteps, features], or make steps of each vector: RepeatVector(n) gives [batch, n, ${size}], Reshape([${size}, 1]) gives [batch, ${size}, 1]`,
  };
}
const repeats = ([, size]: Shape): string =>
  size === null ? '' : `; RepeatVector(n) would make n equal steps of it: [batch, n, ${size}]`;

/** Ids were given one-hot, so that a layer that reads ids adds an axis too many. */
function oneHotIds(spec: Spec, x: Symbolic, nameOf: NameOf): Advice | undefined {
  if (x.shape.length <= (spec.facts.reads?.length ?? 0)) return undefined;
  for (let at: Symbolic | undefined = x; at?.node.spec; at = at.node.inputs[0]) {
    const ids: Symbolic | undefined = at.node.inputs[0];
    if (!at.node.spec.facts.ids || !ids || ids.shape.length < 3) continue;
    const name = nameOf(at.node.spec);
    return {
      reason: `"${name}" turns every number of its input ${shapeText(ids.shape)} into a vector`,
      fix: `give it whole-number ids [batch, timesteps], not one-hot vectors: an input shape of ${sizesText(ids.shape.slice(1, 2))}; or leave "${name}" out and feed ${sizesText(ids.shape.slice(1))} to the next layer`,
    };
  }
  return undefined;
}

/** What is wrong with a shape that the user wrote or data that the user gave, against the axes that the layer reads. */
export function source({ facts }: Spec, shape: Shape | readonly Shape[] | undefined): Advice | undefined {
  const reads = facts.reads;
  if (!shape || !isShape(shape) || !reads || reads.some((axis) => axis.startsWith('...'))) return undefined;
  const sizes = shape.slice(1);
  if (shape.length === reads.length + 1) {
    return {
      reason: 'there is one axis too many; the batch is not part of the shape',
      fix: `inputShape: ${sizesText(sizes.slice(1))}, which is [${reads.slice(1).join(', ')}]`,
    };
  }
  if (shape.length !== 2 || reads.length !== 3) return undefined;
  const size = sizes[0] ?? 'n';
  return {
    reason: `one axis is missing; a sample needs [${reads.slice(1).join(', ')}]`,
    fix: `inputShape: [${size}, 1] for ${size} time steps of one number, [1, ${size}] for one time step of ${size} numbers, or Embedding(inputDim, outputDim, { inputShape: [${size}] }) before it for ${size} whole-number ids`,
  };
}
