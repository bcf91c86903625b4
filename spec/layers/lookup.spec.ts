import * as tf from '@tensorflow/tfjs';
import {
  Dense,
  Embedding,
  Input,
  IntegerLookup,
  LSTM,
  Model,
  Sequential,
  StringLookup,
  TextVectorization,
  useBackend,
} from 'unrolled';
import { farmHash64 } from '../../lib/layer/farmHash64.js';
import { sipHash } from '../../lib/layer/sipHash.js';
import { backends } from '../backends.js';
import { golden } from '../keras/goldens.js';
import { type Layer, layers } from './catalogue.js';
import { message } from './message.js';
import { expectClose } from './written.js';

interface Golden {
  readonly layer: readonly [name: string, config: Record<string, unknown>];
  readonly adapt: unknown;
  readonly batches: readonly unknown[] | null;
  readonly given: readonly unknown[] | null;
  readonly on: unknown;
  readonly shape: readonly number[];
  readonly y: unknown;
  readonly vocabulary: readonly unknown[];
  readonly words: readonly unknown[];
  readonly size: number;
  readonly config: Record<string, unknown>;
}
type Learner = Layer &
  Record<'adapt' | 'getVocabulary' | 'vocabularySize' | 'setVocabulary', (...args: any[]) => any>;
const { cases, hashes } = golden<{ cases: Golden[]; hashes: [string, string, string][] }>('lookup');

function made({ layer: [name, config], adapt, batches, given }: Golden): Learner {
  const layer = layers[name]?.(config) as Learner;
  if (adapt !== null) layer.adapt(adapt);
  if (batches !== null) layer.adapt(batches[Symbol.iterator]());
  if (given !== null) layer.setVocabulary(...given);
  return layer;
}
const same = (got: unknown, want: unknown): void => {
  if (JSON.stringify(want).match(/\d\.\d/)) expectClose(got, want, 1e-5);
  else expect(got).toEqual(want);
};

describe.each(backends)('Keras’s numbers on %s', (device) => {
  beforeAll(async () => {
    expect((await useBackend(device)).name).toBe(device);
  });
  test.each(cases.map((c, i) => [`${JSON.stringify(c.layer).slice(0, 90)} (${i})`, c] as const))(
    '%s',
    (_, c) => {
      const before = tf.memory().numTensors;
      const layer = made(c);
      const y = (layer as unknown as (x: unknown) => tf.Tensor)(c.on);
      expect(y.shape).toEqual(c.shape);
      same(y.arraySync(), c.y);
      const shape = layer.computeOutputShape(tf.tidy(() => shapeOf(c.on)));
      expect((shape as number[]).map((d, i) => d ?? y.shape[i])).toEqual(y.shape);
      expect(layer.getVocabulary()).toEqual(c.vocabulary);
      expect(layer.getVocabulary({ includeSpecialTokens: false })).toEqual(c.words);
      expect(layer.vocabularySize()).toBe(c.size);
      const { name: __, ...config } = layer.getConfig();
      expect(config).toEqual(c.config);
      y.dispose();
      expect(tf.memory().numTensors).toBe(before);
    },
  );
});
const shapeOf = (x: unknown): number[] => (Array.isArray(x) ? [x.length, ...shapeOf(x[0])] : []);

// Keras's `compute_output_shape` and its symbolic call, both.
test.each([
  [
    [null, null],
    [null, null, 3],
  ],
  [
    [null, 1],
    [null, 3],
  ],
  [
    [null, 4],
    [null, 4, 3],
  ],
])('one-hot vectors of %j have the shape %j', (from, to) => {
  const layer = StringLookup({ vocabulary: ['a', 'b'], outputMode: 'one_hot' });
  expect(layer.computeOutputShape(from)).toEqual(to);
  expect(layer(Input({ batchShape: from, dtype: 'string' })).shape).toEqual(to);
});

test.each(hashes)('hashes of %j are TensorFlow’s', (word, farm, sip) => {
  const bytes = new TextEncoder().encode(word);
  expect(String(farmHash64(bytes) % 2n ** 62n)).toBe(farm);
  expect(String(sipHash(bytes, [133n, 137n]) % 2n ** 62n)).toBe(sip);
});

