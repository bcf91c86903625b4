import type { MaskFate, Spec } from './facts.js';

/** What this layer, with its arguments, does with a mask. */
export function fateOf({ facts, args, inner }: Spec): MaskFate {
  return typeof facts.mask === 'function' ? facts.mask(args, inner) : facts.mask;
}
