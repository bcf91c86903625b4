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
  /** Wrappers per time step that have to give way to the layer inside them, since the time steps are gone. */
  readonly unwrapped: readonly Spec[];
}

/** Walks back from `x` to a layer that decides whether time steps come out, turns that over, and checks that `spec` then fits. */
export function repair(spec: Spec, x: Symbolic): Repair | undefined {
  return turnOver(x, (received) => !('expects' in outcome(spec, received)));
}

/** As `repair`, for whatever must come of `x`. */
export function turnOver(x: Symbolic, fitting: (received: Shape) => boolean): Repair | undefined {
  const passed: Spec[] = [];
  for (let at: Symbolic | undefined = x; at?.node.spec; at = at.node.inputs[0]) {
    const layer: Spec = at.node.spec;
    const input = at.node.inputs[0]?.shape;
    const decides = decider(layer);
    if (decides && input) {
      const { argument, owner } = decides;
      const value = !owner.args[argument];
      const gives = through([change(layer, owner, argument, value)], input);
      const code = codeWith(layer, owner, argument, value);
      const wrappers = passed.filter(isPerStep);
      for (const unwrapped of wrappers.length > 0 && !value ? [[], wrappers] : [[]]) {
        const layers = passed.map((spec) => (unwrapped.includes(spec) ? insideOf(spec) : spec));
        const received = gives && through(layers, gives);
        if (gives && received && fitting(received))
          return { layer, argument, value, code, gives, received, unwrapped };
      }
      return undefined;
    }
    passed.unshift(layer);
  }
  return undefined;
}

/** A wrapper that does the same at every time step: TimeDistributed. */
const isPerStep = (spec: Spec): boolean =>
  spec.facts.wraps === true && spec.facts.timeOf === undefined && wrappedBy(spec).length === 1;
export const insideOf = (spec: Spec): Spec => wrappedBy(spec)[0]?.[1] ?? spec;

/** The argument that keeps or drops the time axis, and the layer that has it: itself, or the one inside a wrapper. */
function decider(layer: Spec): { argument: string; owner: Spec } | undefined {
  const own = Object.entries(layer.facts.args as Record<string, ArgFact>).find(
    ([, fact]) => fact.keepsTime,
  )?.[0];
  if (own !== undefined) return { argument: own, owner: layer };
  if (layer.facts.timeOf === undefined) return undefined;
  const [wrapped] = wrappedBy(layer);
  return wrapped && decider(wrapped[1]);
}

/** The layer with its time axis kept where it was dropped, dropped where it was kept; undefined where no argument decides that. */
export function timeTurned(layer: Spec): { readonly changed: Spec; readonly words: string } | undefined {
  const decides = decider(layer);
  if (!decides) return undefined;
  const { argument, owner } = decides;
  const value = !owner.args[argument];
  return { changed: change(layer, owner, argument, value), words: `${argument}: ${value}` };
}

/** The arguments of a wrapper that are layers. */
const wrappedBy = ({ args }: Spec): readonly (readonly [string, Spec])[] =>
  Object.entries(args).filter((arg): arg is [string, Spec] => brandOf(arg[1]) === 'layer');

function change(layer: Spec, owner: Spec, argument: string, value: boolean): Spec {
  if (layer === owner) return copy(layer, { [argument]: value });
  // In all layers inside: the two of Bidirectional must agree.
  const inside = wrappedBy(layer).map(([name, one]) => {
    const decides = decider(one);
    return [name, decides ? change(one, decides.owner, argument, value) : one];
  });
  return inside.length > 0 ? copy(layer, Object.fromEntries(inside)) : layer;
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
function codeWith(layer: Spec, owner: Spec, argument: string, value: boolean, also = ''): string {
  const [inside, ...others] = layer === owner ? [] : wrappedBy(layer);
  if (inside) {
    const config = others.map(
      ([at, one]) => `${at}: ${codeWith(one, one, argument, value, flagsOf(one, argument))}`,
    );
    const more = config.length > 0 ? `, { ${config.join(', ')} }` : '';
    return `${layer.facts.name}(${codeWith(inside[1], owner, argument, value)}${more})`;
  }
  const [name, values = ''] = label(layer).split(/\((.*)\)$/);
  return `${name}(${values === '' ? '' : `${values}, `}{ ${also}${argument}: ${show(value)} })`;
}
/** `goBackwards: true, `: what else is switched on. */
const flagsOf = ({ given }: Spec, argument: string): string =>
  Object.entries(given)
    .filter(([name, value]) => value === true && name !== argument)
    .map(([name]) => `${name}: true, `)
    .join('');
