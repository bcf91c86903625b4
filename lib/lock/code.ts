import { show } from '../layer/args.js';
import type { ArgFact, Spec } from '../layer/facts.js';
import { brandOf, isObject } from '../layer/kinds.js';

/** Longer lists of values are counted, not written. */
const FEW = 8;

/** A layer as a user would write it, without defaults: `Bidirectional(LSTM(4), { mergeMode: 'sum' })`. */
export function codeOf(spec: Spec): string {
  const { facts, args, trainable } = spec;
  if (facts.model) return facts.name;
  const positional = facts.positional.map((name) => written(args[name]));
  const rest = Object.entries(facts.args as Record<string, ArgFact>)
    .filter(([name, fact]) => !facts.positional.includes(name) && differs(fact, args[name], spec))
    .map(([name]) => `${name}: ${written(args[name])}`);
  if (!trainable) rest.push('trainable: false');
  const config = rest.length > 0 ? [`{ ${rest.join(', ')} }`] : [];
  return `${facts.name}(${[...positional, ...config].join(', ')})`;
}

/** Whether an argument is other than its default, in the form in which a config holds both. */
function differs({ byDefault, kind, saved }: ArgFact, value: unknown, { args, inner }: Spec): boolean {
  const standard =
    byDefault === null || byDefault === undefined
      ? (kind.whenNull ?? byDefault)
      : kind.read
        ? kind.read(byDefault, '')
        : byDefault;
  const form = (v: unknown): string =>
    written(saved && v !== undefined && v !== null ? saved(v as never, args as never, inner, false) : v);
  return written(value) !== written(standard ?? null) && form(value) !== form(standard ?? null);
}

function written(value: unknown): string {
  if (Array.isArray(value))
    return value.length > FEW ? `[${value.length} values]` : `[${value.map(written).join(', ')}]`;
  const brand = brandOf(value);
  if (brand === 'layer') return codeOf(value as Spec);
  if (brand !== undefined && 'className' in (value as object)) {
    const { className, config = {} } = value as { className: string; config?: object };
    return `${className}(${Object.values(config).map(written).join(', ')})`;
  }
  if (brand === undefined && isObject(value) && typeof value === 'object')
    return `{ ${Object.entries(value)
      .map(([k, v]) => `${k}: ${written(v)}`)
      .join(', ')} }`;
  return show(value);
}
