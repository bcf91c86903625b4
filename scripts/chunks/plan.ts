import * as path from 'node:path';
import { type Kind, type Module, readModule } from './module.js';

/** A name of a file. */
export interface Export {
  readonly file: string;
  readonly name: string;
  readonly kind: Kind;
}
/** One file taking a name of another; a null name: for what it does when it runs. */
interface Arrow {
  readonly from: string;
  readonly to: string;
  readonly taken: Export | null;
}

/** Which file belongs to which chunk, and what crosses from one to another. */
export interface Plan {
  /** The folder of the sources. */
  readonly root: string;
  /** Names of the chunks; the first runs at once, the others when something of theirs is called. */
  readonly chunks: readonly string[];
  readonly modules: ReadonlyMap<string, Module>;
  /** The chunk of a file. */
  readonly chunkOf: ReadonlyMap<string, string>;
  /** What the package exports. */
  readonly names: readonly (Export & { readonly as: string })[];
  /** What each chunk gives to others. */
  readonly given: ReadonlyMap<string, readonly Export[]>;
}

/** Paths, or their beginnings, from the folder of the sources: the longest one that fits decides. */
export type Rules = Readonly<Record<string, readonly string[]>>;

/**
 * Shares the files behind `index` out among chunks. A file that no rule names goes where it is used: into the first chunk where
 * that needs it, else into the only one that does. Throws where a chunk takes from a later one what cannot wait: a value that is neither function nor class.
 */
export function planOf(index: string, rules: Rules): Plan {
  const modules = modulesBehind(index);
  const arrows = arrowsOf(modules);
  const files = [...modules.keys()].filter((file) => !isIndex(file));
  const names = namesOf(modules, index).map((as) => ({ as, ...originOf(modules, index, as) }));
  const chunks = Object.keys(rules);
  const [first = 'core'] = chunks;
  const root = path.dirname(index);
  const ruled = new Map(files.map((file) => [file, ruleFor(path.relative(root, file), rules)] as const));
  /** Files that belong to a chunk because it reaches them. */
  const reached = (chunk: string, seeds: readonly string[]): ReadonlySet<string> => {
    const found = new Set<string>();
    const go = (file: string): void => {
      if (found.has(file) || (ruled.get(file) ?? chunk) !== chunk) return;
      found.add(file);
      for (const { from, to } of arrows) if (from === file) go(to);
    };
    seeds.forEach(go);
    return found;
  };
  const entries = names.map(({ file }) => file);
  const inFirst = reached(first, [...entries, ...files.filter((file) => ruled.get(file) === first)]);
  for (const file of inFirst) ruled.set(file, first);
  const own = new Map(
    chunks.map((c) => [
      c,
      reached(
        c,
        files.filter((file) => ruled.get(file) === c),
      ),
    ]),
  );
  const chunkOf = new Map(
    files.map((file) => {
      const by = chunks.filter((chunk) => own.get(chunk)?.has(file));
      if (by.length !== 1)
        throw new Error(`${path.relative(root, file)} is shared by ${by.join(' and ')}: give it a rule`);
      return [file, by[0] as string];
    }),
  );
  const crossing = arrows.filter(({ from, to }) => chunkOf.get(from) !== chunkOf.get(to));
  for (const { from, to, taken } of crossing)
    if (chunkOf.get(to) !== first && taken?.kind.is !== 'function' && taken?.kind.is !== 'class')
      throw new Error(
        `${path.relative(root, from)} takes ${taken?.name ?? 'effects'} of ${path.relative(root, to)}, which is loaded later: only functions and classes can wait`,
      );
  for (const { as, file, kind } of names)
    if (chunkOf.get(file) !== first && (kind.is === 'value' || kind.is === 'passed on'))
      throw new Error(
        `${as} is public and neither a function, a class nor an object: its file belongs to ${first}`,
      );
  const late = names.filter(({ file }) => chunkOf.get(file) !== first);
  const all = [...late, ...crossing.flatMap(({ taken }) => taken ?? [])];
  const given = new Map(
    chunks.map((chunk) => [chunk, unique(all.filter(({ file }) => chunkOf.get(file) === chunk))]),
  );
  return { root, chunks, modules, chunkOf, names, given };
}

export const isIndex = (file: string): boolean => path.basename(file) === 'index.ts';

const unique = (exports: readonly Export[]): readonly Export[] => [
  ...new Map(exports.map((e) => [`${e.file}#${e.name}`, e])).values(),
];

function ruleFor(file: string, rules: Rules): string | undefined {
  const fitting = Object.entries(rules).flatMap(([chunk, starts]) =>
    starts.filter((start) => file.startsWith(start)).map((start) => ({ chunk, length: start.length })),
  );
  return fitting.sort((a, b) => b.length - a.length)[0]?.chunk;
}

function modulesBehind(index: string): Map<string, Module> {
  const modules = new Map<string, Module>();
  const go = (file: string): void => {
    if (modules.has(file)) return;
    const module = readModule(file);
    modules.set(file, module);
    for (const { from } of module.imports) go(from);
  };
  go(index);
  return modules;
}

function arrowsOf(modules: ReadonlyMap<string, Module>): readonly Arrow[] {
  return [...modules].flatMap(([from, { imports }]) =>
    isIndex(from)
      ? []
      : imports.flatMap(({ from: file, names }): Arrow[] =>
          names?.length === 0
            ? [{ from, to: file, taken: null }]
            : (names ?? namesOf(modules, file)).map((name) => {
                const taken = originOf(modules, file, name);
                return { from, to: taken.file, taken };
              }),
        ),
  );
}

/** All names that a file exports, its own and passed on. */
function namesOf(modules: ReadonlyMap<string, Module>, file: string): readonly string[] {
  const { exports } = modules.get(file) as Module;
  return [...exports].flatMap(([name, kind]) =>
    kind.is === 'passed on' && kind.name === null ? namesOf(modules, kind.from) : [name],
  );
}

/** Where a name comes from, through all that only pass it on. */
function originOf(modules: ReadonlyMap<string, Module>, file: string, name: string): Export {
  const found = lookUp(modules, file, name);
  if (!found) throw new Error(`${file} exports no ${name}`);
  return found;
}
function lookUp(modules: ReadonlyMap<string, Module>, file: string, name: string): Export | undefined {
  const { exports } = modules.get(file) as Module;
  const kind = exports.get(name);
  if (kind?.is === 'passed on') return lookUp(modules, kind.from, kind.name ?? name);
  if (kind) return { file, name, kind };
  for (const star of exports.values())
    if (star.is === 'passed on' && star.name === null) {
      const found = lookUp(modules, star.from, name);
      if (found) return found;
    }
  return undefined;
}
