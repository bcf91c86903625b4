import { cook } from '../../api/cook.js';
import { explanation, shapeTable } from '../../api/printers.js';
import { type Recipe, type RecipeArg, type RecipeName, recipes } from '../../api/recipes.js';
import { camelCase, snakeCase } from '../../layer/spelling.js';
import { type Command, type Option, type Options, UsageError } from '../command.js';

const output: Options = {
  explain: { takes: 'switch', says: 'Explain each layer: axes, arguments, weights, mask, and why.' },
  markdown: { takes: 'switch', says: 'Write markdown.' },
  width: { takes: 'number', says: 'Columns of the text. Default: the terminal’s, else 80.' },
};

/** `inputDim` → `input-dim` */
const kebabCase = (name: string): string => snakeCase(name).replaceAll('_', '-');
const camelName = (name: string): string => camelCase(name.replaceAll('-', '_'));

/** The option of a recipe's argument: `inputDim` → `--input-dim`; one that is on by default is turned off by `--no-…`. */
function optionOf([name, { kind, says, written, byDefault, nullable }]: readonly [
  string,
  RecipeArg,
]): readonly [string, Option] {
  const required = byDefault === undefined;
  if (written === 'switch')
    return byDefault === true
      ? [`no-${kebabCase(name)}`, { takes: 'switch', says: `Turns off: ${says}` }]
      : [kebabCase(name), { takes: 'switch', says }];
  return [
    kebabCase(name),
    {
      takes: written === 'numbers' ? 'list' : written,
      says: says.replace(/\bnull for any/, '‘any’ for any'),
      required,
      ...(kind.choices ? { choices: kind.choices } : {}),
      ...(nullable ? { nullWord: 'any' } : {}),
    },
  ];
}

/** Prints the shapes of one of the guide's models. */
export const shapes: Command = {
  name: 'shapes',
  says: 'the shapes of a model of the guide: a line per layer, shape in → shape out, and why',
  positional: {
    name: 'model',
    says: 'One of the guide’s models.',
    choices: Object.fromEntries(Object.values(recipes).map(({ name, says }) => [name, says])),
  },
  example: (model = 'ner') => {
    const { args, either }: Recipe = recipes[model as RecipeName];
    const needed = Object.entries(args).filter(
      ([name, { byDefault }]) => byDefault === undefined || name === either?.[0],
    );
    return [
      'unrolled shapes',
      model,
      ...needed.map(([name, { sample }]) => `--${kebabCase(name)} ${sample}`),
    ].join(' ');
  },
  options: (model) => ({
    ...(model === undefined
      ? {}
      : Object.fromEntries(Object.entries(recipes[model as RecipeName].args).map(optionOf))),
    ...output,
  }),
  run: ({ words: [positional = ''], options }, { terminal }) => {
    const { explain, json, quiet: _, markdown, width, ...given } = options;
    if (json && markdown) throw new UsageError('--json and --markdown do not go together; leave one out');
    const args = Object.entries(given).map(([name, value]) =>
      name.startsWith('no-') ? [camelName(name.slice(3)), false] : [camelName(name), value],
    );
    const { either }: Recipe = recipes[positional as RecipeName];
    if (either && either.filter((key) => kebabCase(key) in given).length !== 1)
      throw new UsageError(
        `shapes ${positional} needs either ${either.map((key) => `--${kebabCase(key)}`).join(' or ')}`,
      );
    const model = cook(positional as RecipeName, Object.fromEntries(args));
    const report = explain ? explanation(model) : shapeTable(model);
    if (json) return { out: JSON.stringify(report, null, 2) };
    if (markdown) return { out: report.toMarkdown().trimEnd() };
    const columns = width === undefined ? {} : { width: width as number };
    return { out: report.toText({ ...terminal, ...columns }) };
  },
};