const vocabulary = ['a', 'b'];
describe('what does not fit', () => {
  beforeAll(() => useBackend('cpu'));
  const lookup = StringLookup({ vocabulary });
  const refused: readonly [does: () => unknown, says: string][] = [
    [
      () => StringLookup()(['a']),
      'StringLookup has no vocabulary yet: call adapt(data) or setVocabulary(words) on it first, or make it with a vocabulary',
    ],
    [
      () => TextVectorization({ outputMode: 'count' })(['a']),
      'TextVectorization has no vocabulary yet: call adapt(data) or setVocabulary(words) on it first, or make it with a vocabulary',
    ],
    [
      () => StringLookup({ vocabulary: ['a', 'b', 'a'] }),
      "StringLookup has words in its vocabulary that come more than once: ['a']",
    ],
    [
      () => StringLookup({ vocabulary: [] }),
      'StringLookup cannot do with an empty vocabulary; give at least one word',
    ],
    [
      () => StringLookup({ vocabulary: ['a', ''], maskToken: '' }),
      "StringLookup has its maskToken '' at place 1 of its vocabulary; leave the special tokens out, or put all of them first, in this order: ['', '[UNK]']",
    ],
    [
      () => IntegerLookup({ vocabulary: [3, -1], invert: true }),
      'IntegerLookup has its oovToken -1 at place 1 of its vocabulary; leave the special tokens out, or put all of them first, in this order: [-1]',
    ],
    [
      () => StringLookup({ vocabulary, maxTokens: 2 }),
      'StringLookup has maxTokens 2 but is given a vocabulary of 3, special tokens included',
    ],
    [() => StringLookup({ maxTokens: 1 }), 'StringLookup maxTokens must be an integer of at least 2, not 1'],
    [
      () => StringLookup({ vocabulary, outputMode: 'tf_idf' }),
      "StringLookup with a vocabulary and outputMode 'tf_idf' needs idfWeights too, one per word",
    ],
    [
      () => StringLookup({ vocabulary, outputMode: 'tf_idf', idfWeights: [1] }),
      'StringLookup needs one weight per word, but is given 2 words and 1 idfWeights',
    ],
    [
      () => StringLookup({ idfWeights: [1] }),
      "StringLookup takes idfWeights only with outputMode 'tf_idf', not 'int'",
    ],
    [
      () => StringLookup({ invert: true, outputMode: 'count' }),
      "StringLookup with invert gives words, so its outputMode must be 'int', not 'count'",
    ],
    [
      () => StringLookup({ padToMaxTokens: true }),
      'StringLookup with padToMaxTokens needs maxTokens, the size to pad to',
    ],
    [
      () => StringLookup({ outputMode: 'onehot' as never }),
      "StringLookup outputMode must be one of 'int', 'one_hot', 'multi_hot', 'count', 'tf_idf', not 'onehot'",
    ],
    [
      () => StringLookup({ vocabulary: 'words.txt' as never }),
      "StringLookup vocabulary must be a list of strings, not 'words.txt'",
    ],
    [
      () => IntegerLookup({ salt: 3 }),
      "IntegerLookup takes a salt only with oovMethod 'farmhash', not 'floormod'",
    ],
    [
      () => lookup.adapt(['a']),
      'StringLookup cannot adapt: its vocabulary was given; leave vocabulary out to learn it',
    ],
    [
      () => StringLookup().adapt(['a'], { steps: 2 }),
      'adapt of string_lookup takes steps only with an iterable of batches, not with data in memory',
    ],
    [
      () => StringLookup({ vocabulary, numOovIndices: 0 })(['q', 'a']),
      "StringLookup with numOovIndices 0 has no id for ['q']; set numOovIndices: 1, or add them to its vocabulary",
    ],
    [
      () => {
        const counts = StringLookup({ vocabulary, outputMode: 'count' });
        counts.setVocabulary(['a', 'b', 'c']);
      },
      'StringLookup has a vocabulary of 3 and cannot change to one of 4, since the size of its output would change; set padToMaxTokens: true, or make a new layer',
    ],
    [
      () => lookup([['a', 'b'], ['c']]),
      'StringLookup is given lists of different lengths: [0] has shape [2] but [1] has [1]; fill the shorter ones up, for example with the mask token',
    ],
    [() => lookup([3]), 'StringLookup expects strings but is given 3 at [0], which is not a string'],
    [() => lookup(tf.tensor([1, 2]) as never), 'string_lookup expects strings but is given a float32 tensor'],
    [
      () => IntegerLookup({ vocabulary: [1] })([1.5]),
      'IntegerLookup expects whole numbers but is given 1.5 at [0], which is not a whole number of 32 bits',
    ],
    [
      () => TextVectorization({ outputMode: 'count', outputSequenceLength: 3 }),
      "TextVectorization takes outputSequenceLength only with outputMode 'int', not 'count'",
    ],
    [
      () => TextVectorization({ outputMode: 'one_hot' }),
      "TextVectorization with outputMode 'one_hot' gives rows of different lengths, which TensorFlow.js does not have; use 'multi_hot' or 'count', or set split: null and give lists of tokens",
    ],
    [
      () => TextVectorization({ vocabulary })([['a', 'b']]),
      'TextVectorization expects texts [batch] or [batch, 1] but is called on 2D [1, 2]\n  received [1, 2]: its last axis holds 2 texts; give each text a row of its own, or set split: null if they are tokens',
    ],
    [
      () => StringLookup({ vocabulary, outputMode: 'count' }).computeOutputShape([1, 2, 3]),
      "StringLookup with outputMode 'count' expects input of at most 2 axes, [batch, words], but is called on 3D [1, 2, 3]",
    ],
  ];
  test.each(refused.map(([does, says]) => [says, does] as const))('%s', (says, does) => {
    expect(message(does).replace(/^\w+Error: /, '')).toBe(says);
  });
});

