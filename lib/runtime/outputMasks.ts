import type { Tensor } from '@tensorflow/tfjs';
import type { Call, Output } from '../layer/call.js';
import type { Spec } from '../layer/facts.js';
import { fateOf } from '../layer/maskFate.js';
import { offTape } from '../layer/offTape.js';
import { maskOf } from './masks.js';
import { type Pass, within } from './pass.js';

/** The mask of each output. Warns once where a layer loses one. */
export function masksAfter(pass: Pass, call: Call, outputs: readonly Output[]): readonly (Tensor | null)[] {
  const { spec, inputs, masks } = call;
  const { opens, computeMask } = spec.facts;
  const mask = masks.find((m) => m !== null) ?? null;
  if (!mask && !opens && !computeMask) return outputs.map(noMask);
  const fate = fateOf(spec);
  if (!mask && !opens) return fate !== 'drops' ? madeMasks(pass, call, outputs) : outputs.map(noMask);
  // What the layers inside have tied to an output comes first, as in Keras (layer.py, `_set_mask_metadata`).
  const tied = outputs.map((y) => (opens && !isList(y) ? maskOf(y) : null));
  if (fate === 'drops') {
    // An input handed through as it is keeps its mask, as in Keras.
    const kept = outputs.map((y, i) => tied[i] ?? masks[inputs.indexOf(y as Tensor)] ?? null);
    if (mask && kept.every((m) => m === null)) warnLost(spec);
    return kept;
  }
  if (computeMask && tied.some((m) => m === null))
    return madeMasks(pass, call, outputs).map((m, i) => tied[i] ?? m);
  if (computeMask) return tied;
  return pad([fate === 'keeps' ? mask : null], outputs.length);
}
/** The masks that the layer computes. */
function madeMasks(pass: Pass, call: Call, outputs: readonly Output[]): readonly (Tensor | null)[] {
  const made = within(pass, call.spec.facts.computeMask ?? noMasks, call);
  return pad(made, outputs.length).map((m) => m && constant(call, m));
}
/** No gradient goes through a mask: tfjs has none for most of what masks are made of. */
const constant = ({ tf, masks }: Call, mask: Tensor): Tensor =>
  masks.includes(mask) ? mask : offTape(tf, mask, (m) => tf.clone(m));
const pad = (masks: readonly (Tensor | null)[], n: number): readonly (Tensor | null)[] =>
  masks.length === n ? masks : Array.from({ length: n }, (_, i) => masks[i] ?? null);

const warned = new WeakSet<Spec>();
/** Keras's warning (keras/src/layers/layer.py), once per layer. */
function warnLost(spec: Spec): void {
  if (warned.has(spec)) return;
  warned.add(spec);
  console.warn(
    `Layer '${spec.name}' (of type ${spec.facts.name}) was passed an input with a mask attached to it. However, this layer does not support masking and will therefore destroy the mask information. Downstream layers will not see the mask.`,
  );
}

const noMask = (): null => null;
const noMasks = (): readonly null[] => [];
const isList = (y: Output): y is readonly Output[] => Array.isArray(y);
