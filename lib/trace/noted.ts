import type { Algebra } from '../layer/algebra.js';
import type { Spec } from '../layer/facts.js';
import { activate } from '../parts/activate.js';
import { type ActivationArg, activation as activationKind } from '../parts/activations.js';
import { columnsOf, type Plain, plainAlgebra, vectorOf } from './plainAlgebra.js';

/** A value that remembers how it was made: what provenance reads. */
export interface Noted {
  readonly value: Plain;
  readonly how: How;
}
type Operand = Noted | number;
export type How =
  /** Given from outside: an input, a state, a weight. */
  | { readonly op: 'given'; readonly name: string }
  | { readonly op: 'row'; readonly of: Noted; readonly index: number }
  | { readonly op: 'part'; readonly of: Noted; readonly first: number }
  /** vector · weight, from this column of the weight on. */
  | { readonly op: 'times'; readonly vector: Noted; readonly weight: Noted; readonly first: number }
  /** Times these numbers: what dropout leaves of a vector. */
  | { readonly op: 'scaled'; readonly of: Noted; readonly by: Float32Array }
  /** vector · weight, gate by gate, each with a dropout of its own. */
  | {
      readonly op: 'beside';
      readonly parts: readonly Noted[];
      readonly vector: Noted;
      readonly weight: Noted;
    }
  | { readonly op: 'add' | 'sub' | 'mul' | 'div'; readonly a: Operand; readonly b: Operand }
  | { readonly op: 'activation'; readonly name: string; readonly of: Noted };

export const given = (name: string, value: Plain): Noted => ({ value, how: { op: 'given', name } });
const valueOf = (x: Operand): Plain | number => (typeof x === 'number' ? x : x.value);

/** vector · weight, where `count` columns of the weight from `first` on are taken. */
export function product(vector: Noted, weight: Noted, first = 0, count = weight.value.columns): Noted {
  const part = count === weight.value.columns ? weight.value : columnsOf(weight.value, first, count);
  return { value: plainAlgebra.matMul(vector.value, part), how: { op: 'times', vector, weight, first } };
}

/** With dropout, if there is any. */
export function scaled(of: Noted, by: Float32Array | undefined): Noted {
  if (!by) return of;
  return { value: plainAlgebra.mul(of.value, vectorOf(by)), how: { op: 'scaled', of, by } };
}

/** Vectors one after the other. */
export function beside(parts: readonly Noted[], vector: Noted, weight: Noted): Noted {
  const value = vectorOf(parts.flatMap((part) => [...part.value.data]));
  return { value, how: { op: 'beside', parts, vector, weight } };
}

const two =
  (op: 'add' | 'sub' | 'mul' | 'div') =>
  (a: Operand, b: Operand): Noted => ({
    value: plainAlgebra[op](valueOf(a) as Plain, valueOf(b) as Plain),
    how: { op, a, b },
  });
/** Operations on one value. */
type OfOne =
  | 'exp'
  | 'log'
  | 'tanh'
  | 'sigmoid'
  | 'relu'
  | 'softplus'
  | 'abs'
  | 'sqrt'
  | 'erf'
  | 'sumLast'
  | 'maxLast'
  | 'sortLast'
  | 'cumsumLast';
const one =
  (name: OfOne) =>
  (of: Noted): Noted => ({ value: plainAlgebra[name](of.value), how: { op: 'activation', name, of } });
const bounded =
  (name: 'minimum' | 'maximum' | 'above' | 'atLeast') =>
  (of: Noted, b: number): Noted => ({
    value: plainAlgebra[name](of.value, b),
    how: { op: 'activation', name, of },
  });

/** The algebra over noted values. */
export const notedAlgebra: Algebra<Noted> = {
  add: two('add'),
  sub: two('sub'),
  mul: two('mul'),
  div: two('div'),
  matMul: (a, b) => product(a, b),
  split: (of, n) => {
    const width = of.value.columns / n;
    return plainAlgebra
      .split(of.value, n)
      .map((value, i) => ({ value, how: { op: 'part', of, first: i * width } }));
  },
  row: (of, index) => ({ value: plainAlgebra.row(of.value, index), how: { op: 'row', of, index } }),
  exp: one('exp'),
  log: one('log'),
  tanh: one('tanh'),
  sigmoid: one('sigmoid'),
  relu: one('relu'),
  softplus: one('softplus'),
  abs: one('abs'),
  sqrt: one('sqrt'),
  erf: one('erf'),
  minimum: bounded('minimum'),
  maximum: bounded('maximum'),
  above: bounded('above'),
  atLeast: bounded('atLeast'),
  where: (of, a, b) => ({
    value: plainAlgebra.where(of.value, valueOf(a), valueOf(b)),
    how: { op: 'activation', name: 'where', of },
  }),
  sumLast: one('sumLast'),
  maxLast: one('maxLast'),
  sortLast: one('sortLast'),
  cumsumLast: one('cumsumLast'),
};

/** Runs a user's activation, which knows tensors only. */
export type OnTensors = (act: Exclude<ActivationArg, string>, x: Plain) => Plain;

/** The arguments with each activation as one noted step under its own name. */
export function withNotedActivations(spec: Spec, args: object, onTensors: OnTensors): object {
  const entries = Object.entries(args).map(([name, value]) => {
    const fact = (spec.facts.args as Record<string, { kind: unknown }>)[name];
    if (fact?.kind !== activationKind) return [name, value];
    return [name, (x: Noted) => applied(value as ActivationArg, x, onTensors)];
  });
  return Object.fromEntries(entries);
}

export function applied(act: ActivationArg, of: Noted, onTensors: OnTensors): Noted {
  const value = typeof act === 'string' ? activate(plainAlgebra, act, of.value) : onTensors(act, of.value);
  return { value, how: { op: 'activation', name: activationName(act), of } };
}

export const activationName = (act: ActivationArg): string => (typeof act === 'string' ? act : 'custom');
