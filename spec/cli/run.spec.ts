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
import { run } from '../../lib/cli/run';

const call = (
  line: string,
  stdout: { isTTY?: boolean; columns?: number } = {},
  env: Record<string, string> = {},
) => run({ argv: line.split(' ').filter((word) => word !== ''), version: '1.2.3', env, stdout });
const printed = (line: string): string => {
  const { stdout, stderr, code } = call(line);
  expect({ stderr, code }).toEqual({ stderr: '', code: 0 });
  return stdout.slice(0, -1);
};

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
  ])('%s', (line, model) => {
    expect(printed(`shapes ${line}`)).toBe(shapeTable(model).toText());
    expect(printed(`shapes ${line} --explain --width 50`)).toBe(explanation(model).toText({ width: 50 }));
    expect(`${printed(`shapes ${line} --markdown`)}\n`).toBe(shapeTable(model).toMarkdown());
    expect(JSON.parse(printed(`shapes ${line} --json`))).toEqual(shapeTable(model).data);
  });

  const line = 'shapes ner --units 4 --timesteps 3 --features 2 --classes 4';
  it('keeps to the terminal', () => {
    const model = ner({ units: 4, ...size, classes: 4 });
    expect(call(line, { columns: 130 }).stdout.trimEnd()).toBe(shapeTable(model).toText({ width: 130 }));
    expect(call(line, { isTTY: true }).stdout.trimEnd()).toBe(shapeTable(model).toText({ color: true }));
    expect(call(line, { isTTY: true }, { NO_COLOR: '1' }).stdout.trimEnd()).toBe(shapeTable(model).toText());
    expect(call(line, {}, { FORCE_COLOR: '1' }).stdout.trimEnd()).toBe(
      shapeTable(model).toText({ color: true }),
    );
  });

  it.each([
    ['', 'which command? shapes; unrolled --help says more'],
    ['shape ner', "there is no command 'shape'; did you mean 'shapes'?"],
    ['figures', "there is no command 'figures'; there is shapes"],
    ['--hepl', "there is no command '--hepl'; there is shapes"],
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
  ])('refuses: %s', (words, sentence) => {
    expect(call(words)).toEqual({ stdout: '', stderr: `unrolled: ${sentence}\n`, code: 2 });
  });

  it('never fails but with a sentence', () => {
    const word = fc.oneof(
      fc.constantFrom(
        'shapes',
        'ner',
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
    fc.assert(
      fc.property(fc.array(word, { maxLength: 8 }), (argv) => {
        const { stdout, stderr, code } = run({ argv, version: '1.2.3' });
        expect(code === 0 ? stderr : stdout).toBe('');
        expect(code === 0 ? stdout : stderr).toMatch(/\S\n$/);
      }),
      { numRuns: 1000 },
    );
  });
});

describe('help', () => {
  it('names every command, option and exit code', () => {
    expect(printed('--help')).toBe(`\
unrolled: Keras’s recurrent layers for TypeScript; shapes on the command line

usage
   unrolled <command> … [options]

commands
   shapes <model>  the shapes of a model: a line per layer, shape in → shape
                   out, and why

options
   --help, -h  This help; behind a command, its options.
   --version   The version of unrolled.

examples
   unrolled shapes ner --units 4 --classes 4 --timesteps 3 --features 2

exit codes
   0  all went well
   1  the program itself failed
   2  something is wrong with the command line; stderr says what`);
    expect(printed('-h')).toBe(printed('--help'));
    expect(printed('--version')).toBe('1.2.3');
  });

  it('says what a model needs and takes', () => {
    expect(printed('shapes ner --help')).toBe(`\
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
   --json                     Write JSON: the shapes, counts and sentences as
                              data.
   --markdown                 Write markdown.
   --width n                  Columns of the text. Default: the terminal’s, else
                              80.
   --help, -h                 This help; behind a command, its options.

example
   unrolled shapes ner --units 4 --classes 4 --timesteps 3 --features 2

exit codes
   0  all went well
   1  the program itself failed
   2  something is wrong with the command line; stderr says what`);
  });

  it.each(Object.keys(recipes))('on %s names all of its arguments', (name) => {
    const help = printed(`shapes ${name} --help`);
    const args = Object.keys(recipes[name as keyof typeof recipes].args);
    for (const arg of args)
      expect(help).toMatch(new RegExp(`--(no-)?${arg.replace(/[A-Z]/g, (c) => `-${c.toLowerCase()}`)}\\b`));
    expect(printed('shapes --help')).toContain(name);
  });
});
