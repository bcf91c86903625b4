import * as path from 'node:path';
import type { Options } from 'tsup';
import type { Kind } from './module.js';
import { type Export, isIndex, type Plan } from './plan.js';

type Plugin = NonNullable<Options['esbuildPlugins']>[number];

/** What a chunk takes of another is made by this module, in its bundle. */
const DOOR = 'chunk:';
/** A file of another chunk. */
const ELSEWHERE = 'elsewhere';

/** How esbuild bundles one chunk: its entry gives what others take; files of other chunks become a line for each of their names. */
export function chunkPlugin(plan: Plan, own: string): Plugin {
  const [first] = plan.chunks;
  // package.json calls the sources free of effects, which two of them are not.
  const place = (file: string) =>
    isIndex(file) || plan.chunkOf.get(file) === own
      ? { path: file, sideEffects: true }
      : { path: file, namespace: ELSEWHERE, sideEffects: false };
  return {
    name: `chunk ${own}`,
    setup(build) {
      build.onResolve({ filter: /^chunk:/ }, ({ path: name }) => ({
        path: name.slice(DOOR.length),
        namespace: DOOR,
      }));
      build.onResolve({ filter: /^\.\/\w+\.cjs$/ }, ({ path: to }) => ({ path: to, external: true }));
      build.onResolve({ filter: /^[./]|^lib/ }, ({ path: to, resolveDir, kind }) => {
        if (kind === 'entry-point') return { path: own, namespace: 'entry' };
        const file = path.resolve(resolveDir, to).replace(/\.js$/, '.ts');
        return plan.modules.has(file) ? place(file) : undefined;
      });
      build.onLoad({ filter: /./, namespace: 'entry' }, () => ({
        contents: own === first ? firstEntry(plan) : lateEntry(plan, own),
        resolveDir: plan.root,
      }));
      build.onLoad({ filter: /./, namespace: ELSEWHERE }, ({ path: file }) => ({
        contents: elsewhere(plan, file),
        resolveDir: plan.root,
      }));
      build.onLoad({ filter: /./, namespace: DOOR }, ({ path: chunk }) => ({
        contents: chunk === first ? doorToFirst(chunk) : doorToLate(chunk),
        resolveDir: plan.root,
      }));
    },
  };
}

/** `layer/args.show` */
const keyOf = (plan: Plan, { file, name }: Omit<Export, 'kind'>): string =>
  JSON.stringify(`${path.relative(plan.root, file).replace(/\.ts$/, '')}.${name}`);

const importLine = (names: string, from: string): string => `import ${names} from ${JSON.stringify(from)};`;

/** All that others take of a chunk, under their keys. */
function givenBy(plan: Plan, chunk: string): { imports: string; list: string } {
  const given = plan.given.get(chunk) ?? [];
  return {
    imports: given.map((e, i) => importLine(`{ ${e.name} as given${i} }`, e.file)).join('\n'),
    list: `{ ${given.map((e, i) => `${keyOf(plan, e)}: given${i}`).join(', ')} }`,
  };
}

/** The package and, when the first late chunk asks, what the others take. */
function firstEntry(plan: Plan): string {
  const { imports, list } = givenBy(plan, plan.chunks[0] as string);
  const names = plan.names.map(({ as }) => as).join(', ');
  const index = path.join(plan.root, 'index.ts');
  return `${imports}\n${importLine(`{ ${names} }`, index)}\nmodule.exports = { unrolled: { ${names} }, given: () => (${list}) };`;
}

function lateEntry(plan: Plan, chunk: string): string {
  const { imports, list } = givenBy(plan, chunk);
  return `${imports}\nmodule.exports = ${list};`;
}

/** The lines that stand for a file of another chunk. */
function elsewhere(plan: Plan, file: string): string {
  const chunk = plan.chunkOf.get(file) as string;
  const { exports } = plan.modules.get(file) as { exports: ReadonlyMap<string, Kind> };
  const lines = [...exports].map(([name, kind]) => {
    const key = keyOf(plan, { file, name });
    if (kind.is === 'passed on') return passedOn(name, kind);
    if (chunk === plan.chunks[0]) return `export const ${name} = /* @__PURE__ */ taken(${key});`;
    if (kind.is === 'function')
      return `export function ${name}(...args) { return load()[${key}].apply(this, args); }
${kind.members.map((member) => `lateMember(${name}, ${key}, '${member}');`).join('\n')}`;
    if (kind.is === 'object')
      return `export const ${name} = /* @__PURE__ */ lateObject(${key}, ${JSON.stringify(kind.keys)});`;
    return ''; // no chunk takes it: the plan has seen to that
  });
  const tools = chunk === plan.chunks[0] ? 'taken' : 'load, lateMember, lateObject';
  return [importLine(`{ ${tools} }`, `${DOOR}${chunk}`), ...lines].join('\n');
}
const passedOn = (as: string, { from, name }: Kind & { is: 'passed on' }): string =>
  name === null
    ? `export * from ${JSON.stringify(from)};`
    : `export { ${name} as ${as} } from ${JSON.stringify(from)};`;

/** The first chunk has run when another one is loaded, so that all it gives is there. */
const doorToFirst = (chunk: string): string => `
const given = require('./${chunk}.cjs').given();
export const taken = (key) => given[key];`;

/** A late chunk is loaded when something of it is called, or a member read. */
const doorToLate = (chunk: string): string => `
let chunk;
export const load = () => (chunk ??= require('./${chunk}.cjs'));
export const lateMember = (owner, key, name) =>
  Object.defineProperty(owner, name, { get: () => load()[key][name], enumerable: true, configurable: true });
export function lateObject(key, names) {
  const made = {};
  for (const name of names) lateMember(made, key, name);
  return made;
}`;

/** What stands in the package's own files in Node: one copy for `require` and for `import`. */
export function doorPlugin(plan: Plan, format: 'cjs' | 'esm'): Plugin {
  const [first] = plan.chunks;
  const names = plan.names.map(({ as }) => as).join(', ');
  const contents =
    format === 'cjs'
      ? `const { unrolled } = require('./${first}.cjs');\nmodule.exports = unrolled;`
      : // Required, since Node starts a parser that looks for names in what an ES module imports of CommonJS.
        `import { createRequire } from 'node:module';
export const { ${names} } = createRequire(import.meta.url)('./index.cjs');`;
  return {
    name: `door for ${format}`,
    setup(build) {
      build.onResolve({ filter: /./ }, ({ path: to, kind }) =>
        kind === 'entry-point' ? { path: to, namespace: 'entry' } : { path: to, external: true },
      );
      build.onLoad({ filter: /./, namespace: 'entry' }, () => ({ contents, resolveDir: plan.root }));
    },
  };
}
