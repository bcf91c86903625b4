import type { Scalar, Tensor } from '@tensorflow/tfjs';
import type { Call, InnerCall, InnerOptions, Output, Ran, States, Tf } from '../layer/call.js';
import { calledByDefault } from '../layer/callOptions.js';
import type { CellDropout } from '../layer/cellDropout.js';
import type { ArgFact, Called, Spec } from '../layer/facts.js';
import { fateOf } from '../layer/maskFate.js';
import { offTape } from '../layer/offTape.js';
import type { Part } from '../parts/part.js';
import { penalty } from '../parts/regularizers.js';
import { build, type Live, liveOf, weightsByName } from './live.js';
import { attachMask, maskOf } from './masks.js';
import { sequenceKernel } from './recurrentKernels/sequenceKernel.js';

/** What all layers of one pass share. */
export interface Pass {
  readonly tf: Tf;
  readonly training: boolean;
  /** Takes activity penalties. */
  readonly addLoss: (loss: Scalar, spec: Spec) => void;
  /** Takes rows out of a table; default: `tf.gather`. Training watches it, since Keras's gradient keeps each look-up apart. */
  readonly lookup?: (table: Tensor, ids: Tensor, spec: Spec) => Tensor;
  /** Stands around each layer's run, those inside others too. States carried from call to call, and what training updates, then stay as they are. */
  readonly watch?: (call: Call, compute: () => Ran) => Ran;
  /** Stands around each cell's drawing of its dropout. */
  readonly dropout?: (cell: Spec, draw: () => CellDropout) => CellDropout;
}
export interface RunOptions {
  readonly masks?: readonly (Tensor | null)[] | undefined;
  readonly initialState?: States | undefined;
  /** The masks came along with the inputs; they were not given at the call. */
  readonly carried?: boolean | undefined;
  /** In place of the layer's own, for this run. */
  readonly args?: Readonly<Record<string, unknown>>;
  /** The layer's own call arguments, read; default: their defaults. */
  readonly called?: Called | undefined;
  /** Without the layer's own activity penalty. */
  readonly unpenalized?: true;
}

/** The pass that is running: layers called inside a layer of the user's own belong to it. */
let running: Pass | undefined;
export const passNow = (): Pass | undefined => running;
/** Runs a function as part of a pass. */
export function within<T>(pass: Pass, compute: () => T): T {
  const before = running;
  running = pass;
  try {
    return compute();
  } finally {
    running = before;
  }
}

/** Runs one layer, built if it is not yet: outputs, each with its mask. */
export function run(pass: Pass, spec: Spec, given: readonly Tensor[], options: RunOptions = {}): Ran {
  const inputs = spec.facts.opens && options.carried ? withMasks(pass.tf, given, options.masks) : given;
  const call = callOf(pass, spec, inputs, options);
  return pass.watch ? pass.watch(call, () => compute(pass, call, options)) : compute(pass, call, options);
}

function compute(pass: Pass, call: Call, options: RunOptions): Ran {
  const { spec, inputs } = call;
  // Keras (layer.py, `__call__`) lets a layer read a mask that came along only where no other tensor, such as a
  // state, is given; the mask is passed on all the same.
  const unread = options.carried === true && options.initialState !== undefined;
  const result = within(pass, () =>
    spec.facts.call(unread ? { ...call, masks: call.masks.map(() => null) } : call),
  );
  const outputs: readonly Output[] = isList(result) ? result : [result];
  if (!options.unpenalized) penalizeActivity(pass, spec, outputs, inputs[0]?.shape[0] ?? 1);
  return { outputs, masks: masksAfter(pass, call, outputs) };
}

/** The inputs with the masks that came along tied to them, for the layers that the user's code calls. */
function withMasks(tf: Tf, inputs: readonly Tensor[], masks: RunOptions['masks']): readonly Tensor[] {
  return inputs.map((x, i) => {
    const mask = masks?.[i];
    if (!mask) return x;
    const own = tf.clone(x);
    attachMask(tf, own, mask);
    return own;
  });
}

