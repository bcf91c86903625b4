import { existsSync, readFileSync } from 'node:fs';
import * as path from 'node:path';
import { isObject } from '../../layer/kinds.js';
import { didYouMean } from '../../nearest.js';
import { UsageError } from '../command.js';
import { loadModule } from './loadModule.js';

/** What a config file may say. */
export interface Settings {
  /** Modules with models: paths and globs, from the config's folder. Default: what the lock file names. */
  readonly models: readonly string[];
  /** The lock file, from the config's folder. Default ‘shapes.lock.json’. */
  readonly lock: string;
  /** The folder that both are relative to. */
  readonly folder: string;
  /** Where it was found; none: defaults. */
  readonly file?: string;
}

const CONFIG_FILES = ['json', 'ts', 'mts', 'js', 'mjs', 'cjs'].map((end) => `unrolled.config.${end}`);
const KNOWN = ['models', 'lock'];

/**
 * The settings of a folder: `unrolled.config.json` (or .ts, .js, …), else `unrolled` in package.json, else defaults.
 * @throws UsageError for a config that cannot be read or says something unknown
 */
export async function settingsOf(cwd: string, asked?: string): Promise<Settings> {
  const file = asked === undefined ? CONFIG_FILES.find((f) => existsSync(path.join(cwd, f))) : asked;
  if (file !== undefined)
    return checked(await readConfig(path.resolve(cwd, file), file), path.resolve(cwd, file), file);
  const manifest = path.join(cwd, 'package.json');
  const inManifest = existsSync(manifest) ? json(manifest, 'package.json').unrolled : undefined;
  if (inManifest !== undefined) return checked(inManifest, manifest, 'package.json, unrolled');
  return { models: [], lock: 'shapes.lock.json', folder: cwd };
}

async function readConfig(file: string, asked: string): Promise<unknown> {
  if (!existsSync(file)) throw new UsageError(`there is no config file ${asked}`);
  if (file.endsWith('.json')) return json(file, asked);
  try {
    const { default: standard, ...several } = await loadModule(file);
    return standard ?? several;
  } catch (error) {
    throw new UsageError(`${asked} cannot be read: ${(error as Error).message}`);
  }
}

function json(file: string, asked: string): Record<string, unknown> {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    throw new UsageError(`${asked} is not JSON: ${(error as Error).message}`);
  }
}

function checked(given: unknown, file: string, asked: string): Settings {
  if (!isObject(given) || Array.isArray(given))
    throw new UsageError(`${asked} must be an object: { models, lock }`);
  for (const name of Object.keys(given))
    if (!KNOWN.includes(name))
      throw new UsageError(`${asked} has no setting '${name}'${didYouMean(name, KNOWN)}`);
  const { models = [], lock = 'shapes.lock.json' } = given;
  const list = typeof models === 'string' ? [models] : models;
  if (!Array.isArray(list) || list.some((m) => typeof m !== 'string'))
    throw new UsageError(`${asked}: models must be a list of paths or globs`);
  if (typeof lock !== 'string') throw new UsageError(`${asked}: lock must be a path`);
  return { models: list, lock, folder: path.dirname(file), file };
}
