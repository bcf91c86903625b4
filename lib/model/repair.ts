import { label, show } from '../layer/args.js';
import type { ArgFact, Spec } from '../layer/facts.js';
import { outcome } from '../layer/judge.js';
import { brandOf } from '../layer/kinds.js';
import { copy } from '../layer/layer.js';
import { isShape, type Shape } from '../shape/shape.js';
import type { Symbolic } from './symbolic.js';

/** A change to an earlier layer that makes a later one fit, tried out and found right. */
export interface Repair {
  /** The layer to change. */
  readonly layer: Spec;
  readonly argument: string;
  /** What the argument becomes. */
  readonly value: boolean;
  /** The changed layer as code: `LSTM(4, { returnSequences: true })`. */
  readonly code: string;
  /** What the changed layer returns. */
  readonly gives: Shape;
  /** What the later layer then receives. */
  readonly received: Shape;
}

/** Walks back from `x` to a layer that decides whether time steps come out, turns that over, and checks that `spec` then fits. */
export function repair(spec: Spec, x: Symbolic): Repair | undefined {
  const passed: Spec[] = [];
  for (let at: Symbolic | undefined = x; at?.node.spec; at = at.node.inputs[0]) {
    const layer: Spec = at.node.spec;
    const input = at.node.inputs[0]?.shape;
    const decides = decider(layer);
    if (decides && input) {
      const { argument, owner } = decides;
      const value = !owner.args[argument];
      const gives = through([change(layer, owner, argument, value)], input);
      const received = gives && through(passed, gives);
      const fitting = received && !('expects' in outcome(spec, received));
      return gives && fitting
        ? { layer, argument, value, code: codeWith(layer, owner, argument, value), gives, received }
        : undefined;
    }
    passed.unshift(layer);
  }
  return undefined;
}

/** The argument that keeps or drops the time axis, and the layer that has it: itself, or the one inside a wrapper. */
function decider(layer: Spec): { argument: string; owner: Spec } | undefined {
  const own = Object.entries(layer.facts.args as Record<string, ArgFact>).find(
    ([, fact]) => fact.keepsTime,
  )?.[0];
  if (own !== undefined) return { argument: own, owner: layer };
  if (layer.facts.timeOf === undefined) return undefined;
  const wrapped = wrappedBy(layer);
  return wrapped && decider(wrapped.layer);
}

/** The argument of a wrapper that is a layer. */
function wrappedBy({ args }: Spec): { name: string; layer: Spec } | undefined {
  const found = Object.entries(args).find(([, value]) => brandOf(value) === 'layer');
  return found && { name: found[0], layer: found[1] as Spec };
}

function change(layer: Spec, owner: Spec, argument: string, value: boolean): Spec {
  if (layer === owner) return copy(layer, { [argument]: value });
  const inside = wrappedBy(layer);
  return inside ? copy(layer, { [inside.name]: change(inside.layer, owner, argument, value) }) : layer;
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

/** `LSTM(4, { returnSequences: true })`, `Bidirectional(LSTM(4, { returnSequences: true }))` */
function codeWith(layer: Spec, owner: Spec, argument: string, value: boolean): string {
  const inside = layer === owner ? undefined : wrappedBy(layer);
  if (inside) return `${layer.facts.name}(${codeWith(inside.layer, owner, argument, value)})`;
  const [name, values = ''] = label(layer).split(/\((.*)\)$/);
  return `${name}(${values === '' ? '' : `${values}, `}{ ${argument}: ${show(value)} })`;
}
