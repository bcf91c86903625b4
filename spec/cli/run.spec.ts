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
import { everywhere } from '../../lib/cli/command';
import { commands, run } from '../../lib/cli/run';
import { call, printed } from './call';

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
    ['--hepl', "there is no option '--hepl'; did you mean '--help'?"],
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
      fc.string().filter((text) => !/[/\\]|\.\./.test(text)), // no way out of the empty folder: lock / would read the whole disk
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
