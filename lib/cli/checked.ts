import { existsSync, readFileSync } from 'node:fs';
import * as path from 'node:path';
import { compare, type ModelChange } from '../lock/compare.js';
import { type Records, readLock } from '../lock/lockFile.js';
import type { ModelRecord } from '../lock/record.js';
import type { Asked, Surroundings } from './command.js';
import { UsageError } from './command.js';
import { findModules, type ModulePath } from './modules/findModules.js';
import { modelsIn } from './modules/modelsIn.js';
import { settingsOf } from './modules/settings.js';

/** One model held against the lock file. */
export interface Verdict {
  /** `src/model.ts#tagger` */
  readonly key: string;
  readonly state: 'same' | 'changed' | 'new' | 'gone';
  readonly change?: ModelChange;
}
/** A module that could not be read, or an export of it. */
export interface Problem {
  readonly module: string;
  readonly says: string;
}
/** What a lock file says and what is there, for the modules that were asked for. */
export interface Checked {
  readonly verdicts: readonly Verdict[];
  readonly problems: readonly Problem[];
  /** What the lock file should hold: models of broken or other modules as they were. */
  readonly records: Records;
  /** The path of the lock file, as asked for. */
  readonly lock: string;
  readonly lockPath: string;
  readonly locked: boolean;
}

/** Reads modules and lock file. Throws UsageError where no modules are named anywhere. */
export async function checked({ words, options }: Asked, here: Surroundings): Promise<Checked> {
  const settings = await settingsOf(here.cwd, options.config as string | undefined);
  const lock = (options.lock as string | undefined) ?? settings.lock;
  const lockPath = path.resolve(options.lock === undefined ? settings.folder : here.cwd, lock);
  const locked = existsSync(lockPath);
  const before = locked ? readLock(readFileSync(lockPath, 'utf8'), lock) : {};
  const asked = await patterns(words, here);
  const everything = words.length === 0;
  const base = everything ? settings.folder : here.cwd;
  const wanted = !everything
    ? asked
    : settings.models.length > 0
      ? settings.models
      : lockedModules(before, lockPath);
  if (wanted.length === 0 && everything)
    throw new UsageError(
      `which modules? Name them (unrolled lock 'src/models/*.ts'), or write unrolled.config.json: { "models": ["src/models/*.ts"] }`,
    );
  const { modules, unmatched } = await findModules(wanted, base);
  const keyOf = (file: string): string =>
    path.relative(path.dirname(lockPath), file).replaceAll(path.sep, '/');
  const gone = unmatched.filter((pattern) => isLocked(before, keyOf(path.resolve(base, pattern))));
  const problems: Problem[] = unmatched
    .filter((pattern) => !gone.includes(pattern))
    .map((module) => ({ module, says: 'there is no such module' }));
  if (modules.length === 0 && gone.length === 0 && wanted.length > 0)
    throw new UsageError(`there is no module ${wanted.map((w) => `'${w}'`).join(', ')}`);
  const now: Record<string, ModelRecord> = {};
  const broken = new Set<string>();
  for (const module of modules) {
    const name = keyOf(module.file);
    const { models, problems: said } = await modelsIn(module.file, module.only);
    for (const says of said) problems.push({ module: name, says });
    if (said.length > 0) broken.add(name);
    for (const model of models) now[`${name}#${model.name}`] = model.record;
  }
  if (problems.length + Object.keys(now).length + Object.keys(before).length === 0 && modules.length > 0)
    throw new UsageError(
      `no model in ${modules.length === 1 ? keyOf(modules[0]?.file ?? '') : `${modules.length} modules`}: export models, or functions without parameters that give one`,
    );
  const files = [...modules, ...gone.map((pattern) => ({ file: path.resolve(base, pattern) }))];
  const read = (key: string): boolean =>
    covers(key, files, keyOf) || (everything && !existsSync(fileOf(key, lockPath)));
  const verdicts = [...new Set([...Object.keys(before), ...Object.keys(now)])]
    .sort()
    .flatMap((key) => verdictOn(key, before[key], now[key], read(key) && !broken.has(moduleOf(key))));
  const kept = Object.entries(before).filter(
    ([key]) =>
      key in now || (!(read(key) && !broken.has(moduleOf(key))) && existsSync(fileOf(key, lockPath))),
  );
  return { verdicts, problems, records: { ...Object.fromEntries(kept), ...now }, lock, lockPath, locked };
}

function verdictOn(
  key: string,
  was: ModelRecord | undefined,
  now: ModelRecord | undefined,
  read: boolean,
): Verdict[] {
  if (was && now) {
    const change = compare(was, now);
    return [{ key, state: change ? 'changed' : 'same', ...(change ? { change } : {}) }];
  }
  if (now) return [{ key, state: 'new' }];
  return read ? [{ key, state: 'gone' }] : [];
}

/** Paths from the command line; `-` reads them from standard input, one per line. */
async function patterns(words: readonly string[], here: Surroundings): Promise<readonly string[]> {
  const lists = await Promise.all(
    words.map(async (word) =>
      word === '-' ? (await here.stdin()).split(/\r?\n/).filter((line) => line.trim() !== '') : [word],
    ),
  );
  return lists.flat();
}

const moduleOf = (key: string): string => key.slice(0, key.lastIndexOf('#'));
const fileOf = (key: string, lockPath: string): string => path.resolve(path.dirname(lockPath), moduleOf(key));
const isLocked = (records: Records, module: string): boolean =>
  Object.keys(records).some((key) => moduleOf(key) === module);
const lockedModules = (records: Records, lockPath: string): readonly string[] => [
  ...new Set(Object.keys(records).map((key) => fileOf(key, lockPath))),
];
const covers = (key: string, modules: readonly ModulePath[], keyOf: (file: string) => string): boolean =>
  modules.some(
    ({ file, only }) => keyOf(file) === moduleOf(key) && (only === undefined || key.endsWith(`#${only}`)),
  );
