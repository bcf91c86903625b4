import { isObject } from '../layer/kinds.js';

/** What differs between two Keras configs, a clause each: `layers.1.config.activation 'tanh' → 'relu'`. */
export function configPaths(was: unknown, now: unknown): readonly string[] {
  return differences(was, now, []).map(
    ({ path, was: a, now: b }) => `${path.join('.')} ${written(a)} → ${written(b)}`,
  );
}

interface Difference {
  readonly path: readonly string[];
  readonly was: unknown;
  readonly now: unknown;
}
function differences(was: unknown, now: unknown, path: readonly string[]): Difference[] {
  if (JSON.stringify(was) === JSON.stringify(now)) return [];
  if (!isNest(was) || !isNest(now) || Array.isArray(was) !== Array.isArray(now)) return [{ path, was, now }];
  // Lists of layers are matched by name, so that one more layer is one difference.
  const [a, b] = [entriesOf(was), entriesOf(now)];
  return [...new Set([...a.keys(), ...b.keys()])].flatMap((key) =>
    differences(a.get(key), b.get(key), [...path, key]),
  );
}

function entriesOf(nest: object): ReadonlyMap<string, unknown> {
  return new Map(
    Object.entries(nest).map(([key, value]) => [Array.isArray(nest) ? (nameOf(value) ?? key) : key, value]),
  );
}
const nameOf = (value: unknown): string | undefined =>
  isObject(value) && isObject(value.config) && typeof value.config.name === 'string'
    ? value.config.name
    : undefined;
const isNest = (value: unknown): value is object => typeof value === 'object' && value !== null;

const written = (value: unknown): string =>
  value === undefined
    ? 'nothing'
    : isObject(value) && typeof value.class_name === 'string'
      ? value.class_name
      : JSON.stringify(value);
