import { isModel, subjectOf } from '../../api/subject.js';
import type { Spec } from '../../layer/facts.js';
import { brandOf } from '../../layer/kinds.js';
import type { ModelRecord } from '../../lock/record.js';
import { configOf, recordOf } from '../../lock/recordOf.js';
import { loadModule } from './loadModule.js';

/** A model found in a module. */
export interface FoundModel {
  /** Its name among the exports. */
  readonly name: string;
  readonly record: ModelRecord;
  readonly model: Spec;
  readonly config: Readonly<Record<string, unknown>>;
}
/** What is in a module, and what could not be read of it. */
export interface ModuleModels {
  readonly models: readonly FoundModel[];
  readonly problems: readonly string[];
}

/**
 * The models that a module exports: models, and functions without parameters that give one (or a promise of one).
 * Other exports are left alone. Nothing is built. Never throws: what is broken is a problem with a sentence.
 */
export async function modelsIn(file: string, only?: string): Promise<ModuleModels> {
  let exports: Readonly<Record<string, unknown>>;
  try {
    exports = await loadModule(file);
  } catch (error) {
    return { models: [], problems: [messageOf(error)] };
  }
  if (only !== undefined && !(only in exports))
    return {
      models: [],
      problems: [`it has no export '${only}'; it has ${Object.keys(exports).join(', ') || 'none'}`],
    };
  const models: FoundModel[] = [];
  const problems: string[] = [];
  const seen = new Set<unknown>();
  for (const [name, value] of Object.entries(exports).sort(([a], [b]) => (a < b ? -1 : 1))) {
    if ((only !== undefined && name !== only) || seen.has(value)) continue;
    seen.add(value);
    try {
      const model = await modelOf(value);
      if (model)
        models.push({
          name,
          model,
          record: recordOf(subjectOf(model, 'lock'), model),
          config: configOf(model),
        });
      else if (only !== undefined)
        problems.push(`'${name}' is not a model, nor a function without parameters that gives one`);
    } catch (error) {
      problems.push(`${name}: ${messageOf(error)}`);
    }
  }
  return { models, problems };
}

async function modelOf(value: unknown): Promise<Spec | undefined> {
  if (isModel(value)) return value;
  if (typeof value !== 'function' || brandOf(value) !== undefined || value.length > 0 || isClass(value))
    return undefined;
  const made: unknown = await value();
  return isModel(made) ? made : undefined;
}

const isClass = (value: Function): boolean => /^class\b/.test(Function.prototype.toString.call(value));

const messageOf = (error: unknown): string =>
  !(error instanceof Error)
    ? String(error)
    : error.name === 'Error'
      ? error.message
      : `${error.name}: ${error.message}`;