/** What a layer's facts need to compute. */
export function callOf(
  pass: Pass,
  spec: Spec,
  inputs: readonly Tensor[],
  { masks, initialState, args, called }: RunOptions = {},
): Call {
  const { tf, training } = pass;
  if (liveOf(spec).weights === null)
    build(
      tf,
      spec,
      inputs.map((x) => x.shape),
    );
  const live: Live = liveOf(spec);
  return {
    tf,
    args: args ? { ...spec.args, ...args } : spec.args,
    spec,
    inputs,
    masks: inputs.map((_, i) => masks?.[i] ?? null),
    weights: weightsByName(live),
    training,
    initialState,
    called: called ?? calledByDefault(spec.facts),
    inner: innerCalls(pass, spec.inner),
    dropout: pass.dropout && ((draw) => pass.dropout?.(spec, draw) as CellDropout),
    random: live.random.uniform,
    normal: live.random.normal,
    carried: pass.watch
      ? { ...live.carried, states: live.carried.states && cloned(tf, live.carried.states) }
      : live.carried,
    update: (name, value) => {
      if (!pass.watch) live.weights?.find(({ fact }) => fact.name === name)?.variable.assign(value);
    },
    addLoss: (loss) => pass.addLoss(loss as Scalar, spec),
    lookup: (table, ids) => pass.lookup?.(table, ids, spec) ?? tf.gather(table, ids),
    sequenceKernel: (cell) => sequenceKernel(tf, cell),
  };
}

const cloned = (tf: Tf, states: States): States =>
  states.map((s) => (Array.isArray(s) ? cloned(tf, s as States) : tf.clone(s as Tensor)));

function innerCalls(pass: Pass, inner: Spec['inner']): Readonly<Record<string, InnerCall>> {
  const calls: Record<string, InnerCall> = {};
  for (const key of Object.keys(inner)) calls[key] = innerCall(pass, inner[key] as Spec);
  return calls;
}

function innerCall(pass: Pass, spec: Spec): InnerCall {
  return {
    on: (inputs, options?: InnerOptions) => callOf(pass, spec, inputs, options),
    run: (inputs, options?: InnerOptions) =>
      run({ ...pass, training: options?.training ?? pass.training }, spec, inputs, options),
  };
}

/** The mask of each output. Warns once where a layer loses one. */
function masksAfter(pass: Pass, call: Call, outputs: readonly Output[]): readonly (Tensor | null)[] {
  const { spec, inputs, masks } = call;
  const mask = masks.find((m) => m !== null) ?? null;
  if (!mask && !spec.facts.opens && !spec.facts.computeMask) return outputs.map(() => null);
  const fate = fateOf(spec);
  // What the layers inside have tied to an output comes first, as in Keras (layer.py, `_set_mask_metadata`).
  const tied = outputs.map((y) => (spec.facts.opens && !isList(y) ? maskOf(y) : null));
  if (fate === 'drops') {
    // An input handed through as it is keeps its mask, as in Keras.
    const kept = outputs.map((y, i) => tied[i] ?? masks[inputs.indexOf(y as Tensor)] ?? null);
    if (mask && kept.every((m) => m === null)) warnLost(spec);
    return kept;
  }
  if (spec.facts.computeMask && tied.some((m) => m === null)) {
    const made = within(pass, () => spec.facts.computeMask?.(call) ?? []);
    return pad(made, outputs.length).map((m, i) => tied[i] ?? (m && constant(call, m)));
  }
  if (spec.facts.computeMask) return tied;
  return pad([fate === 'keeps' ? mask : null], outputs.length);
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

/** Keras takes the activity penalty of every output, divided by the batch size. */
function penalizeActivity(pass: Pass, spec: Spec, outputs: readonly Output[], batch: number): void {
  const part = spec.args?.activityRegularizer as Part | null | undefined;
  const fact = (spec.facts.args as Record<string, ArgFact>).activityRegularizer;
  if (!part || fact?.idle || fact?.inside) return;
  for (const y of flatOutputs(outputs)) pass.addLoss(pass.tf.div(penalty(pass.tf, part, y), batch), spec);
}

export function flatOutputs(outputs: readonly Output[]): readonly Tensor[] {
  if (!outputs.some(isList)) return outputs as readonly Tensor[];
  return outputs.flatMap((y) => (isList(y) ? flatOutputs(y) : [y]));
}
const isList = (y: Output | Tensor): y is readonly Output[] => Array.isArray(y);
