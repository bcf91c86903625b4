import type { CellFact } from '../layer/cell.js';
import { isState, type StateTree } from '../layer/cell.js';
import type { ArgFact, Spec } from '../layer/facts.js';

/** What each output is, in a word or two. States come last. */
export function meanings(spec: Spec, outputs: number): readonly string[] {
  const states = returnedStates(spec);
  const main = Math.max(1, outputs - states.length);
  const keeps = keepsTime(spec);
  const what = keeps === undefined ? 'output' : keeps ? 'sequence' : 'last output';
  const keys = Object.keys(spec.inner);
  const of = (i: number): string =>
    main === 1 ? what : keys.length === main ? `${keys[i]} ${what}` : `${what} ${i + 1} of ${main}`;
  const named = spec.facts.gives;
  return Array.from(
    { length: outputs },
    (_, i) => named?.[i]?.meaning ?? (i < main ? of(i) : (states[i - main] as string)),
  );
}

/** The states that come out behind the output, by name; none unless an argument asks for them. */
export function returnedStates(spec: Spec): readonly string[] {
  return spec.facts.cell || givesStates(spec) ? stateNames(spec) : [];
}

/** All states that a layer carries: `state h`, `forward state h`, `state h of cell 2`. */
export function stateNames(spec: Spec): readonly string[] {
  return flat(nestOf(spec) ?? []);
}

/** Whether every time step's output is returned, or the last one only; undefined where the layer does not choose. */
export function keepsTime({ facts, args, inner }: Spec): boolean | undefined {
  const deciding = facts.timeOf === undefined ? undefined : inner[facts.timeOf];
  if (deciding) return keepsTime(deciding);
  const name = named(facts.args, 'keepsTime');
  return name === undefined ? undefined : args[name] === true;
}

/** The argument with this mark. */
export const named = (args: object, mark: 'keepsTime' | 'givesStates' | 'fixesBatch'): string | undefined =>
  Object.entries(args as Record<string, ArgFact>).find(([, fact]) => fact[mark])?.[0];

function givesStates({ facts, args, inner }: Spec): boolean {
  const name = named(facts.args, 'givesStates');
  if (name !== undefined) return args[name] === true;
  const deciding = facts.timeOf === undefined ? undefined : inner[facts.timeOf];
  return deciding !== undefined && givesStates(deciding);
}

function nestOf(spec: Spec, owner = ''): readonly unknown[] | undefined {
  if (spec.facts.statesOf) {
    return spec.facts.statesOf(spec.inner, (inner) => {
      const key = Object.entries(spec.inner).find(([, value]) => value === inner)?.[0];
      return nestOf(inner, key === undefined ? owner : `${owner}${key} `);
    });
  }
  const cell = spec.facts.cell ? spec : spec.inner.cell;
  if (!cell?.facts.cell) return undefined;
  return name((cell.facts.cell as CellFact).states(cell.args, cell.inner), owner, '');
}

const name = (tree: StateTree, before: string, after: string): readonly unknown[] =>
  tree.map((s, i) =>
    isState(s) ? `${before}state ${s.letter}${after}` : name(s, before, `${after} of cell ${i + 1}`),
  );

const flat = (nest: readonly unknown[]): readonly string[] =>
  nest.flatMap((n) => (Array.isArray(n) ? flat(n) : [n as string]));
