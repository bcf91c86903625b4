import { existsSync, statSync } from 'node:fs';
import * as path from 'node:path';
import { MODULE_ENDINGS } from './loadModule.js';

/** A module to read, or one export of it. */
export interface ModulePath {
  /** Absolute. */
  readonly file: string;
  readonly only?: string;
}

/**
 * Modules for paths and globs, each once, sorted. `a.ts#tagger` asks for one export. Folders stand for all modules in
 * them; node_modules, typings, tests and specs are left out unless named. `unmatched`: what names nothing.
 */
export async function findModules(
  patterns: readonly string[],
  cwd: string,
): Promise<{ readonly modules: readonly ModulePath[]; readonly unmatched: readonly string[] }> {
  const found = new Map<string, ModulePath>();
  const unmatched: string[] = [];
  for (const pattern of patterns) {
    const [, where = pattern, only] = /^(.*?)(?:#([^#/\\]+))?$/.exec(pattern) ?? [];
    const files = await filesFor(where, cwd);
    if (files.length === 0) unmatched.push(pattern);
    for (const file of files) {
      const key = only === undefined ? file : `${file}#${only}`;
      if (!found.has(file)) found.set(key, { file, ...(only === undefined ? {} : { only }) });
    }
  }
  const modules = [...found.entries()].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, module]) => module);
  return { modules, unmatched };
}

async function filesFor(where: string, cwd: string): Promise<readonly string[]> {
  const exact = path.resolve(cwd, where);
  if (existsSync(exact)) return statSync(exact).isDirectory() ? globbed('**/*', exact) : [exact];
  return globbed(path.posix.normalize(where.replaceAll('\\', '/')), cwd); // doubled slashes are one
}

async function globbed(pattern: string, cwd: string): Promise<readonly string[]> {
  if (!/[*?[\]{}!()]/.test(pattern)) return [];
  const { glob } = await import('tinyglobby');
  const files = await glob(pattern, {
    cwd,
    absolute: true,
    expandDirectories: false,
    ignore: ['**/node_modules/**', '**/*.d.{ts,mts,cts}', '**/*.{test,spec}.*'],
  });
  return files
    .filter((file) => MODULE_ENDINGS.test(file))
    .map((file) => path.normalize(file))
    .sort();
}
