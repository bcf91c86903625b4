import { ArgumentError } from '../errors.js';
import { readNamed, show } from '../layer/args.js';
import { isObject } from '../layer/kinds.js';
import { snakeCase } from '../layer/spelling.js';
import { type Recipe, type RecipeName, type RecipeValues, recipes } from './recipes.js';
import { Sequential } from './sequential.js';

/** `features (numbers per time step, where vectors come in)` */
const withSentence = (facts: Recipe['args'], key: string): string => {
  const [clause = ''] = (facts[key]?.says ?? '').split(';');
  return `${key} (${clause.charAt(0).toLowerCase()}${clause.slice(1)})`;
};

/** The model of a recipe. Throws ArgumentError for a wrong, unknown or missing argument. */
export function cook(name: RecipeName, given: unknown): Sequential {
  const { args: facts, layers, either }: Recipe = recipes[name];
  if (!isObject(given) || Array.isArray(given)) {
    const example = Object.keys(facts).filter((key) => facts[key]?.byDefault === undefined);
    throw new ArgumentError(
      `${name} takes one object: ${name}({ ${example.map((key) => `${key}: …`).join(', ')} }), not ${show(given)}`,
      'object-form',
    );
  }
  const args = readNamed<RecipeValues>(name, facts, given);
  if (either && either.filter((key) => given[key] !== undefined && given[key] !== null).length !== 1)
    throw new ArgumentError(
      `${name} needs one of ${either.map((key) => withSentence(facts, key)).join(' and ')}`,
      'missing-argument',
    );
  return Sequential([...layers(args)] as never, { name: snakeCase(name) }) as unknown as Sequential;
}
