import type { Misfit } from '../errors.js';
import { describe } from '../shape/describe.js';
import { fits, isShape, type Shape } from '../shape/shape.js';
import { label } from './args.js';
import { calledByDefault } from './callOptions.js';
import type { Called, Expects, Facts, Spec } from './facts.js';

/** What comes in: the shapes, and where they come from in words ("the previous layer 'Dense(8)' outputs"). */
export interface Incoming {
  readonly shapes: Shape | readonly Shape[];
  readonly from: string;
  /** What to change on the layer before, when the time axis is missing. */
  readonly hint?: string;
  /** The layer's own call arguments, read. */
  readonly called?: Called | undefined;
}
export type Verdict = { readonly output: Shape | readonly Shape[] } | { readonly misfit: Misfit };

/** The output shape, or what is wrong, in the compiler's words. Type twin: `Judge`. */
export function judge(spec: Spec, { shapes, from, hint = '', called }: Incoming): Verdict {
  const answer = outcome(spec, shapes, called);
  if (!('expects' in answer)) return { output: answer };
  const { expects, code = 'wrong-shape', reason, fix } = answer;
  const shown = isShape(shapes) && lacksTime(expects, shapes) ? hint : '';
  return {
    misfit: {
      code,
      sentence: `${expects} but ${from} ${describe(shapes)}${shown}`,
      received: shapes,
      reason,
      fix,
    },
  };
}

/** Is just the time axis missing? Type twin: `LacksTime`. */
const lacksTime = (expects: string, { length }: Shape): boolean =>
  expects.includes(length === 2 ? '3D input' : `${length + 1}D input [batch, timesteps`);

/** The layer's own inputShape, then its rule. */
export function outcome(
  { facts, args, inner, inputShape }: Spec,
  shapes: Shape | readonly Shape[],
  called: Called = calledByDefault(facts),
): Shape | readonly Shape[] | Expects {
  if (facts.takesList === true && isShape(shapes))
    return { expects: `${facts.name} expects ${listOf(facts)}`, code: 'one-tensor' };
  if (facts.takesList && !isShape(shapes))
    return (facts.shapes as NonNullable<typeof facts.shapes>)(shapes, args, called);
  if (!isShape(shapes))
    return { expects: `${label({ facts, args })} expects one tensor`, code: 'list-of-tensors' };
  if (inputShape && !fits(shapes, inputShape)) {
    return {
      expects: `${label({ facts, args })} expects input ${describe(inputShape)}`,
      code: 'wrong-input',
    };
  }
  return facts.shape(shapes, args, inner);
}

const listOf = ({ apart }: Facts): string =>
  apart ? `a ${apart[0]} and a ${apart[1]}` : 'a list of tensors';

/** The argument that would keep the time axis this layer drops, if it has one that is off. */
export function keepsTime({ facts, args, inner }: Spec): string | undefined {
  const deciding = facts.timeOf === undefined ? undefined : inner[facts.timeOf];
  if (deciding) return keepsTime(deciding);
  return Object.entries(facts.args).find(([name, fact]) => fact.keepsTime && args[name] === false)?.[0];
}

/** Type twin: the rule's `hint`. */
export const hintOf = (spec: Spec): string => {
  const name = keepsTime(spec);
  return name === undefined ? '' : `; set ${name}: true on it`;
};
