import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import * as path from 'node:path';
import * as fc from 'fast-check';
import {
  explanation,
  multipleOutput,
  ner,
  type Subject,
  shapeTable,
  singleOutput,
  stacked,
  textClassifier,
} from 'unrolled';
import { recipes } from '../../lib/api/recipes';
import { everywhere } from '../../lib/cli/command';
import { commands, run } from '../../lib/cli/run';

const call = (
  line: string,
  stdout: { isTTY?: boolean; columns?: number } = {},
  env: Record<string, string> = {},
) => run({ argv: line.split(' ').filter((word) => word !== ''), version: '1.2.3', env, stdout });
const printed = async (line: string): Promise<string> => {
  const { stdout, stderr, code } = await call(line);
  expect({ stderr, code }).toEqual({ stderr: '', code: 0 });
  return stdout.slice(0, -1);
};

/** A folder without modules, config or lock file. */
let empty: string;
beforeAll(() => {
  empty = mkdtempSync(path.join(tmpdir(), 'unrolled-'));
});
afterAll(() => rmSync(empty, { recursive: true, force: true }));

describe('unrolled shapes', () => {
  const size = { timesteps: 3, features: 2 } as const;
  it.each<[string, Subject]>([
    ['singleOutput --units 4 --timesteps 3 --features 2', singleOutput({ units: 4, ...size })],
    [
      'multipleOutput --units=4 --timesteps=3 --features=2 --cell GRU',
      multipleOutput({ units: 4, ...size, cell: 'GRU' }),
    ],
    [
      'stacked --units 8,4 --timesteps any --features 2 --bidirectional',
      stacked({ units: [8, 4], timesteps: null, features: 2, bidirectional: true }),
    ],
    ['ner --units 4 --timesteps 3 --features 2 --classes 4', ner({ units: 4, ...size, classes: 4 })],
    ['textClassifier --units 4 --timesteps 3 --features 2', textClassifier({ units: 4, ...size })],
    [
      'textClassifier --units 4 --timesteps any --input-dim 99 --output-dim 5 --no-mask-zero --classes 3',
      textClassifier({ units: 4, timesteps: null, inputDim: 99, outputDim: 5, maskZero: false, classes: 3 }),
    ],
  ])('%s', async (line, model) => {
    expect(await printed(`shapes ${line}`)).toBe(shapeTable(model).toText());
    expect(await printed(`shapes ${line} --explain --width 50`)).toBe(
      explanation(model).toText({ width: 50 }),
    );
    expect(`${await printed(`shapes ${line} --markdown`)}\n`).toBe(shapeTable(model).toMarkdown());
    expect(JSON.parse(await printed(`shapes ${line} --json`))).toEqual(shapeTable(model).data);
  });

  const line = 'shapes ner --units 4 --timesteps 3 --features 2 --classes 4';
  it('keeps to the terminal', async () => {
    const model = ner({ units: 4, ...size, classes: 4 });
    expect((await call(line, { columns: 130 })).stdout.trimEnd()).toBe(
      shapeTable(model).toText({ width: 130 }),
    );
    expect((await call(line, { isTTY: true })).stdout.trimEnd()).toBe(
      shapeTable(model).toText({ color: true }),
    );
    expect((await call(line, { isTTY: true }, { NO_COLOR: '1' })).stdout.trimEnd()).toBe(
      shapeTable(model).toText(),
    );
    expect((await call(line, {}, { FORCE_COLOR: '1' })).stdout.trimEnd()).toBe(
      shapeTable(model).toText({ color: true }),
    );
  });

  it.each([
    ['', 'which command? check, diff, draw, lock, shapes, trace; unrolled --help says more'],
    ['shape ner', "there is no command 'shape'; did you mean 'shapes'?"],
    ['figures', "there is no command 'figures'; there is check, diff, draw, lock, shapes, trace"],
    ['--hepl', "there is no command '--hepl'; there is check, diff, draw, lock, shapes, trace"],
    ['shapes', 'shapes needs a model behind it: singleOutput, multipleOutput, stacked, ner, textClassifier'],
    [
      'shapes --units 4',
      'shapes needs a model behind it: singleOutput, multipleOutput, stacked, ner, textClassifier',
    ],
    ['shapes text-classifier', "shapes knows no model 'text-classifier'; did you mean 'textClassifier'?"],
    [
      'shapes lstm',
      "shapes knows no model 'lstm'; there are singleOutput, multipleOutput, stacked, ner, textClassifier",
    ],
    [
      'shapes constructor',
      "shapes knows no model 'constructor'; there are singleOutput, multipleOutput, stacked, ner, textClassifier",
    ],
    ['shapes ner', 'shapes ner needs --units, --classes, --timesteps, --features'],
    [`${line} --unit 4`, "shapes ner has no option '--unit'; did you mean '--units'?"],
    [`${line} --return_sequences`, "shapes ner has no option '--return_sequences'"],
    [`${line} --toString`, "shapes ner has no option '--toString'"],
    [`${line} -u`, "shapes ner has no option '-u'"],
    [`${line} --units 5`, '--units is given twice'],
    [`${line} more`, "shapes takes one model, and 'more' is one more"],
    [`${line} --json --markdown`, '--json and --markdown do not go together; leave one out'],
    [`${line} --json=yes`, "--json takes no value, not 'yes'"],
    [`${line} --width wide`, "--width must be a positive integer, not 'wide'"],
    [`${line} --cell RNN`, "--cell must be one of SimpleRNN, GRU, LSTM, not 'RNN'"],
    [`${line} --cell lstm`, "--cell must be one of SimpleRNN, GRU, LSTM, not 'lstm'; did you mean 'LSTM'?"],
    [`${line} --cell`, '--cell needs a value'],
    [
      'shapes ner --units 0 --timesteps 3 --features 2 --classes 4',
      "--units must be a positive integer, not '0'",
    ],
    [
      'shapes ner --units -4 --timesteps 3 --features 2 --classes 4',
      "--units must be a positive integer, not '-4'",
    ],
    [
      'shapes ner --units 1e3 --timesteps 3 --features 2 --classes 4',
      "--units must be a positive integer, not '1e3'",
    ],
    [
      'shapes ner --units any --timesteps 3 --features 2 --classes 4',
      "--units must be a positive integer, not 'any'",
    ],
    [
      'shapes ner --units 4 --timesteps some --features 2 --classes 4',
      "--timesteps must be a positive integer or 'any', not 'some'",
    ],
    [
      'shapes stacked --units 4,x --timesteps 3 --features 2',
      "--units must be positive integers joined by commas, such as 4,4, not '4,x'",
    ],
    [
      'shapes textClassifier --units 4 --timesteps 3',
      'shapes textClassifier needs either --features or --input-dim',
    ],
    [
      'shapes textClassifier --units 4 --timesteps 3 --features 2 --input-dim 9',
      'shapes textClassifier needs either --features or --input-dim',
    ],
  ])('refuses: %s', async (words, sentence) => {
    expect(await call(words)).toEqual({ stdout: '', stderr: `unrolled: ${sentence}\n`, code: 2 });
  });

  it('takes the options that every command takes', async () => {
    const model = ner({ units: 4, ...size, classes: 4 });
    expect(await call(`${line} --quiet`)).toEqual({ stdout: '', stderr: '', code: 0 });
    expect((await call(`${line} --color always`)).stdout.trimEnd()).toBe(
      shapeTable(model).toText({ color: true }),
    );
    const never = await call(`${line} --color=never`, { isTTY: true }, { FORCE_COLOR: '1' });
    expect(never.stdout.trimEnd()).toBe(shapeTable(model).toText());
    for (const { name } of commands) {
      const help = await printed(`${name} --help`);
      for (const option of Object.keys(everywhere)) expect(help).toContain(`--${option}`);
    }
  });

  it('never fails but with a sentence', async () => {
    const word = fc.oneof(
      fc.constantFrom(
        'shapes',
        'diff',
        'check',
        'lock',
        'ner',
        '--quiet',
        '--color',
        'never',
        'stacked',
        '--units',
        '4',
        '--timesteps',
        'any',
        '--features',
        '--json',
        '--help',
        '--',
        '-',
        '--=',
        '--units=',
        '--no-json',
      ),
      fc.string(),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(word, { maxLength: 8 }), async (argv) => {
        const { stdout, stderr, code } = await run({ argv, version: '1.2.3', cwd: empty });
        const quiet = argv.includes('--quiet') && code === 0 && stdout === '';
        expect(code === 0 ? stderr : stdout).toBe('');
        expect(code === 0 ? stdout : stderr).toMatch(quiet ? /^$/ : /\S\n$/);
      }),
      { numRuns: 1000, examples: [[['lock', '?//']]] },
    );
  });
});

