import { ArgumentError, ShapeError } from '../errors.js';
import { readCalled } from '../layer/callOptions.js';
import type { Spec } from '../layer/facts.js';
import { judge } from '../layer/judge.js';
import { fateOf } from '../layer/maskFate.js';
import { advise } from './advice.js';
import { checkBuildable } from './buildable.js';
import { initialStates } from './initialState.js';
import { maskFrom } from './maskFrom.js';
import { makeNode, type Symbolic, type SymbolicNest } from './symbolic.js';

export interface ConnectOptions {
  readonly initialState?: Symbolic | SymbolicNest | undefined;
  readonly mask?: Symbolic | readonly (Symbolic | null)[] | null | undefined;
  readonly training?: boolean | undefined;
}

/** Calls a layer on symbolic tensors: a node. Throws ShapeError in the compiler's words. */
export function connect(
  spec: Spec,
  x: Symbolic | readonly Symbolic[],
  options: ConnectOptions = {},
): Symbolic | SymbolicNest {
  const inputs = isList(x) ? x : [x];
  if (inputs.length === 0)
    throw new ArgumentError(`${spec.facts.name} is called on an empty list of tensors`, 'no-tensors');
  const shapes =
    isList(x) && (x.length > 1 || spec.facts.takesList)
      ? inputs.map((t) => t.shape)
      : (inputs[0] as Symbolic).shape;
  const called = readCalled(spec, options);
  const verdict = judge(spec, { shapes, from: 'is called on', called });
  if ('misfit' in verdict) throw new ShapeError([advise(verdict.misfit, spec, inputs[0] as Symbolic)]);
  checkBuildable(spec, shapes);
  const { initialState, mask, training } = options;
  const states = initialState && initialStates<Symbolic>(spec, (inputs[0] as Symbolic).shape, initialState);
  const fate = fateOf(spec);
  const given = mask ? (isList(mask) ? mask : [mask]) : undefined;
  const came = inputs.map((t, i) => (given ? Boolean(given[i]) : t.masked));
  const marks = spec.facts.marks?.(
    came,
    inputs.map((t) => t.shape),
  ) ?? [fate === 'makes' || (fate !== 'drops' && fate !== 'uses' && came.includes(true))];
  const masked = (index: number): boolean => marks[index] ?? false;
  return makeNode({ spec, inputs, initialState: states, mask: given, training, called }, verdict.output, {
    name: spec.name,
    dtype: dtypeOf(spec) ?? (inputs[0] as Symbolic).dtype,
    masked,
    maskFrom: maskFrom(
      spec,
      inputs,
      inputs.map((t, i) => (given ? (given[i] ?? null) : t.maskFrom)),
    ),
  });
}

const dtypeOf = ({ facts: { dtype }, args }: Spec): string | undefined =>
  typeof dtype === 'function' ? dtype(args) : dtype;

function isList<T, U>(x: T | readonly U[]): x is readonly U[] {
  return Array.isArray(x);
}
