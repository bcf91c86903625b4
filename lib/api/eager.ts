import type { Tensor } from '@tensorflow/tfjs';
import { ArgumentError, ShapeError } from '../errors.js';
import { label } from '../layer/args.js';
import type { Output, States, Tf } from '../layer/call.js';
import { readCalled } from '../layer/callOptions.js';
import type { Spec } from '../layer/facts.js';
import { judge } from '../layer/judge.js';
import type { CallOptions } from '../layer/layer.js';
import { initialStates } from '../model/initialState.js';
import { atHand } from '../runtime/atHand.js';
import { build, liveOf } from '../runtime/live.js';
import { clearLosses } from '../runtime/losses.js';
import { attachMask, checkMask, detachMask, maskOf } from '../runtime/masks.js';
import { type Pass, passNow, type RunOptions } from '../runtime/pass.js';
import { flatOutputs, run } from '../runtime/run.js';
import { tensorFlow } from '../runtime/tensorflow.js';
import type { Shape } from '../shape/shape.js';
import { checkIdsOf } from '../training/checks/checkIds.js';

/** A layer on tensors: the result, now. Masks come along with tensors and are handed on, as in Keras. */
export function callEagerly(spec: Spec, x: Tensor | readonly Tensor[], options: CallOptions = {}): Output {
  const tf = tensorFlow();
  const inputs: readonly Tensor[] = Array.isArray(x) ? x : [x as Tensor];
  const shapes: readonly Shape[] = inputs.map((t) => t.shape);
  const called = readCalled(spec, options);
  const verdict = judge(spec, {
    shapes: Array.isArray(x) && (shapes.length > 1 || spec.facts.takesList) ? shapes : (shapes[0] as Shape),
    from: 'is called on',
    called,
  });
  if ('misfit' in verdict) throw new ShapeError([verdict.misfit]);
  build(tf, spec, shapes);
  const masks = masksFor(spec, inputs, options.mask);
  const initialState = statesFor(spec, inputs[0] as Tensor, options.initialState);
  const given = { masks, initialState, called, carried: options.mask === undefined };
  const outer = passNow();
  if (outer)
    return callInside({ ...outer, training: options.training ?? outer.training }, spec, inputs, given);
  clearLosses(spec);
  const { outputs, kept } = tf.tidy((): any => {
    const ran = run(
      {
        tf,
        training: options.training ?? false,
        addLoss: (loss, owner) => liveOf(owner).losses.push(tf.keep(tf.clone(loss))),
        lookup: (table, ids, owner) => checkedLookup(tf, table, ids, owner),
      },
      spec,
      inputs,
      given,
    );
    return { outputs: apart(tf, ran.outputs, new Set(inputs)), kept: ran.masks };
  }) as { outputs: readonly Output[]; kept: readonly (Tensor | null)[] };
  for (const [i, y] of flatOutputs(outputs).entries()) {
    const mask = kept[i];
    if (!mask) continue;
    attachMask(tf, y, mask);
    if (!masks.includes(mask)) mask.dispose();
  }
  if (spec.facts.unmasks) for (const x of inputs) detachMask(x);
  return outputs.length === 1 ? (outputs[0] as Output) : outputs;
}

/** A layer called by a layer of the user's own: part of its pass, with its masks tied to the results. */
function callInside(pass: Pass, spec: Spec, inputs: readonly Tensor[], given: RunOptions): Output {
  const ran = run(pass, spec, inputs, given);
  const outputs = apart(pass.tf, ran.outputs, new Set(inputs));
  for (const [i, y] of flatOutputs(outputs).entries()) {
    const mask = ran.masks[i];
    if (mask && maskOf(y) === null) attachMask(pass.tf, y, mask);
  }
  if (spec.facts.unmasks) for (const x of inputs) detachMask(x);
  return outputs.length === 1 ? (outputs[0] as Output) : outputs;
}

/** Rows of a table, whose ids are looked at first where they are at hand: wasm reads whatever lies behind the table. */
function checkedLookup(tf: Tf, table: Tensor, ids: Tensor, spec: Spec): Tensor {
  if (atHand(tf)) {
    const [batch = 1] = ids.shape;
    checkIdsOf(label(spec), table.shape[0] as number, ids.dataSync(), batch, 'the tensor it is called on');
  }
  return tf.gather(table, ids);
}

/** Results are the caller's, each by itself: an input handed through, or a state that is the output too, becomes a tensor of its own. */
function apart(tf: Tf, outputs: readonly Output[], taken: Set<Tensor>): readonly Output[] {
  return outputs.map((y) => {
    if (Array.isArray(y)) return apart(tf, y as readonly Output[], taken);
    const mine = taken.has(y as Tensor) ? tf.clone(y as Tensor) : (y as Tensor);
    taken.add(mine);
    return mine;
  });
}

function masksFor(
  spec: Spec,
  inputs: readonly Tensor[],
  given: CallOptions['mask'],
): readonly (Tensor | null)[] {
  const list = given === undefined || given === null ? [] : Array.isArray(given) ? given : [given];
  if (list.length > inputs.length)
    throw new ArgumentError(
      `${label(spec)} is called on ${inputs.length} tensors but is given ${list.length} masks`,
      'mask-count',
    );
  return inputs.map((x, i) => {
    const mask = list[i] ?? (given === undefined ? maskOf(x) : null);
    if (mask && list[i] && !spec.facts.anyMask) checkMask(label(spec), mask, x);
    return mask;
  });
}

function statesFor(spec: Spec, x: Tensor, given: CallOptions['initialState']): States | undefined {
  if (given === undefined) return undefined;
  return initialStates(spec, x.shape, given as Tensor | States);
}