describe('help', () => {
  it('names every command, option and exit code', async () => {
    expect(await printed('--help')).toBe(`\
unrolled: Keras’s recurrent layers for TypeScript; shapes on the command line

usage
   unrolled <command> … [options]

commands
   check [module …]      compares the shapes of your models with the lock file,
                         and shows what differs
   diff <model> <model>  what changed between two models, or between a model and
                         its past: shapes, parameters, config, and what that
                         moved
   draw <model>          a picture of a model unrolled in time: into a file, or
                         as text
   lock [module …]       writes the shapes of your models to shapes.lock.json,
                         to be committed
   shapes <model>        the shapes of a model of the guide: a line per layer,
                         shape in → shape out, and why
   trace <model>         the numbers of one forward pass at every time step:
                         inputs, gates, states, outputs

options
   --json                     Write JSON to stdout and nothing else.
   --quiet                    Write nothing to stdout; the exit code and stderr
                              say the rest.
   --color auto|always|never  Colours in text. Default ‘auto’: on a terminal,
                              unless NO_COLOR is set.
   --help, -h                 This help; behind a command, its options.
   --version                  The version of unrolled.

examples
   unrolled check --format github
   unrolled diff HEAD~1:src/model.ts src/model.ts --markdown
   unrolled draw ner --tokens "I am Groot" --out ner.svg
   unrolled lock 'src/models/*.ts'
   unrolled shapes ner --units 4 --classes 4 --timesteps 3 --features 2
   unrolled trace ner --tokens "I am Groot" --json

exit codes
   0   all went well
   1   what was checked does not hold, or a module could not be read; the output
       says what
   2   something is wrong with the command line, a config or a lock file; stderr
       says what
   70  a fault of unrolled itself; stderr has the stack`);
    expect(await printed('-h')).toBe(await printed('--help'));
    expect(await printed('--version')).toBe('1.2.3');
  });

  it('says what a model needs and takes', async () => {
    expect(await printed('shapes ner --help')).toBe(`\
unrolled shapes ner: one answer per time step, such as whether a word is a name:
   the probability of each class

usage
   unrolled shapes ner [options]

needed
   --units n          Length of the recurrent layer’s state, and of its output
                      vectors; a positive integer.
   --classes n        Number of classes to tell apart at every time step; a
                      positive integer.
   --timesteps n|any  Number of time steps, such as words; a positive integer,
                      or ‘any’ for any number.
   --features n       Numbers per time step; a positive integer.

options
   --cell SimpleRNN|GRU|LSTM  Which recurrent layer: 'SimpleRNN', 'GRU' or
                              'LSTM'. Default 'SimpleRNN'.
   --bidirectional            Read the time steps in both directions, which
                              doubles the output vectors. Default false.
   --explain                  Explain each layer: axes, arguments, weights,
                              mask, and why.
   --markdown                 Write markdown.
   --width n                  Columns of the text. Default: the terminal’s, else
                              80.
   --json                     Write JSON to stdout and nothing else.
   --quiet                    Write nothing to stdout; the exit code and stderr
                              say the rest.
   --color auto|always|never  Colours in text. Default ‘auto’: on a terminal,
                              unless NO_COLOR is set.
   --help, -h                 This help; behind a command, its options.

example
   unrolled shapes ner --units 4 --classes 4 --timesteps 3 --features 2

exit codes
   0   all went well
   2   something is wrong with the command line, a config or a lock file; stderr
       says what
   70  a fault of unrolled itself; stderr has the stack`);
  });

  it.each(Object.keys(recipes))('on %s names all of its arguments', async (name) => {
    const help = await printed(`shapes ${name} --help`);
    const args = Object.keys(recipes[name as keyof typeof recipes].args);
    for (const arg of args)
      expect(help).toMatch(new RegExp(`--(no-)?${arg.replace(/[A-Z]/g, (c) => `-${c.toLowerCase()}`)}\\b`));
    expect(await printed('shapes --help')).toContain(name);
  });
});
