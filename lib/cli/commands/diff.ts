import { changeBlocks } from '../../lock/changeBlocks.js';
import { compare, type ModelChange } from '../../lock/compare.js';
import { configPaths } from '../../lock/configPaths.js';
import { type Block, gap, text, title } from '../../report/document.js';
import { report } from '../../report/report.js';
import { type Command, type Options, UsageError } from '../command.js';
import type { FoundModel } from '../modules/modelsIn.js';
import { type Side, sideOf } from '../modules/oneModel.js';

const options: Options = {
  markdown: { takes: 'switch', says: 'Write Markdown, for a pull-request comment.' },
  'exit-code': { takes: 'switch', says: 'Exit with 1 where the models differ. Default: 0 either way.' },
};

interface Difference {
  readonly model: string;
  readonly change?: ModelChange;
  /** What differs in the Keras config, a clause each. */
  readonly config: readonly string[];
}

/** What changed between two models. */
export const diff: Command = {
  name: 'diff',
  says: 'what changed between two models, or between a model and its past: shapes, parameters, config, and what that moved',
  positional: {
    name: 'model',
    says: 'A module; module.ts#tagger for one export; HEAD~1:src/model.ts for a git revision, with that revision’s imports.',
    count: { least: 2, most: 2 },
  },
  options: () => options,
  example: () => 'unrolled diff HEAD~1:src/model.ts src/model.ts --markdown',
  fails: 'with --exit-code: the models differ',
  run: async ({ words: [a = '', b = ''], options: { json, markdown, 'exit-code': exit } }, here) => {
    if (json && markdown) throw new UsageError('--json and --markdown do not go together; leave one out');
    const was = await sideOf(a, here.cwd);
    const now = await sideOf(b, here.cwd);
    const differences = pairsOf(was, now).map(differenceOf);
    const answer = report(differences, blocksOf(differences, was, now));
    const out = json
      ? JSON.stringify({ was: a, now: b, models: differences }, null, 2)
      : markdown
        ? answer.toMarkdown()
        : answer.toText(here.terminal);
    const differ = differences.some(({ change }) => change);
    return { out: out.trimEnd(), code: exit && differ ? 1 : 0 };
  },
};

interface Pair {
  readonly name: string;
  readonly was?: FoundModel;
  readonly now?: FoundModel;
}
/** Models of one name; two that are alone on their sides, whatever their names. */
function pairsOf({ models: was }: Side, { models: now }: Side): readonly Pair[] {
  const [a, b] = [was[0], now[0]];
  if (a && b && was.length === 1 && now.length === 1)
    return [{ name: a.name === b.name ? a.name : `${a.name} → ${b.name}`, was: a, now: b }];
  const of = (list: readonly FoundModel[], name: string) => list.find((m) => m.name === name);
  return [...new Set([...was, ...now].map(({ name }) => name))].sort().map((name) => {
    const [before, after] = [of(was, name), of(now, name)];
    return { name, ...(before ? { was: before } : {}), ...(after ? { now: after } : {}) };
  });
}

function differenceOf({ name, was, now }: Pair): Difference {
  const model = was && now ? name : was ? `${name} is gone` : `${name} is new`;
  const nothing = {
    className: '',
    inputs: {},
    layers: {},
    outputs: [],
    params: { total: 0, trainable: 0 },
    config: '',
  };
  const change = compare(was?.record ?? nothing, now?.record ?? nothing);
  return {
    model,
    ...(change ? { change } : {}),
    config: was && now ? configPaths(was.config, now.config) : [],
  };
}

function blocksOf(differences: readonly Difference[], was: Side, now: Side): readonly Block[] {
  const differing = differences.filter(({ change }) => change);
  if (differing.length === 0)
    return [title(`${was.asked} and ${now.asked} have the same shapes, parameters and config`)];
  return [
    title(`Shapes: ${was.asked} → ${now.asked}`),
    gap,
    ...differing.flatMap(({ model, change, config }) => changeBlocks(model, change as ModelChange, config)),
    ...(differing.length < differences.length
      ? [text(`${differences.length - differing.length} more without a difference`)]
      : []),
  ];
}
