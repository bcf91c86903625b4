import { existsSync } from 'node:fs';
import * as path from 'node:path';
import { UsageError } from '../command.js';
import { type FoundModel, modelsIn } from './modelsIn.js';
import { checkOut } from './revision.js';

/** Models of a module, in the working tree or at a git revision. */
export interface Side {
  readonly asked: string;
  readonly models: readonly FoundModel[];
}

/**
 * `src/model.ts`, `src/model.ts#tagger`, `HEAD~1:src/model.ts#tagger`.
 * @throws UsageError for a module that is not there, cannot be read or holds no model
 */
export async function sideOf(asked: string, cwd: string): Promise<Side> {
  const { revision, file, only } = readSide(asked, cwd);
  if (revision === undefined) return { asked, models: await all(path.resolve(cwd, file), only, asked) };
  const tree = checkOut(revision, cwd);
  try {
    return { asked, models: await all(tree.fileAt(file), only, asked) };
  } finally {
    tree.remove();
  }
}

function readSide(asked: string, cwd: string): { revision?: string; file: string; only?: string } {
  const [, where = asked, only] = /^(.*?)(?:#([^#/\\]+))?$/.exec(asked) ?? [];
  const colon = where.indexOf(':');
  const inTree = colon < 0 || existsSync(path.resolve(cwd, where)) || /^[a-z]:[\\/]/i.test(where);
  return {
    ...(inTree ? { file: where } : { revision: where.slice(0, colon), file: where.slice(colon + 1) }),
    ...(only === undefined ? {} : { only }),
  };
}

async function all(file: string, only: string | undefined, asked: string): Promise<readonly FoundModel[]> {
  const { models, problems } = await modelsIn(file, only);
  if (problems.length > 0) throw new UsageError(`${asked}: ${problems.join('; ')}`);
  if (models.length === 0)
    throw new UsageError(`${asked} exports no model, nor a function without parameters that gives one`);
  return models;
}
