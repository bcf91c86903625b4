import type { Scalar, Tensor } from '@tensorflow/tfjs';
import {
  type Call,
  changed,
  type InnerCall,
  type InnerOptions,
  type Output,
  type Ran,
  type States,
  type Tf,
} from '../layer/call.js';
import { calledByDefault } from '../layer/callOptions.js';
import type { CellDropout } from '../layer/cellDropout.js';
import type { CellKernel } from '../layer/cellKernel.js';
import type { ArgFact, Called, Spec } from '../layer/facts.js';
import { runGraph } from '../model/runGraph.js';
import type { Part } from '../parts/part.js';
import { penalty } from '../parts/regularizers.js';
import { build, liveOf, weightsByName } from './live.js';
import { attachMask } from './masks.js';
import { masksAfter } from './outputMasks.js';
import { type Pass, type RunOptions, within } from './pass.js';
import { sequenceKernel } from './recurrentKernels/sequenceKernel.js';

/** Runs one layer, built if it is not yet: outputs, each with its mask. */
export function run(pass: Pass, spec: Spec, given: readonly Tensor[], options: RunOptions = {}): Ran {
  const inputs = spec.facts.opens && options.carried ? withMasks(pass.tf, given, options.masks) : given;
  const call = new LayerCall(pass, spec, inputs, options);
  return pass.watch ? pass.watch(call, () => compute(pass, call, options)) : compute(pass, call, options);
}

/** Runs a model's graph; what few ask for, such as its masks, is left out. */
export const outputsOfModel = (pass: Pass, model: Spec, inputs: readonly Tensor[]): readonly Tensor[] =>
  runGraph(new LayerCall(pass, model, inputs)).outputs;

function compute(pass: Pass, call: Call, options: RunOptions): Ran {
  const { spec, inputs } = call;
  // Keras (layer.py, `__call__`) lets a layer read a mask that came along only where no other tensor, such as a
  // state, is given; the mask is passed on all the same.
  const unread = options.carried === true && options.initialState !== undefined;
  const result = within(
    pass,
    spec.facts.call,
    unread ? changed(call, { masks: unmasked(inputs.length) }) : call,
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

/** What a layer's facts need to compute. What few layers ask for is made when it is asked for: small models spend their time here. */
export class LayerCall implements Call {
  readonly tf: Tf;
  readonly args: Call['args'];
  readonly masks: readonly (Tensor | null)[];
  readonly weights: Call['weights'];
  readonly training: boolean;
  readonly initialState: States | undefined;
  readonly called: Called;
  readonly carried: Call['carried'];
  private insides: Call['inner'] | undefined;

  /** Builds the layer if it is not built yet. */
  constructor(
    private readonly pass: Pass,
    readonly spec: Spec,
    readonly inputs: readonly Tensor[],
    { masks, initialState, args, called }: RunOptions = {},
  ) {
    const live = liveOf(spec);
    if (live.weights === null)
      build(
        pass.tf,
        spec,
        inputs.map((x) => x.shape),
      );
    this.tf = pass.tf;
    this.args = args ? { ...spec.args, ...args } : spec.args;
    this.masks = masksFor(inputs, masks);
    this.weights = weightsByName(live);
    this.training = pass.training;
    this.initialState = initialState;
    this.called = called ?? calledByDefault(spec.facts);
    this.carried = pass.watch
      ? { ...live.carried, states: live.carried.states && cloned(pass.tf, live.carried.states) }
      : live.carried;
  }

  get inner() {
    this.insides ??= insideOf(this.pass, this.spec);
    return this.insides;
  }
  get dropout() {
    const { dropout } = this.pass;
    return dropout && ((draw: () => CellDropout) => dropout(this.spec, draw));
  }
  get random() {
    return liveOf(this.spec).random.uniform;
  }
  get normal() {
    return liveOf(this.spec).random.normal;
  }
  get update() {
    return (name: string, value: Tensor) => {
      const weight = liveOf(this.spec).weights?.find(({ fact }) => fact.name === name);
      if (!this.pass.watch) weight?.variable.assign(value);
    };
  }
  get addLoss() {
    return (loss: Tensor) => this.pass.addLoss(loss as Scalar, this.spec);
  }
  get lookup() {
    return (table: Tensor, ids: Tensor) =>
      this.pass.lookup?.(table, ids, this.spec) ?? this.tf.gather(table, ids);
  }
  get sequenceKernel() {
    return (cell: CellKernel) => sequenceKernel(this.tf, cell);
  }
}

function masksFor(inputs: readonly Tensor[], masks: RunOptions['masks']): readonly (Tensor | null)[] {
  if (!masks) return unmasked(inputs.length);
  return masks.length === inputs.length ? masks : inputs.map((_, i) => masks[i] ?? null);
}
/** No mask for each of so many inputs. */
function unmasked(n: number): readonly null[] {
  UNMASKED[n] ??= Object.freeze(new Array<null>(n).fill(null));
  return UNMASKED[n];
}
const UNMASKED: (readonly null[])[] = [];

const cloned = (tf: Tf, states: States): States =>
  states.map((s) => (Array.isArray(s) ? cloned(tf, s as States) : tf.clone(s as Tensor)));

function insideOf(pass: Pass, spec: Spec): Call['inner'] {
  const { inner } = spec;
  const known = pass.inside?.get(inner);
  if (known) return known;
  const calls: Record<string, InnerCall> = {};
  for (const key of Object.keys(inner)) calls[key] = new Inside(pass, inner[key] as Spec);
  pass.inside?.set(inner, calls);
  return calls;
}

class Inside implements InnerCall {
  constructor(
    private readonly pass: Pass,
    private readonly spec: Spec,
  ) {}

  on(inputs: readonly Tensor[], options?: InnerOptions): Call {
    return new LayerCall(this.pass, this.spec, inputs, options);
  }
  run(inputs: readonly Tensor[], options?: InnerOptions): Ran {
    const { pass } = this;
    const training = options?.training ?? pass.training;
    return run(training === pass.training ? pass : { ...pass, training }, this.spec, inputs, options);
  }
}

/** Keras takes the activity penalty of every output, divided by the batch size. */
function penalizeActivity(pass: Pass, spec: Spec, outputs: readonly Output[], batch: number): void {
  const part = spec.args?.activityRegularizer as Part | null | undefined;
  if (!part) return;
  const fact = (spec.facts.args as Record<string, ArgFact>).activityRegularizer;
  if (fact?.idle || fact?.inside) return;
  for (const y of flatOutputs(outputs)) pass.addLoss(pass.tf.div(penalty(pass.tf, part, y), batch), spec);
}

export function flatOutputs(outputs: readonly Output[]): readonly Tensor[] {
  if (!outputs.some(isList)) return outputs as readonly Tensor[];
  return outputs.flatMap((y) => (isList(y) ? flatOutputs(y) : [y]));
}
const isList = (y: Output | Tensor): y is readonly Output[] => Array.isArray(y);
