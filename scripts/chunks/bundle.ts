import * as path from 'node:path';
import type { Options } from 'tsup';
import type { Kind } from './module.js';
import { type Export, isIndex, type Plan } from './plan.js';

/** How the package comes. */
type By = 'import' | 'require';
type Plugin = NonNullable<Options['esbuildPlugins']>[number];

/** What a chunk takes of another is made by this module, in its bundle. */
const DOOR = 'chunk:';
/** The module that makes what stands for values of late chunks. */
const STAND_INS = `${DOOR}stand-ins`;
/** The module that knows what the first chunk gives. */
const GIVEN = `${DOOR}given`;
/** A file of another chunk. */
const ELSEWHERE = 'elsewhere';

/** How esbuild bundles one chunk: its entry gives what others take; files of other chunks become a line for each of their names. */
export function chunkPlugin(plan: Plan, own: string, by: By = 'require'): Plugin {
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
        contents: own === first ? firstEntry(plan, by) : lateEntry(plan, own),
        resolveDir: plan.root,
      }));
      build.onLoad({ filter: /./, namespace: ELSEWHERE }, ({ path: file }) => ({
        contents: elsewhere(plan, file),
        resolveDir: plan.root,
      }));
      const doors: Readonly<Record<string, string>> = {
        [GIVEN]: given(plan, own),
        [STAND_INS]: standIns,
        [`${DOOR}${first}`]: doorToFirst,
      };
      build.onLoad({ filter: /./, namespace: DOOR }, ({ path: name }) => ({
        contents: doors[`${DOOR}${name}`] ?? doorToLate(name),
        resolveDir: plan.root,
      }));
    },
  };
}

/** Where it stands in the list of what its chunk gives. */
function placeOf({ given, chunkOf }: Plan, { file, name }: Omit<Export, 'kind'>): number {
  const list = given.get(chunkOf.get(file) as string) ?? [];
  return list.findIndex((e) => e.file === file && e.name === name);
}

const importLine = (names: string, from: string): string => `import ${names} from ${JSON.stringify(from)};`;

/** All that others take of a chunk, in order. */
function givenBy(plan: Plan, chunk: string): { imports: string; list: string } {
  const given = plan.given.get(chunk) ?? [];
  return {
    imports: given.map((e, i) => importLine(`{ ${e.name} as given${i} }`, e.file)).join('\n'),
    list: `[${given.map((_, i) => `given${i}`).join(', ')}]`,
  };
}

/** The package: an object for `require`, variables for `import`. */
function firstEntry(plan: Plan, by: By): string {
  const names = plan.names.map(({ as }) => as);
  const list = names.join(', ');
  const index = path.join(plan.root, 'index.ts');
  const give = {
    require: `module.exports = { ${list} };`,
    import: names.map((name) => `${exported(name)} = ${name};`).join('\n'),
  };
  return `${importLine('{}', GIVEN)}\n${importLine(`{ ${list} }`, index)}\n${give[by]}`;
}

/** What others take of the first chunk, and the chunks that it has opened: one list for each copy of the package. */
function given(plan: Plan, own: string): string {
  if (own !== plan.chunks[0]) return `export const given = () => ${CORE};`;
  const { imports, list } = givenBy(plan, own);
  return `${imports}\nlet list;\nexport const given = () => (list ??= ${list});`;
}
/** How a late chunk calls what the first one gives: the parameter of the function that it is. */
const CORE = 'core';

function lateEntry(plan: Plan, chunk: string): string {
  const { imports, list } = givenBy(plan, chunk);
  return `${imports}\nmodule.exports = ${list};`;
}

/** The lines that stand for a file of another chunk. */
function elsewhere(plan: Plan, file: string): string {
  const chunk = plan.chunkOf.get(file) as string;
  const { exports } = plan.modules.get(file) as { exports: ReadonlyMap<string, Kind> };
  const lines = [...exports].map(([name, kind]) => {
    const place = placeOf(plan, { file, name });
    if (kind.is === 'passed on') return passedOn(name, kind);
    if (chunk === plan.chunks[0]) return `export const ${name} = /* @__PURE__ */ taken(${place});`;
    if (kind.is === 'function')
      return `export function ${name}(...a) { return load()[${place}].apply(this, a); }
${kind.members.map((member) => `lateMember(load, ${name}, ${place}, '${member}');`).join('\n')}`;
    if (kind.is === 'object') return `export const ${name} = /* @__PURE__ */ lateObject(load, ${place});`;
    if (kind.is === 'class')
      return `export const ${name} = /* @__PURE__ */ lateClass(load, ${place}, ${JSON.stringify(name)});`;
    return ''; // no chunk takes it: the plan has seen to that
  });
  const tools =
    chunk === plan.chunks[0]
      ? [importLine('{ taken }', `${DOOR}${chunk}`)]
      : [
          importLine('{ load }', `${DOOR}${chunk}`),
          importLine('{ lateMember, lateObject, lateClass }', STAND_INS),
        ];
  return [...tools, ...lines].join('\n');
}
const passedOn = (as: string, { from, name }: Kind & { is: 'passed on' }): string =>
  name === null
    ? `export * from ${JSON.stringify(from)};`
    : `export { ${name} as ${as} } from ${JSON.stringify(from)};`;

/** The first chunk has run when another one is loaded, so that all it gives is there. */
const doorToFirst = `
${importLine('{ given }', GIVEN)}
export const taken = (place) => given()[place];`;

/** A late chunk is loaded when something of it is called, a member read, or a class used in whatever way. */
const doorToLate = (chunk: string): string => `
${importLine('{ given }', GIVEN)}
let chunk;
export const load = () => (chunk ??= given()[${JSON.stringify(chunk)}] ??= require('./${chunk}.cjs')(given(), {}));`;

