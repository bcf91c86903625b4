import type { Tensor } from '@tensorflow/tfjs';
import type { Call, CallResult, InnerCall, Ran, States } from '../layer/call.js';
import { tensorsCalled } from '../layer/callOptions.js';
import type { Called } from '../layer/facts.js';
import type { Graph } from './graph.js';
import type { Applied } from './layerOrder.js';
import type { Symbolic, SymbolicNest } from './symbolic.js';

/** A node, with the places that it reads and writes. */
interface Step {
  readonly node: Applied;
  /** Name of its layer in the graph. */
  readonly layer: string;
  readonly reads: readonly number[];
  readonly writes: readonly number[];
  readonly initialState: PlaceNest | undefined;
  /** Places of masks given at the call, which stand in place of all that came along; null: no mask. */
  readonly given: readonly (number | null)[] | undefined;
  /** Tensors among the call's own arguments. */
  readonly called: readonly (readonly [name: string, place: number])[];
}
type PlaceNest = readonly (number | PlaceNest)[];
interface Plan {
  /** How many tensors there are. */
  readonly places: number;
  readonly steps: readonly Step[];
  readonly outputs: readonly number[];
}

/** Runs the nodes in Keras’s order; each output takes its own mask along. */
export function runGraph({
  args: { graph },
  inputs,
  masks,
  inner,
}: Call<{ readonly graph: Graph }>): Ran & { outputs: readonly Tensor[] } {
  const { steps, outputs, places } = planOf(graph);
  // What the nodes have made so far: each tensor of the graph at its place, and its mask.
  const tensors: Tensor[] = new Array(places);
  const kept: (Tensor | null)[] = new Array(places);
  for (let i = 0; i < inputs.length; i++) {
    tensors[i] = inputs[i] as Tensor;
    kept[i] = masks[i] ?? null;
  }
  for (const step of steps) {
    const { node, reads, writes, given } = step;
    const ran = (inner[step.layer] as InnerCall).run(at(tensors, reads), {
      masks: given ? masksGiven(given, tensors) : at(kept, reads),
      initialState: step.initialState && nest(step.initialState, tensors),
      carried: given ? undefined : true,
      training: node.training,
      called: step.called.length === 0 ? node.called : calledOn(step, tensors),
    });
    const made = flatten(ran.outputs);
    if (node.spec.facts.unmasks) for (const i of reads) kept[i] = null;
    for (let i = 0; i < writes.length; i++) {
      tensors[writes[i] as number] = made[i] as Tensor;
      kept[writes[i] as number] = ran.masks[i] ?? null;
    }
  }
  return { outputs: at(tensors, outputs), masks: at(kept, outputs) };
}

/** A loop: small models spend their time in closures. */
function at<T>(list: readonly T[], places: readonly number[]): T[] {
  const found: T[] = new Array(places.length);
  for (let i = 0; i < places.length; i++) found[i] = list[places[i] as number] as T;
  return found;
}

const masksGiven = (places: NonNullable<Step['given']>, tensors: readonly Tensor[]): (Tensor | null)[] =>
  places.map((i) => (i === null ? null : (tensors[i] as Tensor)));

const nest = (places: PlaceNest, tensors: readonly Tensor[]): States =>
  places.map((i) => (typeof i === 'number' ? (tensors[i] as Tensor) : nest(i, tensors)));

const calledOn = ({ node, called }: Step, tensors: readonly Tensor[]): Called => ({
  ...node.called,
  ...Object.fromEntries(called.map(([name, place]) => [name, tensors[place]])),
});

/** Found at the first run of a graph: places of its inputs, then of what each node makes. */
function planOf(graph: Graph): Plan {
  const known = plans.get(graph);
  if (known) return known;
  const places = new Map<Symbolic, number>();
  const placeOf = (x: Symbolic): number => places.get(x) as number;
  const nested = (states: SymbolicNest): PlaceNest =>
    states.map((s) => (Array.isArray(s) ? nested(s as SymbolicNest) : placeOf(s as Symbolic)));
  for (const [i, x] of graph.inputs.entries()) places.set(x, i);
  let next = graph.inputs.length;
  const steps = graph.running.map((node): Step => {
    const { spec, inputs, initialState, mask, called, outputs } = node;
    for (const y of outputs) places.set(y, next++);
    return {
      node,
      layer: graph.names.get(spec) as string,
      reads: inputs.map(placeOf),
      writes: outputs.map(placeOf),
      initialState: initialState && nested(initialState),
      given: mask && inputs.map((_, i) => (mask[i] ? placeOf(mask[i]) : null)),
      called: tensorsCalled(called).map(([name, x]) => [name, placeOf(x as Symbolic)] as const),
    };
  });
  const plan = { places: next, steps, outputs: graph.outputs.map(placeOf) };
  plans.set(graph, plan);
  return plan;
}
const plans = new WeakMap<Graph, Plan>();

function flatten(outputs: readonly unknown[] | CallResult): readonly Tensor[] {
  if (Array.isArray(outputs) && !outputs.some(Array.isArray)) return outputs as readonly Tensor[];
  return Array.isArray(outputs)
    ? outputs.flatMap((y) => flatten(y as readonly unknown[]))
    : [outputs as Tensor];
}
