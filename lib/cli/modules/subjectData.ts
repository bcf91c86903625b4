import { readFileSync } from 'node:fs';
import * as path from 'node:path';
import { cook } from '../../api/cook.js';
import { type Recipe, type RecipeName, recipes } from '../../api/recipes.js';
import type { AnyLayer } from '../../layer/layer.js';
import { didYouMean } from '../../nearest.js';
import { setRandomSeed } from '../../parts/random.js';
import type { Data } from '../../runtime/data.js';
import { batch } from '../../text/batch.js';
import { demoVectors } from '../../text/demoVectors.js';
import { tokenize } from '../../text/tokenize.js';
import type { Asked, Options, Positional, Surroundings } from '../command.js';
import { UsageError } from '../command.js';
import { sideOf } from './oneModel.js';

/** A model to look at, on data or by its shapes. */
export interface SubjectData {
  readonly model: AnyLayer;
  readonly data: Data | undefined;
  readonly tokens: readonly string[] | undefined;
  readonly classes: readonly string[] | undefined;
  /** What the reader should know of the numbers. */
  readonly problems: readonly string[];
}

export const subjectPositional: Positional = {
  name: 'model',
  says: `One of the guide’s models (${Object.keys(recipes).join(', ')}), or a module that exports one: src/model.ts, src/model.ts#tagger.`,
};
export const subjectOptions = {
  tokens: {
    takes: 'words',
    says: 'A sentence; its words name the time steps, and a model of the guide reads them as demonstration vectors of two numbers.',
  },
  data: {
    takes: 'path',
    says: 'JSON with the input of a module’s model: nested arrays, batch first; ‘-’: standard input. Default: none, so the shapes alone.',
  },
  classes: { takes: 'words', says: 'Names of the classes, joined by commas. Default: their numbers.' },
  units: {
    takes: 'list',
    says: 'Units of a model of the guide; one number per layer for stacked. Default 4.',
  },
} as const satisfies Options;

/** @throws UsageError for what names no model, options that do not go together, or unreadable data */
export async function subjectData(
  { words: [asked = ''], options }: Asked,
  here: Surroundings,
): Promise<SubjectData> {
  const { tokens, data, classes, units } = options as Readonly<Record<string, string | undefined>> & {
    units?: readonly number[];
  };
  const words = tokens === undefined ? undefined : tokenize(tokens, { standardize: 'stripPunctuation' });
  const named = { tokens: words, classes: classes?.split(',') };
  if (Object.hasOwn(recipes, asked)) {
    if (data !== undefined) throw new UsageError(`--data goes with a module; '${asked}' reads --tokens`);
    return { ...named, ...ofGuide(asked as RecipeName, words, units, named.classes?.length) };
  }
  if (units !== undefined)
    throw new UsageError(`--units goes with a model of the guide, not with '${asked}'`);
  if (/^\w+$/.test(asked)) {
    const known = Object.keys(recipes);
    const hint =
      didYouMean(asked, known) || `; there are ${known.join(', ')}, and modules such as src/model.ts`;
    throw new UsageError(`there is no model '${asked}'${hint}`);
  }
  const { models } = await sideOf(asked, here.cwd);
  const [found] = models;
  if (models.length > 1 || !found)
    throw new UsageError(
      `${asked} exports several models; say which: ${models.map(({ name }) => `${asked}#${name}`).join(', ')}`,
    );
  return {
    ...named,
    model: found.model as unknown as AnyLayer,
    data: data === undefined ? undefined : await readData(data, here),
    problems: [],
  };
}

function ofGuide(
  name: RecipeName,
  words: readonly string[] | undefined,
  units: readonly number[] = [4],
  classes = 4,
): Pick<SubjectData, 'model' | 'data' | 'problems'> {
  if (words?.length === 0) throw new UsageError('--tokens holds no words');
  const { args }: Recipe = recipes[name];
  const several = args.units?.written === 'numbers';
  if (!several && units.length > 1)
    throw new UsageError(`${name} has one recurrent layer: --units takes one number`);
  setRandomSeed(1);
  const model = cook(name, {
    units: several ? (units.length > 1 ? units : [units[0], units[0]]) : units[0],
    timesteps: words?.length ?? null,
    features: 2,
    ...(args.classes && args.classes.byDefault === undefined ? { classes } : {}),
  });
  if (!words) return { model, data: undefined, problems: [] };
  return {
    model,
    data: batch([words], demoVectors(words)) as Data,
    problems: ['the weights are untrained: what comes out is random'],
  };
}

async function readData(file: string, { cwd, stdin }: Surroundings): Promise<Data> {
  try {
    return JSON.parse(file === '-' ? await stdin() : readFileSync(path.resolve(cwd, file), 'utf8')) as Data;
  } catch (error) {
    throw new UsageError(`--data ${file} cannot be read as JSON: ${(error as Error).message}`);
  }
}
