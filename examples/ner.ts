/**
 * Names of people and states in the State of the Union addresses: `npx tsx examples/ner.ts`.
 * Every word gets one of three tags. The test has names and years that training never saw, so a name has to be told by its
 * company ("Mr. …", "the State of …") and its spelling, not by heart: to the network each name is an unknown word.
 */
import {
  Bidirectional,
  batch,
  Concatenate,
  Dense,
  Embedding,
  Input,
  LSTM,
  Model,
  optimizers,
  padSequences,
  printShapes,
  setRandomSeed,
  TimeDistributed,
  Vocabulary,
} from 'unrolled';
import { readSentences, type Sentence } from './data/addresses.js';
import { people } from './data/people.js';
import { shuffled } from './data/shuffled.js';
import { states } from './data/states.js';

/** Words of a passage: long sentences are cut. */
const WORDS = 24;
const PERSON = 1;
const STATE = 2;

/** Every third name and every third year is for the test. */
const held = <T>(items: readonly T[]): ReadonlySet<T> => new Set(items.filter((_, i) => i % 3 === 0));
const statesHeld = held(states);
const peopleHeld = held(people);
const isHeldYear = ({ year }: Sentence): boolean => year % 3 === 0;

interface Tagged extends Sentence {
  /** 0: no name, 1: person, 2: state; one per word. */
  readonly tags: readonly number[];
  /** Names in it of the training lists, and of the held-out ones. */
  readonly known: number;
  readonly unknown: number;
}

/** Marks the names of the lists; a state may be two words. */
function tag(passage: Sentence): Tagged {
  const { words } = passage;
  const tags = words.map(() => 0);
  let [known, unknown] = [0, 0];
  for (const [i, word] of words.entries()) {
    const pair = `${word} ${words[i + 1]}`;
    const state = allStates.has(pair) ? pair : allStates.has(word) && tags[i] === 0 ? word : undefined;
    if (state !== undefined) {
      for (let k = 0; k < state.split(' ').length; k++) tags[i + k] = STATE;
      statesHeld.has(state) ? unknown++ : known++;
    } else if (tags[i] === 0 && allPeople.has(word)) {
      tags[i] = PERSON;
      peopleHeld.has(word) ? unknown++ : known++;
    }
  }
  return { ...passage, tags, known, unknown };
}
const allStates = new Set(states);
const allPeople = new Set(people);

function passages({ year, words }: Sentence): Sentence[] {
  const starts = words.map((_, i) => i).filter((i) => i % WORDS === 0);
  return starts.map((from) => ({ year, words: words.slice(from, from + WORDS) }));
}

/** A word that begins with a capital; at the start of a passage that says little. */
const isCapital = (word: string, at: number): boolean => at > 0 && /^\p{Lu}\p{L}/u.test(word);

/**
 * How a word is written: 1 number or mark, 2 initial, 3 small, 4 a capital for a word that is known in small letters,
 * 5 a capital for another. 0 is padding.
 */
function spelling(word: string, isKnown: (word: string) => boolean): number {
  if (!/^\p{L}/u.test(word)) return 1;
  if (/^\p{Lu}\.?$/u.test(word)) return 2;
  if (!/^\p{Lu}/u.test(word)) return 3;
  return isKnown(word.toLowerCase()) ? 4 : 5;
}

interface Score {
  readonly precision: number;
  readonly recall: number;
  /** Harmonic mean of both. */
  readonly f1: number;
}
/** Of the words tagged as a name, how many are right; of the names, how many are found. */
function score(
  truth: readonly number[],
  guess: readonly number[],
  right: (t: number, g: number) => boolean,
): Score {
  const hits = truth.filter((t, i) => t > 0 && right(t, guess[i] as number)).length;
  const precision = hits / guess.filter((g) => g > 0).length;
  const recall = hits / truth.filter((t) => t > 0).length;
  return { precision, recall, f1: (2 * precision * recall) / (precision + recall) };
}

