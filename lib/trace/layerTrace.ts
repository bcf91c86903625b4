import type { Tensor } from '@tensorflow/tfjs';
import { label } from '../layer/args.js';
import type { Spec } from '../layer/facts.js';
import { fateOf } from '../layer/maskFate.js';
import { countParams, innerInput } from '../model/count.js';
import type { ActivationArg } from '../parts/activations.js';
import { asMade, weightsOf } from '../runtime/live.js';
import { flatOutputs } from '../runtime/run.js';
import type { Shape } from '../shape/shape.js';
import { type SumEquation, sumEquation } from './equations.js';
import { activationsOf, bothLanes, isRecurrent, lanesOf } from './lanes.js';
import type { Recorded } from './record.js';
import { tensorTrace } from './tensorTrace.js';
import type { From, Lane, LayerTrace, TensorTrace, Vector, WeightTrace } from './traceTypes.js';
import { weightTraces } from './weightTraces.js';

/** The equations of traced layers of weighted sums, for provenance. */
const sums = new WeakMap<LayerTrace, SumEquation>();
export const sumOf = (layer: LayerTrace): SumEquation | undefined => sums.get(layer);

interface Asked {
  readonly id: string;
  readonly name: string;
  readonly from: readonly From[];
  readonly statesFrom: readonly From[];
  readonly inputs: readonly Shape[];
  readonly outputs: readonly Shape[];
  readonly sample: number;
  /** States are given at the call. */
  readonly given: boolean;
  readonly record?: Recorded;
}

/** One use of one layer as plain data; with the numbers of a sample where it was run. */
export function layerTrace(spec: Spec, asked: Asked): LayerTrace {
  const { id, name, from, statesFrom, inputs, sample, record } = asked;
  const input = inputs[0] as Shape;
  const { facts, args } = spec;
  const deep = facts.everyStep === undefined ? spec : (spec.inner[facts.everyStep] as Spec);
  const seen = deep === spec ? inputs : [innerInput(spec, input, facts.everyStep as string)];
  const activation = activationsOf(deep).activation ?? null;
  const lanes = lanesIn(spec, input, asked);
  const weights = weightTraces(deep, seen, record !== undefined);
  const { total, formula } = countParams(spec, inputs);
  const joins = facts.joins?.(args);
  const tensors = record ? flatOutputs(record.ran.outputs) : [];
  const layer: LayerTrace = {
    id,
    name,
    label: label(spec),
    className: facts.name,
    from,
    statesFrom,
    outputs: asked.outputs.map((shape, i) =>
      tensorTrace(tensors[i] as Tensor | undefined, shape, sample, record?.ran.masks[i] ?? null),
    ),
    letter: lanes.length === 0 && (activation === 'softmax' || activation === 'sigmoid') ? 'p' : 'y',
    activation,
    weights,
    params: total,
    formula,
    lanes,
    mask: fateOf(spec),
    ...(joins !== undefined && lanes.length > 0 ? { joins: joins ?? 'none' } : {}),
    ...(record && isUntrained(deep) ? { untrained: true as const } : {}),
    ...droppedIn(spec, asked),
    ...(facts.ids ? { lookup: true as const } : {}),
    ...(deep.facts.weightedSum ? { weightedSum: true as const } : {}),
    ...(facts.everyStep === undefined ? {} : { everyStep: label(deep) }),
  };
  if (record && deep.facts.weightedSum) remember(layer, record, weights, deep.args.activation);
  return layer;
}

function isUntrained(spec: Spec): boolean {
  const own = weightsOf(spec);
  return own.length > 0 && own.every(asMade);
}

/** Where a layer that drops gives zero for what was none. */
function droppedIn({ facts }: Spec, { record, sample }: Asked): Pick<LayerTrace, 'dropped'> {
  if (!record?.call.training || !facts.drops) return {};
  const [x] = record.call.inputs;
  const [y] = flatOutputs(record.ran.outputs);
  if (!x || !y || x.rank > 3) return {};
  const [before, after] = [x, y].map((tensor) => tensorTrace(tensor, tensor.shape, sample)) as [
    TensorTrace,
    TensorTrace,
  ];
  const zeros = (from: Vector, to: Vector): readonly number[] =>
    to.flatMap((v, k) => (v === 0 && from[k] !== 0 ? [k] : []));
  const at = before.series?.at ?? { 0: before.vector ?? [] };
  const to = after.series?.at ?? { 0: after.vector ?? [] };
  return {
    dropped: Object.fromEntries(
      Object.keys(at).map((t) => [t, zeros(at[Number(t)] as Vector, to[Number(t)] as Vector)]),
    ),
  };
}

function remember(
  layer: LayerTrace,
  { call: { tf } }: Recorded,
  weights: readonly WeightTrace[],
  activation: ActivationArg,
): void {
  sums.set(layer, sumEquation({ tf }, weights, activation));
}

function lanesIn(spec: Spec, input: Shape, { sample, given, record }: Asked): readonly Lane[] {
  const asked = { name: null, sample, given, ...(record ? { record } : {}) };
  const { forward, backward } = spec.inner;
  if (spec.facts.joins && forward && backward)
    return isRecurrent(forward, input) && isRecurrent(backward, input) ? bothLanes(spec, input, asked) : [];
  return isRecurrent(spec, input) ? lanesOf(spec, input, asked) : [];
}
