import type { Tensor } from '@tensorflow/tfjs';
import { ArgumentError } from '../errors.js';
import { describe } from '../shape/describe.js';
import { type Dim, isShape, type Shape } from '../shape/shape.js';
import { add } from '../shape/sizes.js';
import { label } from './args.js';
import type { Call, CallResult, InnerCall, States, Tf } from './call.js';
import type { CellFact } from './cell.js';
import type { Answer, Expects, Spec } from './facts.js';
import { copy } from './layer.js';
import type { SequenceArgs } from './recurrence.js';

export const MERGE_MODES = ['concat', 'sum', 'mul', 'ave'] as const;
export type MergeMode = (typeof MERGE_MODES)[number] | null;
interface Args {
  readonly layer: Spec;
  readonly backwardLayer: Spec | null;
  readonly mergeMode: MergeMode;
}
type Inner = Readonly<Record<string, Spec>>;
const both = (inner: Inner): readonly [Spec, Spec] => [inner.forward as Spec, inner.backward as Spec];

/** The layers of both directions: a copy that reads forwards, and a copy or the layer given that reads backwards. Throws when they do not go together. */
export function directions({ layer, backwardLayer }: Args): { forward: Spec; backward: Spec } {
  checkRecurrent(layer);
  if (backwardLayer) checkRecurrent(backwardLayer);
  checkDirections(layer, backwardLayer);
  const { returnSequences } = layer.args as SequenceArgs;
  const name = (way: string): string => `${way}_${layer.name.replace(new RegExp(`^${way}_`), '')}`;
  const forced = 'zeroOutputForMask' in layer.facts.args ? { zeroOutputForMask: returnSequences } : {};
  return {
    forward: copy(layer, { ...forced, name: name('forward') }),
    backward: backwardLayer ?? copy(layer, { ...forced, goBackwards: true, name: name('backward') }),
  };
}

/** As Keras runs and saves either direction: masked steps of a sequence are 0. */
export function inForce(layer: Spec): Spec {
  const { returnSequences, zeroOutputForMask } = layer.args as SequenceArgs;
  const fine = zeroOutputForMask === undefined || zeroOutputForMask === returnSequences;
  return fine ? layer : copy(layer, { zeroOutputForMask: returnSequences });
}

const NEEDED = ['goBackwards', 'returnSequences', 'returnState', 'stateful'] as const;
function checkRecurrent(layer: Spec): void {
  const missing = NEEDED.find((name) => !(name in layer.facts.args));
  if (missing === undefined) return;
  throw new ArgumentError(
    `Bidirectional expects a recurrent layer such as LSTM(4), not ${label(layer)}, which has no argument ${missing}`,
    'not-recurrent',
  );
}

function checkDirections(layer: Spec, backwardLayer: Spec | null): void {
  const forward = layer.args as SequenceArgs;
  if (!backwardLayer) {
    if (forward.goBackwards)
      throw new ArgumentError(
        `Bidirectional expects a layer that reads forwards, not ${label(layer)} with goBackwards: true; leave goBackwards out, the copy that reads backwards is made for you`,
        'both-backwards',
      );
    return;
  }
  const backward = backwardLayer.args as SequenceArgs;
  if (forward.goBackwards === backward.goBackwards)
    throw new ArgumentError(
      `Bidirectional expects layer and backwardLayer to read in opposite directions, but goBackwards is ${forward.goBackwards} on both ${label(layer)} and ${label(backwardLayer)}; set goBackwards: true on backwardLayer only`,
      'same-direction',
    );
  for (const name of ['returnSequences', 'returnState', 'stateful'] as const) {
    if (forward[name] !== backward[name])
      throw new ArgumentError(
        `Bidirectional expects ${name} to be the same on both layers, but it is ${forward[name]} on ${label(layer)} and ${backward[name]} on ${label(backwardLayer)}`,
        'unlike-layers',
      );
  }
}

/** Outputs of both directions merged, then the forward states, then the backward ones. Type twin: `Merged`. */
export function mergedShape(input: Shape, { mergeMode }: Args, inner: Inner): Answer {
  const [f, b] = both(inner).map(({ facts, args, inner: own }) => facts.shape(input, args, own)) as [
    Answer,
    Answer,
  ];
  if ('expects' in f) return f;
  if ('expects' in b) return b;
  const [y, ...states] = isShape(f) ? [f] : f;
  const [z, ...others] = isShape(b) ? [b] : b;
  const merged = outputs(y as Shape, z as Shape, mergeMode);
  if ('expects' in merged) return merged;
  const all = [...merged, ...states, ...others];
  return all.length === 1 ? (all[0] as Shape) : all;
}

function outputs(y: Shape, z: Shape, mode: MergeMode): readonly Shape[] | Expects {
  if (mode === null) return [y, z];
  if (mode === 'concat') return [[...y.slice(0, -1), add(y.at(-1) as Dim, z.at(-1) as Dim)]];
  if (y.at(-1) === z.at(-1)) return [y];
  return {
    expects: `Bidirectional with mergeMode '${mode}' expects both directions to give the same shape, not ${describe(y)} and ${describe(z)},`,
    code: 'wrong-size',
  };
}

const MERGE: Readonly<Record<NonNullable<MergeMode>, (tf: Tf, y: Tensor, z: Tensor) => Tensor>> = {
  concat: (tf, y, z) => tf.concat([y, z], -1),
  sum: (tf, y, z) => tf.add(y, z),
  mul: (tf, y, z) => tf.mul(y, z),
  ave: (tf, y, z) => tf.div(tf.add(y, z), 2),
};

/** Runs both layers; the backward sequence is turned round to the order of the input before it is merged. */
export function bothWays(call: Call<Args>): CallResult {
  const { tf, args, inputs, masks, inner, spec, initialState } = call;
  const forward = spec.inner.forward as Spec;
  const { returnSequences } = forward.args as SequenceArgs;
  const half = stateCount(forward) ?? (initialState?.length ?? 0) / 2;
  const ran = (key: string, states: States | undefined) =>
    (inner[key] as InnerCall).run(inputs, {
      masks,
      initialState: states,
      // Masked steps of a sequence are 0 in both directions: the layer given for backwards is not changed, but run so.
      args: { zeroOutputForMask: returnSequences },
    }).outputs;
  const [y, ...states] = ran('forward', initialState?.slice(0, half));
  const [z, ...others] = ran('backward', initialState?.slice(half));
  const turned = returnSequences ? tf.reverse(z as Tensor, 1) : (z as Tensor); // [batch, timesteps, units]
  const merged =
    args.mergeMode === null ? [y as Tensor, turned] : [MERGE[args.mergeMode](tf, y as Tensor, turned)];
  const all = [...merged, ...states, ...others];
  return all.length === 1 ? (all[0] as Tensor) : (all as CallResult);
}

/** How many states a layer carries, where its cell says it. */
function stateCount({ inner }: Spec): number | undefined {
  const cell = inner.cell;
  return cell && (cell.facts.cell as CellFact).states(cell.args, cell.inner).length;
}
