import type { Tensor } from '@tensorflow/tfjs';
import type { Shape } from '../shape/shape.js';
import type { Kind } from './facts.js';

/** The kinds of argument, each with what it expects in words and how to tell. `null` is taken where a default is null. */
const kind = (expects: string, accepts: (value: unknown) => boolean): Kind => ({ expects, accepts });

const isNumber = (v: unknown): v is number => typeof v === 'number' && Number.isFinite(v);
export const isInteger = (v: unknown): v is number => Number.isSafeInteger(v);
export const isPositive = (v: unknown): boolean => isInteger(v) && v > 0;
export const isObject = (v: unknown): v is Record<string, unknown> =>
  (typeof v === 'object' || typeof v === 'function') && v !== null;
export const isTensor = (v: unknown): v is Tensor =>
  isObject(v) && typeof v.dataSync === 'function' && Array.isArray(v.shape);
/** A shape, batch first, or a list of shapes. */
export const isShapes = (v: unknown): v is Shape | readonly Shape[] =>
  Array.isArray(v) &&
  (v.every((d) => d === null || (isInteger(d) && d >= 0)) ||
    (v.length > 0 && v.every((s) => Array.isArray(s) && isShapes(s))));
export const brandOf = (v: unknown): unknown => (isObject(v) ? v['~unrolled'] : undefined);

export const positiveInteger: Kind = kind('a positive integer', isPositive);
export const count: Kind = kind('a whole number from 0 up', (v) => isInteger(v) && v >= 0);
export const integer: Kind = kind('an integer', isInteger);
export const number: Kind = kind('a finite number', isNumber);
export const positiveNumber: Kind = kind('a number above 0', (v) => isNumber(v) && v > 0);
export const notNegative: Kind = kind('a number of 0 or more', (v) => isNumber(v) && v >= 0);
/** Keras clamps recurrent rates to [0, 1] and refuses others: here both are refused, since neither is ever meant. */
export const rate: Kind = kind('a number between 0 and 1', (v) => isNumber(v) && v >= 0 && v <= 1);
export const boolean: Kind = kind('true or false', (v) => typeof v === 'boolean');
export const text: Kind = kind('a string', (v) => typeof v === 'string');
export const seed: Kind = kind('a whole number or null', isInteger);
export const func: Kind = kind('a function', (v) => typeof v === 'function' && brandOf(v) === undefined);
export const anything: Kind = kind('any value', () => true);
export const sizes: Kind = kind(
  'a list of positive integers, null where a size is free',
  (v) => Array.isArray(v) && v.every((d) => d === null || isPositive(d)),
);
export const integers: Kind = kind('a list of integers', (v) => Array.isArray(v) && v.every(isInteger));
export const numbers: Kind = kind('a list of numbers', (v) => Array.isArray(v) && v.every(isNumber));
export const axisOrAxes: Kind = kind(
  'an integer or a list of integers',
  (v) => isInteger(v) || (Array.isArray(v) && v.length > 0 && v.every(isInteger)),
);
/** A size along the one axis of a sequence; Keras's configs have a list of one. */
export const windowSize: Kind = {
  ...kind(
    'a positive integer, or a list of one',
    (v) => isPositive(v) || (Array.isArray(v) && v.length === 1 && isPositive(v[0])),
  ),
  read: (v) => (Array.isArray(v) ? v[0] : v),
};
export const layer: Kind = kind('a layer', (v) => brandOf(v) === 'layer');
export const layers: Kind = kind(
  'a list of layers',
  (v) => Array.isArray(v) && v.length > 0 && v.every((l) => brandOf(l) === 'layer'),
);
export const oneOf = (...choices: readonly string[]): Kind => ({
  ...kind(`one of ${choices.map((c) => `'${c}'`).join(', ')}`, (v) => choices.includes(v as string)),
  choices,
});
