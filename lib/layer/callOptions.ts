import { ArgumentError } from '../errors.js';
import { refuseUnknown } from '../nearest.js';
import { label, readArg, show } from './args.js';
import type { ArgFact, Called, Facts, Spec } from './facts.js';
import { boolean, isObject } from './kinds.js';

/** What every layer takes at its call. */
const OF_ALL = ['training', 'mask', 'initialState'];

/** A tensor, or one that a model will compute. */
export const isTensorLike = (v: unknown): boolean =>
  isObject(v) && Array.isArray(v.shape) && typeof v.dtype === 'string';

/** The tensors and the arguments of a call. Tensors written one by one become a list, with those among the arguments. */
export function readCall(
  { facts }: Spec,
  [first, ...rest]: readonly unknown[],
): readonly [x: unknown, options: unknown] {
  if (!facts.apart || Array.isArray(first)) return [first, rest[0]];
  const end = rest.findIndex((v) => !isTensorLike(v));
  const written = end < 0 ? rest : rest.slice(0, end);
  const given = rest[written.length] ?? {};
  if (!isObject(given)) return [[first, ...written], given];
  const options: Record<string, unknown> = { ...given };
  const list = [first, ...written];
  for (const name of facts.apart.slice(list.length)) {
    if (!isTensorLike(options[name])) break;
    list.push(options[name]);
    delete options[name];
  }
  for (const name of facts.apart.slice(list.length)) if (isNothing(options[name])) delete options[name];
  return [list.length === 1 ? first : list, options];
}
const isNothing = (v: unknown): boolean => v === undefined || v === null;

/** A layer's own arguments of a call, read. Throws for what is no argument of a call, or of another kind. */
export function readCalled(spec: Spec, options: object): Called {
  const asked = label(spec);
  if (!isObject(options) || Array.isArray(options) || typeof options === 'function' || isTensorLike(options))
    throw new ArgumentError(
      `${asked} is called on its tensors and then one object of call arguments, not ${isTensorLike(options) ? 'another tensor' : show(options)}; write several tensors as a list`,
      'wrong-call',
    );
  const own = spec.facts.called ?? {};
  const names = [...OF_ALL, ...Object.keys(own)];
  refuseUnknown(asked, options, names, 'call argument');
  if (options.training !== undefined) readArg(asked, 'training', TRAINING, options.training);
  const read = Object.entries(own).map(([name, fact]) => [name, readArg(asked, name, fact, options[name])]);
  return Object.freeze(Object.fromEntries(read));
}
const TRAINING: ArgFact = { kind: boolean, says: 'As in training.', byDefault: null };

/** As called without any. */
export const calledByDefault = ({ called }: Facts): Called =>
  called
    ? Object.fromEntries(Object.entries(called).map(([name, { byDefault }]) => [name, byDefault]))
    : NONE;
const NONE: Called = Object.freeze({});

/** The tensors among a layer's own call arguments, by name. */
export const tensorsCalled = (called: Called = NONE): readonly [name: string, tensor: unknown][] =>
  Object.entries(called).filter(([, value]) => isTensorLike(value));
