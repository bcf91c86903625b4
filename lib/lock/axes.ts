import { plainNames } from '../report/axes.js';
import type { Dim, Shape } from '../shape/shape.js';

/** One axis of two shapes that should be the same; undefined where a shape has no such axis. */
export interface AxisPair {
  readonly name: string;
  readonly was: Dim | undefined;
  readonly now: Dim | undefined;
  readonly same: boolean;
}

/** Two shapes axis by axis, each axis with its name; of different ranks they are matched by name. */
export function pairAxes(
  was: Shape,
  now: Shape,
  names: { readonly was?: readonly string[]; readonly now?: readonly string[] } = {},
): readonly AxisPair[] {
  const wasNames = namesFor(was, names.was ?? (was.length === now.length ? names.now : undefined));
  const nowNames = namesFor(now, names.now ?? (was.length === now.length ? names.was : undefined));
  const pair = (name: string, a: Dim | undefined, b: Dim | undefined): AxisPair => ({
    name,
    was: a,
    now: b,
    same: a === b,
  });
  if (was.length === now.length) return now.map((d, i) => pair(nowNames[i] as string, was[i], d));
  const [longNames, shortNames] = was.length > now.length ? [wasNames, nowNames] : [nowNames, wasNames];
  // The first axis stands for the first, the last for the last; what is missing lies between.
  const shared = shortNames.length;
  return longNames.map((name, i) => {
    const fromEnd = longNames.length - i;
    const at = i === 0 && shared > 0 ? 0 : fromEnd < shared ? shared - fromEnd : undefined;
    const long = was.length > now.length ? was[i] : now[i];
    const short = at === undefined ? undefined : was.length > now.length ? now[at] : was[at];
    const own = at === undefined || was.length < now.length ? name : (names.now?.[at] ?? name);
    return was.length > now.length ? pair(own, long, short) : pair(own, short, long);
  });
}

const namesFor = (shape: Shape, names?: readonly string[]): readonly string[] =>
  names?.length === shape.length ? names : plainNames(shape.length);

/** `batch`, `timesteps 3`, `features 4`: a shape with the names of its axes, `[batch, timesteps 3, features 4]`. */
export function namedShape(shape: Shape, names: readonly string[] = plainNames(shape.length)): string {
  return `[${shape.map((d, i) => (d === null && i === 0 ? 'batch' : `${names[i] ?? `axis ${i}`} ${d ?? 'any'}`)).join(', ')}]`;
}

/** What happened to the axes, a clause each: `the timesteps axis is gone`, `features 4 → 8`. */
export function axisWords(pairs: readonly AxisPair[]): readonly string[] {
  return pairs
    .filter(({ same }) => !same)
    .map(({ name, was, now }) =>
      now === undefined
        ? `the ${name} axis${was === null ? '' : ` (${was})`} is gone`
        : was === undefined
          ? `there is a ${name} axis${now === null ? '' : ` (${now})`} more`
          : `${name} ${was ?? 'any'} → ${now ?? 'any'}`,
    );
}
