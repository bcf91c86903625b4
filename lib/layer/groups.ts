import type { Div, Mul } from '../shape/arithmetic.js';
import type { SizeText } from '../shape/describe.js';
import type { Dim } from '../shape/shape.js';
import type { ArgFact, Expects } from './facts.js';
import { positiveInteger } from './kinds.js';

export const groupsArg: ArgFact = {
  kind: positiveInteger,
  says: 'Number of equal groups of channels, and of filters, that see only each other. Default 1.',
  byDefault: 1,
  does: (g: number) => (g > 1 ? `channels and filters work in ${g} groups that do not mix` : undefined),
};

/** What is wrong with filters that do not split into groups; a sentence. */
export const unequalGroups = (name: string, filters: number, groups: number): string | undefined =>
  filters % groups === 0
    ? undefined
    : `${name} filters must split into equal groups, and ${filters} do not split into ${groups}: make filters a multiple of groups`;

/** What a layer answers whose channels C do not split into its groups, else Out. Value twin: `notSplit`. */
export type SplitOr<Label extends string, C, Groups, Out> =
  Splits<Mul<Div<C, Groups>, Groups>, C> extends true
    ? Out
    : `${Label} expects channels that split into ${SizeText<Groups>} equal groups`;
/** P: C less what is left over from equal groups. */
type Splits<P, C> = P extends null ? true : number extends P ? true : P extends C ? true : false;

export const notSplit = (
  label: string,
  channels: Dim,
  groups: number,
  filters: number,
): Expects | undefined =>
  channels === null || channels % groups === 0
    ? undefined
    : {
        expects: `${label} expects channels that split into ${groups} equal groups`,
        code: 'wrong-size',
        reason: `${channels} channels do not split into ${groups} equal groups`,
        fix: `groups: 1, or a number that divides ${channels} and ${filters}`,
      };
