import type { ArgFact, Kind } from './facts.js';
import { isInteger } from './kinds.js';

/** Steps at both ends of a sequence: one number for both, or [first, last]. */
export type Ends = number | readonly [number, number];

const isCount = (v: unknown): boolean => isInteger(v) && (v as number) >= 0;
const endsKind: Kind = {
  expects: 'a whole number from 0 up, or a list of two',
  accepts: (v) => isCount(v) || (Array.isArray(v) && v.length === 2 && v.every(isCount)),
};
export const bothEnds = (ends: Ends): readonly [number, number] =>
  typeof ends === 'number' ? [ends, ends] : ends;
export const endsArg = {
  kind: endsKind,
  saved: (ends: Ends): readonly number[] => bothEnds(ends),
} as const satisfies Partial<ArgFact>;
/** `1 step at the start and 2 at the end` */
export const endsText = (ends: Ends): string => {
  const [first, last] = bothEnds(ends);
  return `${first} step${first === 1 ? '' : 's'} at the start and ${last} at the end`;
};
