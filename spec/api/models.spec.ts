import { readFileSync } from 'node:fs';
import * as path from 'node:path';
import * as fc from 'fast-check';
import { multipleOutput, ner, type Sequential, singleOutput, stacked, textClassifier } from 'unrolled';
import { recipes } from '../../lib/api/recipes';

/** Compiles only if both types are the same. */
type Same<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;
const same = <A, B>(_: Same<A, B>): void => {};
const classes = (model: Sequential) =>
  model.layers.map((layer) => (layer as unknown as { facts: { name: string } }).facts.name);

describe('the guide’s models as one-liners', () => {
  it('have their shapes in their types', () => {
    const size = { timesteps: 3, features: 2 } as const;
    const single = singleOutput({ units: 4, timesteps: 3, features: 2 });
    same<typeof single, Sequential<[null, 3, 2], [null, 4]>>(true);
    const multiple = multipleOutput({ units: 4, timesteps: null, features: 2 });
    same<typeof multiple, Sequential<[null, null, 2], [null, null, 4]>>(true);
    const both = multipleOutput({ units: 512, ...size, cell: 'LSTM', bidirectional: true });
    same<typeof both, Sequential<[null, 3, 2], [null, 3, 1024]>>(true);
    const stack = stacked({ units: [8, 4], timesteps: 3, features: 2 });
    same<typeof stack, Sequential<[null, 3, 2], [null, 4]>>(true);
    const tagger = ner({ units: 4, classes: 9, timesteps: 3, features: 2 });
    same<typeof tagger, Sequential<[null, 3, 2], [null, 3, 9]>>(true);
    const vectors = textClassifier({ units: 4, timesteps: 3, features: 2 });
    same<typeof vectors, Sequential<[null, 3, 2], [null, 1]>>(true);
    const ids = textClassifier({ units: 4, timesteps: null, inputDim: 100, classes: 5 });
    same<typeof ids, Sequential<[null, null], [null, 5]>>(true);
    const somehow: boolean = Math.random() < 2;
    const unknown = singleOutput({ units: 4, ...size, bidirectional: somehow });
    same<typeof unknown, Sequential<[null, 3, 2], [null, number]>>(true);
    const shapes = [single, multiple, both, stack, tagger, vectors, ids].map((model) => [
      model.inputShape,
      model.outputShape,
    ]);
    expect(shapes).toEqual([
      [
        [null, 3, 2],
        [null, 4],
      ],
      [
        [null, null, 2],
        [null, null, 4],
      ],
      [
        [null, 3, 2],
        [null, 3, 1024],
      ],
      [
        [null, 3, 2],
        [null, 4],
      ],
      [
        [null, 3, 2],
        [null, 3, 9],
      ],
      [
        [null, 3, 2],
        [null, 1],
      ],
      [
        [null, null],
        [null, 5],
      ],
    ]);
  });

  it('are made of the layers that they stand for', () => {
    expect(classes(ner({ units: 4, classes: 4, timesteps: 3, features: 2 }))).toEqual([
      'SimpleRNN',
      'TimeDistributed',
    ]);
    expect(classes(stacked({ units: [4, 4], timesteps: 3, features: 2, cell: 'GRU' }))).toEqual([
      'GRU',
      'GRU',
    ]);
    const ids = textClassifier({ units: 4, timesteps: null, inputDim: 9, bidirectional: true });
    expect(classes(ids)).toEqual(['Embedding', 'Bidirectional', 'Dense']);
    const arg = (model: Sequential, i: number, name: string): unknown =>
      (model.layers[i] as unknown as { args: Record<string, unknown> }).args[name];
    expect(arg(ids, 0, 'maskZero')).toBe(true);
    expect(arg(ids, 0, 'outputDim')).toBe(16);
    expect(JSON.stringify(arg(ids, 2, 'activation'))).toContain('sigmoid');
    expect(
      JSON.stringify(
        arg(textClassifier({ units: 4, timesteps: 2, features: 2, classes: 3 }), 1, 'activation'),
      ),
    ).toContain('softmax');
  });

  it('stack any number of layers, all but the last returning sequences', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 1, max: 99 }), { minLength: 1, maxLength: 6 }),
        fc.constantFrom('SimpleRNN' as const, 'GRU' as const, 'LSTM' as const),
        fc.boolean(),
        (units, cell, bidirectional) => {
          const model = stacked({ units, timesteps: 5, features: 3, cell, bidirectional });
          expect(model.outputShape).toEqual([null, (units.at(-1) as number) * (bidirectional ? 2 : 1)]);
          expect(model.layers).toHaveLength(units.length);
        },
      ),
      { numRuns: 500 },
    );
  });

  it('have the sentences of their arguments in the editor', () => {
    const source = readFileSync(path.join(__dirname, '../../lib/api/models.ts'), 'utf8');
    for (const { args } of Object.values(recipes))
      for (const { says } of Object.values(args)) expect(source).toContain(`/** ${says} */`);
  });

  it.each<[string, () => unknown, string]>([
    [
      'nothing',
      () => ner(undefined as never),
      'ner takes one object: ner({ units: …, classes: …, timesteps: …, features: … }), not undefined',
    ],
    [
      'numbers',
      () => singleOutput(4 as never),
      'singleOutput takes one object: singleOutput({ units: …, timesteps: …, features: … }), not 4',
    ],
    [
      'a missing argument',
      () => ner({ units: 4, timesteps: 3, features: 2 } as never),
      'ner classes is missing: it must be a positive integer',
    ],
    [
      'an unknown argument',
      () => ner({ units: 4, timeSteps: 3, features: 2, classes: 4 } as never),
      "ner has no argument 'timeSteps'; did you mean 'timesteps'?",
    ],
    [
      'no units',
      () => singleOutput({ units: 0, timesteps: 3, features: 2 }),
      'singleOutput units must be a positive integer, not 0',
    ],
    [
      'one number for a stack',
      () => stacked({ units: 4 as never, timesteps: 3, features: 2 }),
      'stacked units must be a list of positive integers, one per layer, not 4',
    ],
    [
      'an empty stack',
      () => stacked({ units: [], timesteps: 3, features: 2 }),
      'stacked units must be a list of positive integers, one per layer, not []',
    ],
    [
      'an unknown cell',
      () => singleOutput({ units: 4, timesteps: 3, features: 2, cell: 'lstm' as never }),
      "singleOutput cell must be one of 'SimpleRNN', 'GRU', 'LSTM', not 'lstm'",
    ],
    [
      'vectors and ids',
      () => textClassifier({ units: 4, timesteps: 3, features: 2, inputDim: 9 } as never),
      'textClassifier needs one of features (numbers per time step, where vectors come in) and inputDim (number of word ids, where ids come in, padding and unknown words included)',
    ],
  ])('refuses %s', (_, make, sentence) => {
    expect(make).toThrow(new RegExp(`^${sentence.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}$`));
  });
});
