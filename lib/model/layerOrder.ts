import { tensorsCalled } from '../layer/callOptions.js';
import type { Spec } from '../layer/facts.js';
import { flat, type MaskOp, type Node, type Source, type Symbolic } from './symbolic.js';

type Step = Node | MaskOp;
/** A node that is no input. */
export type Applied = Node & { readonly spec: Spec };
const isOp = (step: Step | Symbolic): step is MaskOp => 'from' in step;
/** The node that makes a tensor; an operation itself. */
export const stepOf = (source: Source): Step => (isOp(source) ? source : source.node);

/** What a node takes: inputs, then states, then masks, then tensors among its call's own arguments. */
export function sourcesOf(step: Step): readonly Source[] {
  if (isOp(step)) return step.from;
  return [
    ...step.inputs,
    ...flat(step.initialState ?? []),
    ...[...(step.mask ?? []), maskSeen(step)].filter((x): x is Source => Boolean(x)),
    ...tensorsCalled(step.called).map(([, x]) => x as Symbolic),
  ];
}

/** The mask that came along and is in Keras's graph: where a layer with an argument `mask` is called on one tensor and nothing else. */
function maskSeen({ spec, inputs, initialState, mask, training, called }: Node): Source | null {
  const [x, ...more] = inputs;
  const alone = more.length === 0 && !spec?.facts.takesList && x?.dtype === 'float32';
  const plain = initialState === undefined && mask === undefined && training === undefined;
  const seen = spec?.facts.takesMask && alone && plain && tensorsCalled(called).length === 0;
  return seen ? (x?.maskFrom ?? null) : null;
}

/**
 * A graph's nodes and layers in Keras's order (`map_graph` of keras/src/ops/function.py): those farthest from the outputs
 * first. Of equally far nodes, the one that a walk from the outputs finds first; it runs first, which counts where calls
 * of one layer hand on states or add up penalties. Of equally far layers, that of `met` first: the order of a model's weights.
 * @param steps each after all that it needs
 * @param met layers in the order in which a walk back from the outputs, depth first, meets them
 */
export function inKerasOrder(
  steps: readonly Step[],
  met: readonly Spec[],
): { readonly running: readonly Applied[]; readonly layers: readonly Spec[] } {
  const ofStep = new Map<Step, number>(); // in the order in which steps are found
  const ofLayer = new Map<Spec, number>();
  for (const step of [...steps].reverse()) {
    const spec = isOp(step) ? null : step.spec;
    const depth = Math.max(ofStep.get(step) ?? 0, (spec && ofLayer.get(spec)) ?? 0);
    ofStep.set(step, depth);
    if (spec) ofLayer.set(spec, depth);
    for (const from of sourcesOf(step).map(stepOf))
      ofStep.set(from, Math.max(depth + 1, ofStep.get(from) ?? 0));
  }
  const inside = new Set(steps);
  const found = [...ofStep.keys()].filter((step): step is Applied => inside.has(step) && !isOp(step));
  // Stable sorts.
  return {
    running: found.sort((a, b) => (ofStep.get(b) as number) - (ofStep.get(a) as number)),
    layers: [...met].sort((a, b) => (ofLayer.get(b) as number) - (ofLayer.get(a) as number)),
  };
}
