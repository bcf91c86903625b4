import { tensorsCalled } from '../layer/callOptions.js';
import type { Spec } from '../layer/facts.js';
import { flat, type MaskOp, type Node, type Source, type Symbolic } from './symbolic.js';

type Step = Node | MaskOp;
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
 * The layers of a graph in Keras's order (`map_graph` of keras/src/ops/function.py), which is that of a model's weights:
 * those farthest from the outputs first; among equally far ones, the one that a walk back from the outputs meets first.
 * @param steps each after all that it needs
 * @param met layers in the order in which that walk meets them
 */
export function inKerasOrder(steps: readonly Step[], met: readonly Spec[]): readonly Spec[] {
  const ofStep = new Map<Step, number>();
  const ofLayer = new Map<Spec, number>();
  for (const step of [...steps].reverse()) {
    const spec = isOp(step) ? null : step.spec;
    const depth = Math.max(ofStep.get(step) ?? 0, (spec && ofLayer.get(spec)) ?? 0);
    if (spec) ofLayer.set(spec, depth);
    for (const from of sourcesOf(step).map(stepOf))
      ofStep.set(from, Math.max(depth + 1, ofStep.get(from) ?? 0));
  }
  const depth = (layer: Spec): number => ofLayer.get(layer) as number;
  return [...met].sort((a, b) => depth(b) - depth(a)); // a stable sort
}