export async function trainTagger(options: {
  seed: number;
  log?: (line: string) => void;
}): Promise<{ network: Score; rule: Score }> {
  const { seed, log = () => {} } = options;
  setRandomSeed(seed);
  const all = shuffled(readSentences().flatMap(passages), seed).map(tag);
  const open = all.filter((p) => !isHeldYear(p) && p.unknown === 0);
  const closed = all.filter((p) => isHeldYear(p) && p.known === 0);
  // Passages without a name show what other capitalised words look like.
  const train = withOthers(open, ({ known }) => known > 0);
  const test = withOthers(closed, ({ unknown }) => unknown > 0);
  log(
    `${train.length} passages to learn from; ${test.length} of other years to be tested on, half of them with other names`,
  );

  const vocabulary = Vocabulary.fromTexts(
    open.map(({ words, tags }) => words.filter((_, i) => tags[i] === 0)),
    { minCount: 3 },
  );
  const post = { maxlen: WORDS, padding: 'post', truncating: 'post' } as const;
  const inputs = (of: readonly Tagged[]) => [
    batch(
      of.map(({ words }) => words),
      vocabulary,
      post,
    ),
    padSequences(
      of.map(({ words }) => words.map((w) => spelling(w, (small) => vocabulary.has(small)))),
      post,
    ),
  ];
  const targets = (of: readonly Tagged[]) =>
    padSequences(
      of.map(({ tags }) => [...tags]),
      post,
    );

  const ids = Input({ shape: [WORDS], dtype: 'int32', name: 'words' });
  const spellings = Input({ shape: [WORDS], dtype: 'int32', name: 'spellings' });
  const both = Concatenate()([
    Embedding(vocabulary.size, 16, { maskZero: true })(ids),
    Embedding(6, 4, { maskZero: true })(spellings),
  ]);
  const read = Bidirectional(LSTM(16, { returnSequences: true }))(both);
  const model = new Model({
    inputs: [ids, spellings],
    outputs: TimeDistributed(Dense(3, { activation: 'softmax' }))(read),
  });
  if (seed === 1) printShapes(model);
  model.compile({ optimizer: optimizers.Adam(0.01), loss: 'sparse_categorical_crossentropy' });
  await model.fit(inputs(train), targets(train), {
    epochs: 4,
    batchSize: 64,
    verbose: 0,
  });

  const predicted = model.predict(inputs(test));
  const probabilities = predicted.arraySync() as number[][][];
  predicted.dispose();
  model.dispose();
  const truth = test.flatMap(({ tags }) => tags);
  const guess = test.flatMap(({ words }, i) => words.map((_, t) => best(probabilities[i]?.[t] ?? [])));
  const capitals = test.flatMap(({ words }) => words.map((word, t) => Number(isCapital(word, t))));
  const network = score(truth, guess, (t, g) => t === g);
  const rule = score(truth, capitals, (_, g) => g > 0); // it cannot tell a person from a state, so either counts
  log(`seed ${seed}: ${told(network)} on unseen names in unseen years`);
  log(`every capitalised word taken for a name: ${told(rule)}`);
  return { network, rule };
}

/** All passages that have a name and as many that have none, in mixed order. */
function withOthers(from: readonly Tagged[], hasName: (p: Tagged) => boolean): Tagged[] {
  const named = from.filter(hasName);
  const others = from.filter((p) => !hasName(p)).slice(0, named.length);
  return shuffled([...named, ...others], named.length);
}

/** The most probable tag. */
const best = (p: readonly number[]): number => p.indexOf(Math.max(...p));
const percent = (share: number): string => `${(100 * share).toFixed(0)} %`;
const told = ({ precision, recall, f1 }: Score): string =>
  `precision ${percent(precision)}, recall ${percent(recall)}, F1 ${percent(f1)}`;

if (process.argv[1]?.endsWith('ner.ts'))
  (async () => {
    for (const seed of [1, 2, 3]) await trainTagger({ seed, log: console.log });
  })();