/** What stands for members of functions, objects and classes of late chunks until they are looked at. */
const standIns = `
const places = new Map();
const getters = {};
export function lateMember(load, owner, place, name) {
  places.set(owner, () => load()[place]);
  getters[name] ??= { get() { return places.get(this)()[name]; }, enumerable: true, configurable: true };
  Object.defineProperty(owner, name, getters[name]);
}
const late = (load, place, stand, own) => {
  let real;
  const ready = () => {
    if (real) return real;
    real = load()[place];
    own(stand, Object.getOwnPropertyDescriptors(real), made);
    Object.setPrototypeOf(stand, Object.getPrototypeOf(real));
    return real;
  };
  const traps = {
    apply: (_, self, args) => Reflect.apply(ready(), self, args),
    construct: (_, args, by) => Reflect.construct(ready(), args, by === made ? real : by),
  };
  for (const trap of TRAPS) traps[trap] = (_, ...rest) => (ready(), Reflect[trap](stand, ...rest));
  const inspect = { value() { return this === made ? ready() : this; }, configurable: true };
  Object.defineProperty(stand, INSPECT, inspect); // consoles look behind a proxy
  const made = new Proxy(stand, traps);
  return made;
};
const TRAPS = ['get', 'set', 'has', 'ownKeys', 'getOwnPropertyDescriptor', 'getPrototypeOf', 'defineProperty', 'deleteProperty'];
const INSPECT = Symbol.for('nodejs.util.inspect.custom');
export const lateObject = (load, place) => late(load, place, {}, Object.defineProperties);
export const lateClass = (load, place, name) =>
  late(load, place, { [name]: function () {} }[name], (stand, { prototype, ...own }, made) => {
    stand.prototype = prototype.value;
    Object.defineProperty(stand.prototype, 'constructor', { value: made, writable: true, configurable: true });
    Object.defineProperties(stand, own);
  });`;

/** Text around a bundle. */
interface Around {
  readonly banner: { readonly js: string };
  readonly footer: { readonly js: string };
}
const around = (before: string, after: string): Around => ({ banner: { js: before }, footer: { js: after } });

/** A late chunk is a function of what the first one gives, so that it belongs to that copy. Engines compile one in parentheses at once. */
export const lateAround = around(
  `module.exports = (function (${CORE}, module) {`,
  'return module.exports; });',
);

/**
 * Copies of the package: how each came (`by`), from where (`at`: a path or a URL) and what it gives, so that `import` and `require` give
 * the same one. Code that resets `require`, as test frameworks do, gets another one.
 */
const COPIES = `(globalThis[Symbol.for('unrolled: copies')] ??= [])`;
/** What the copy of the same files that came by the other way gives. Paths and URLs are made alike only where there is one. */
const otherCopy = (by: By, path: string, url: string): string =>
  `${COPIES}.findLast((copy) => copy.by === '${by}' && ${folderOf(path)} === ${folderOf(pathOf(url))})?.unrolled()`;
const pathOf = (url: string): string => `decodeURIComponent(new URL(${url}).pathname)`;
/** `C:\\a\\b.js` and `/C:/a/b.js` are `/C:/a/`. */
const folderOf = (file: string): string =>
  `${file}.replace(/\\\\/g, '/').replace(/^(?=\\w:)/, '/').replace(/[^/]*$/, '')`;
/** Node takes its time to say where a module is, and V8 to make an object of so many members: both wait until they are asked for. */
const keep = (by: By, at: string, unrolled: string): string =>
  `${COPIES}.push({ by: '${by}', at: () => ${at}, unrolled: () => ${unrolled} });`;

/** What `require('unrolled')` reads. */
const requireDoor = (first: string): string =>
  `module.exports = ${otherCopy('import', '__filename', 'copy.at()')} ?? require('./${first}.cjs');`;

/** How esbuild makes that file. */
export function doorPlugin({ root, chunks: [first = ''] }: Plan): Plugin {
  return {
    name: 'door for require',
    setup(build) {
      build.onResolve({ filter: /./ }, ({ path: to, kind }) =>
        kind === 'entry-point' ? { path: to, namespace: 'entry' } : { path: to, external: true },
      );
      build.onLoad({ filter: /./, namespace: 'entry' }, () => ({
        contents: requireDoor(first),
        resolveDir: root,
      }));
    },
  };
}

/** The first chunk for `require`. */
export const firstAround = around('', keep('require', '__filename', 'module.exports'));

/**
 * How an ES module requires: of Node's own modules without an `import`, which would cost a start half a millisecond; inside Jest, which
 * has a `require` of its own, by that.
 */
const REQUIRE =
  "import.meta.jest?.requireActual ?? (process.getBuiltinModule ?? old)('module').createRequire(import.meta.url)";

/** What the first chunk is called in an ES module. */
const exported = (name: string): string => `${name}$`;

/** The first chunk for `import`: the same text in an ES module, which spares Node the start of its CommonJS loader. */
export function importAround(plan: Plan): Around {
  const names = plan.names.map(({ as }) => as);
  const all = names.map((name) => `${name}: ${exported(name)}`).join(', ');
  return around(
    `let required;
const require = (file) => (required ??= ${REQUIRE})(file);
const old = () => { throw new Error('unrolled needs Node 20.16 or newer, not ' + process.version); };
let ${names.map(exported).join(', ')};
export { ${names.map((name) => `${exported(name)} as ${name}`).join(', ')} };
const other = ${otherCopy('require', 'copy.at()', 'import.meta.url')};
if (other) ({ ${all} } = other);
else {
  (function () {`,
    `  })();
  ${keep('import', 'import.meta.url', `({ ${all} })`)}
}`,
  );
}
