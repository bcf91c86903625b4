/**
 * Spam or not: a recurrent classifier on real e-mails. `npx tsx examples/spam.ts` trains with three seeds.
 * A mail is 60 words → 60 ids → 60 vectors → 60 states → their average → one probability. The average sees early words as
 * well as late ones, which the last state of a SimpleRNN has half forgotten.
 */
import {
  batch,
  Dense,
  Embedding,
  GlobalAveragePooling1D,
  optimizers,
  printShapes,
  Sequential,
  SimpleRNN,
  setRandomSeed,
  tokenize,
  Vocabulary,
} from 'unrolled';
import { readMails } from './data/mails.js';
import { shuffled } from './data/shuffled.js';

const WORDS = 60;

interface SpamOptions {
  /** Fixes the split, the first weights and the order of training. */
  readonly seed: number;
  readonly epochs?: number;
  readonly log?: (line: string) => void;
}
interface SpamResult {
  /** Share of held-out mails classified right. */
  readonly accuracy: number;
  /** The same for the answer that is most often right in training. */
  readonly baseline: number;
  readonly seconds: number;
}

/** Trains on four fifths of the mails and tests on the rest. */
export async function trainSpam({ seed, epochs = 2, log = () => {} }: SpamOptions): Promise<SpamResult> {
  setRandomSeed(seed);
  const mails = shuffled(readMails(), seed).map(({ text, spam }) => ({
    words: tokenize(text).slice(0, WORDS),
    spam,
  }));
  const cut = Math.floor(mails.length * 0.8);
  const train = mails.slice(0, cut);
  const test = mails.slice(cut);

  const vocabulary = Vocabulary.fromTexts(
    train.map(({ words }) => words),
    { maxTokens: 8000 },
  );
  const inputs = (of: typeof mails) =>
    batch(
      of.map(({ words }) => words),
      vocabulary,
      { maxlen: WORDS },
    );
  const targets = (of: typeof mails) => of.map(({ spam }) => [Number(spam)]);

  const model = new Sequential([
    Embedding(vocabulary.size, 16, { inputShape: [WORDS] }),
    SimpleRNN(16, { returnSequences: true }),
    GlobalAveragePooling1D(),
    Dense(1, { activation: 'sigmoid' }),
  ]);
  log(`${train.length} mails to learn from, ${test.length} held out; ${inputs(test).story}`);
  if (seed === 1) printShapes(model);
  model.compile({ optimizer: optimizers.Adam(0.005), loss: 'binary_crossentropy', metrics: ['accuracy'] });

  const start = performance.now();
  await model.fit(inputs(train), targets(train), { epochs, verbose: 0 });
  const seconds = (performance.now() - start) / 1000;

  const [, accuracy] = model.evaluate(inputs(test), targets(test)) as [number, number];
  const ham = test.filter(({ spam }) => !spam).length / test.length;
  const baseline = Math.max(ham, 1 - ham);
  model.dispose();
  log(
    `seed ${seed}: ${percent(accuracy)} of the held-out mails are right; always saying "no spam": ${percent(baseline)} (${seconds.toFixed(1)} s of training)`,
  );
  return { accuracy, baseline, seconds };
}

const percent = (share: number): string => `${(100 * share).toFixed(1)} %`;

/** Each seed has its own split, so three of them say more than one. */
async function threeSeeds(): Promise<void> {
  for (const seed of [1, 2, 3]) await trainSpam({ seed, log: console.log });
}
if (process.argv[1]?.endsWith('spam.ts')) void threeSeeds();
