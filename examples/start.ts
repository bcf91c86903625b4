/**
 * The main job: `npm start`, or `npm start -- "Harry lives in London"`. A sentence becomes tensors and goes through the
 * models of the guide; every shape is printed with its reason. Then a spam filter is trained on real e-mails.
 */
import {
  backend,
  batch,
  demoVectors,
  multipleOutput,
  ner,
  printOutputShape,
  printShapes,
  type Sequential,
  setRandomSeed,
  singleOutput,
  stacked,
  textClassifier,
  tokenize,
} from 'unrolled';
import { trainSpam } from './spam.js';

const sentence = process.argv.slice(2).join(' ').trim() || 'I am Groot';
const words = tokenize(sentence, { standardize: 'stripPunctuation' });
if (words.length === 0) {
  console.error(`there is no word in "${sentence}"; give a sentence: npm start -- "Harry lives in London"`);
  process.exit(2);
}
setRandomSeed(1); // the same untrained weights at every start
const input = batch([words], demoVectors(words)); // [1, words, 2]
const [, timesteps, features] = input.shape as [number, number, number];
const shape = { timesteps, features };

console.log(`"${sentence}"`);
console.log(String(backend()));

show('Single output: one vector for the sentence', singleOutput({ units: 4, ...shape }));
show('Multiple output: one vector per word', multipleOutput({ units: 4, ...shape }));
show('Named entities: four probabilities per word', ner({ units: 4, classes: 4, ...shape }));
show('Stacked: two recurrent layers', stacked({ units: [4, 4], ...shape }));
show('Text classifier: one probability for the sentence', textClassifier({ units: 4, ...shape }));

console.log('\n━━ Spam or not: training on real e-mails');
await trainSpam({ seed: 1, log: console.log });

/** The words, every layer's shapes and why, the output's shape and its values. Weights are untrained: values are random. */
function show(title: string, model: Sequential): void {
  console.log(`\n━━ ${title}`);
  console.log(input.story);
  for (const [t, word] of words.entries()) console.log(`  ${word.padEnd(12)} ${numbers(vectorAt(t))}`);
  console.log();
  printShapes(model);
  const y = model.predict(input);
  process.stdout.write('\noutput ');
  printOutputShape(y);
  for (const [label, row] of rowsOf(y.arraySync())) console.log(`  ${label.padEnd(12)} ${numbers(row)}`);
  y.dispose();
  model.dispose();
}

/** A row of numbers per word, or one for the sentence. */
function rowsOf([sample]: (number[] | number[][])[]): [string, number[]][] {
  const rows = (sample ?? []) as number[] | number[][];
  return Array.isArray(rows[0])
    ? (rows as number[][]).map((row, t) => [words[t] ?? '', row])
    : [['the sentence', rows as number[]]];
}

function vectorAt(t: number): number[] {
  return [...input.data.slice(t * features, (t + 1) * features)];
}

function numbers(row: readonly number[]): string {
  return row.map((v) => v.toFixed(2).padStart(6)).join('');
}
