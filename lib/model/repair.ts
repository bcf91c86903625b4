import type { Misfit } from '../errors.js';
import { label } from '../layer/args.js';
import type { Spec } from '../layer/facts.js';
import { keepsTime, outcome } from '../layer/judge.js';
import { copy } from '../layer/layer.js';
import { describe, shapeText } from '../shape/describe.js';
import { isShape, type Shape } from '../shape/shape.js';
import type { Symbolic } from './symbolic.js';

/** A change to an earlier layer that makes a later one fit, tried out and found right. */
export interface Repair {
  /** The layer to change, and how: `LSTM(4, { returnSequences: true })`. */
  readonly layer: Spec;
  readonly argument: string;
  /** What the later layer then receives. */
  readonly gives: Shape;
}

/** Walks back from `x` to a layer that drops the time axis and could keep it; checks that `spec` then fits. */
export function repair(spec: Spec, x: Symbolic): Repair | undefined {
  const passed: Spec[] = [];
  for (let at: Symbolic | undefined = x; at?.node.spec; at = at.node.inputs[0]) {
    const layer: Spec = at.node.spec;
    const argument = keepsTime(layer);
    if (argument !== undefined && at.node.inputs[0]) {
      const changed = change(layer, argument);
      const gives = through([changed, ...passed.reverse()], at.node.inputs[0].shape);
      const fitting = gives && !('expects' in outcome(spec, gives));
      return fitting ? { layer, argument, gives } : undefined;
    }
    passed.push(layer);
  }
  return undefined;
}

/** The layer with that argument true; a wrapper changes the layer inside it. */
function change(layer: Spec, argument: string): Spec {
  if (argument in layer.facts.args) return copy(layer, { [argument]: true });
  const key = Object.keys(layer.args).find((name) => layer.args[name]?.['~unrolled'] === 'layer');
  return key === undefined ? layer : copy(layer, { [key]: change(layer.args[key], argument) });
}

/** The shape after all of these layers, or undefined where one does not fit. */
function through(layers: readonly Spec[], input: Shape): Shape | undefined {
  let shape = input;
  for (const layer of layers) {
    const answer = outcome(layer, shape);
    if ('expects' in answer || !isShape(answer)) return undefined;
    shape = answer;
  }
  return shape;
}

/** The misfit with why the time axis is gone, and the change that brings it back. */
export function withRepair(
  misfit: Misfit,
  spec: Spec,
  x: Symbolic,
  nameOf = (s: Spec): string => s.name,
): Misfit {
  if (misfit.code !== 'missing-timesteps') return misfit;
  const found = repair(spec, x);
  if (found) {
    const { layer, argument, gives } = found;
    return {
      ...misfit,
      reason: `the timesteps axis is missing, since "${nameOf(layer)}" returns only its last step`,
      fix: `${codeWith(layer, argument)} gives ${shapeText(gives)}`,
    };
  }
  const lost = loser(x);
  if (!lost) return misfit;
  const { layer, from } = lost;
  return {
    ...misfit,
    reason: `the timesteps axis is missing, since "${nameOf(layer)}" turns ${describe(from)} into ${describe(lost.to)}`,
  };
}

/** The layer between the input and `x` where three axes became two. */
function loser(x: Symbolic): { layer: Spec; from: Shape; to: Shape } | undefined {
  for (let at = x; at.node.spec; ) {
    const before = at.node.inputs[0];
    if (!before) return undefined;
    if (before.shape.length > 2 && at.shape.length === 2)
      return { layer: at.node.spec, from: before.shape, to: at.shape };
    at = before;
  }
  return undefined;
}

/** `LSTM(4, { returnSequences: true })`, `Bidirectional(LSTM(4, { returnSequences: true }))` */
function codeWith(layer: Spec, argument: string): string {
  if (!(argument in layer.facts.args)) {
    const inner = Object.values(layer.args).find(
      (a) => (a as Spec | undefined)?.['~unrolled'] === 'layer',
    ) as Spec;
    return `${layer.facts.name}(${codeWith(inner, argument)})`;
  }
  return label(layer).replace(/\)?$/, `, { ${argument}: true })`);
}
