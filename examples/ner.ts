/**
 * Names of people and states in the State of the Union addresses: `npx tsx examples/ner.ts`.
 * Every word gets one of three tags. The test has names and years that training never saw, so a name has to be told by its
 * company ("Mr. …", "the State of …") and its spelling, not by heart.
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

const WORDS = 40;
const PERSON = 1;
const STATE = 2;

/** Every fourth name and every fourth year is for the test. */
const held = <T>(items: readonly T[]): ReadonlySet<T> => new Set(items.filter((_, i) => i % 4 === 3));
const statesHeld = held(states);
const peopleHeld = held(people);
const isHeldYear = ({ year }: Sentence): boolean => year % 4 === 3;

interface Tagged extends Sentence {
  /** 0: no name, 1: person, 2: state; one per word. */
  readonly tags: readonly number[];
  /** Names in it of the training lists, and of the held-out ones. */
  readonly known: number;
  readonly unknown: number;
}

/** Marks the names of the lists; a state may be two words. */
function tag(sentence: Sentence): Tagged {
  const words = sentence.words.slice(0, WORDS);
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
  return { ...sentence, words, tags, known, unknown };
}
const allStates = new Set(states);
const allPeople = new Set(people);
const nameWords = new Set([...people, ...states.flatMap((s) => s.split(' '))].map((w) => w.toLowerCase()));

/** How a word is written: 1 lower case, 2 Capital, 3 Capital at the start, 4 ALL CAPITALS, 5 initial, 6 number, 7 mark. */
function spelling(word: string, at: number): number {
  if (/^\d/.test(word)) return 6;
  if (!/^[\p{L}]/u.test(word)) return 7;
  if (/^[A-Z]\.?$/.test(word)) return 5;
  if (/^[A-Z]{2,}$/.test(word)) return 4;
  if (!/^[A-Z]/.test(word)) return 1;
  return at === 0 ? 3 : 2;
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
  const sentences = shuffled(readSentences(), seed).map(tag);
  const open = sentences.filter((s) => !isHeldYear(s) && s.unknown === 0);
  // Sentences without a name show what other capitalised words look like.
  const train = shuffled(
    [...open.filter((s) => s.known > 0), ...open.filter((s) => s.known === 0).slice(0, 1000)],
    seed,
  );
  const test = sentences.filter((s) => isHeldYear(s) && s.unknown > 0 && s.known === 0);
  log(
    `${train.length} sentences to learn from; ${test.length} of other years, with other names, to be tested on`,
  );

  // Names are left out of the vocabulary: training must not learn them by heart.
  const lower = (of: readonly Tagged[]) => of.map(({ words }) => words.map((w) => w.toLowerCase()));
  const vocabulary = Vocabulary.fromTexts(
    lower(train).map((words) => words.filter((w) => !nameWords.has(w))),
    { maxTokens: 4000 },
  );
  const post = { maxlen: WORDS, padding: 'post', truncating: 'post' } as const;
  const inputs = (of: readonly Tagged[]) => [
    batch(lower(of), vocabulary, post),
    padSequences(
      of.map(({ words }) => words.map(spelling)),
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
    Embedding(vocabulary.size, 24, { maskZero: true })(ids),
    Embedding(8, 8, { maskZero: true })(spellings),
  ]);
  const read = Bidirectional(LSTM(16, { returnSequences: true }))(both);
  const model = new Model({
    inputs: [ids, spellings],
    outputs: TimeDistributed(Dense(3, { activation: 'softmax' }))(read),
  });
  if (seed === 1) printShapes(model);
  model.compile({ optimizer: optimizers.Adam(0.01), loss: 'sparse_categorical_crossentropy' });
  await model.fit(inputs(train), targets(train), { epochs: 3, verbose: 0 });

  const predicted = model.predict(inputs(test));
  const probabilities = predicted.arraySync() as number[][][];
  predicted.dispose();
  model.dispose();
  const truth = test.flatMap(({ tags }) => tags);
  const guess = test.flatMap(({ words }, i) => words.map((_, t) => best(probabilities[i]?.[t] ?? [])));
  const capitals = test.flatMap(({ words }) => words.map((word, t) => Number(spelling(word, t) === 2)));
  const network = score(truth, guess, (t, g) => t === g);
  const rule = score(truth, capitals, (_, g) => g > 0); // it cannot tell a person from a state, so either counts
  log(`seed ${seed}: ${told(network)} on unseen names in unseen years`);
  log(`every capitalised word taken for a name: ${told(rule)}`);
  return { network, rule };
}

/** The most probable tag. */
const best = (p: readonly number[]): number => p.indexOf(Math.max(...p));
const percent = (share: number): string => `${(100 * share).toFixed(0)} %`;
const told = ({ precision, recall, f1 }: Score): string =>
  `precision ${percent(precision)}, recall ${percent(recall)}, F1 ${percent(f1)}`;

if (process.argv[1]?.endsWith('ner.ts')) void trainTagger({ seed: 1, log: console.log });