test('functions standardize and split', () => {
  const layer = TextVectorization({
    standardize: (text) => text.replaceAll('-', ' '),
    split: (text) => text.split(' '),
    vocabulary: ['x', 'y'],
  });
  expect(layer(['x-y', 'Y']).arraySync()).toEqual([
    [2, 3],
    [1, 0],
  ]);
});

describe.each(backends)('in front of a model, on %s', (device) => {
  beforeAll(async () => {
    expect((await useBackend(device)).name).toBe(device);
  });
  const texts = ['good film', 'bad film', 'good', 'very bad indeed'];

  test('a Sequential learns from strings', async () => {
    const vectorize = TextVectorization({ maxTokens: 20, outputSequenceLength: 4 });
    vectorize.adapt(texts);
    const model = new Sequential([
      Input({ shape: [1], dtype: 'string' }),
      vectorize,
      Embedding(20, 4, { maskZero: true }),
      LSTM(4),
      Dense(1, { activation: 'sigmoid' }),
    ]);
    model.compile({ optimizer: 'adam', loss: 'binary_crossentropy' });
    const start = tf.memory().numTensors;
    const { history } = await model.fit(texts, [1, 0, 1, 0], { epochs: 15, batchSize: 2, verbose: 0 });
    const losses = history.loss as number[];
    expect(losses.at(-1)).toBeLessThan(losses[0] as number);
    const y = model.predict(texts.map((t) => [t]));
    const ids = vectorize(texts);
    const rest = new Sequential([Input({ shape: [4] }), ...model.layers.slice(1)] as never);
    expect((rest.predict(ids) as tf.Tensor).arraySync()).toEqual(y.arraySync());
    expect(y.shape).toEqual([4, 1]);
    expect(start).toBeLessThanOrEqual(tf.memory().numTensors);
    model.dispose();
  });

  test('a Model takes strings beside numbers, by name or from a generator', async () => {
    const words = Input({ shape: [2], dtype: 'string', name: 'words' });
    const ids = StringLookup({ vocabulary: ['a', 'b'], outputMode: 'count' })(words);
    const model = new Model({ inputs: words, outputs: Dense(1)(ids as never) });
    const x = [
      ['a', 'q'],
      ['b', 'b'],
    ];
    expect((model.predict({ words: x }) as tf.Tensor).shape).toEqual([2, 1]);
    model.compile({ optimizer: 'sgd', loss: 'mse' });
    function* batches() {
      yield [tf.tensor(x, [2, 2], 'string'), [[1], [2]]] as const;
    }
    await model.fit(batches as never, { verbose: 0 } as never);
    expect(message(() => model.predict([[1, 2]]))).toBe(
      'ArgumentError: x expects strings but is given 1 at [0][0], which is not a string',
    );
    model.dispose();
  });
});
