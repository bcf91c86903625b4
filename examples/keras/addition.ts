/**
 * Keras's addition RNN: a network reads "12+345", a character a time step, and writes "357 ": `npx tsx examples/keras/addition.ts`.
 * Encoder: the whole question becomes one state. Decoder: the state, repeated once per digit of the answer, becomes a
 * sequence again. The question is read from its end, so that the last digits, which are needed first, come last.
 *
 * Full size (3 digits, 45,000 questions, LSTM(128)): after 14 epochs 94.8 % of 5,000 held-out sums are right.
 */
import { Dense, LSTM, RepeatVector, Sequential, setRandomSeed } from 'unrolled';
import { CharacterTable } from '../data/characters.js';
import { shuffled } from '../data/shuffled.js';

interface Options {
  readonly digits: number;
  /** Different sums; a tenth of them is held out. */
  readonly sums: number;
  readonly units: number;
  readonly epochs: number;
  readonly seed?: number;
  readonly log?: (line: string) => void;
}

/** Of the held-out answers: the share that is right in every character, and of characters. */
interface Right {
  readonly sums: number;
  readonly characters: number;
}

export async function learnToAdd(options: Options): Promise<Right> {
  const { digits, sums, units, epochs, seed = 1, log = () => {} } = options;
  setRandomSeed(seed);
  const questionLength = 2 * digits + 1;
  const answerLength = digits + 1;
  const table = new CharacterTable('0123456789+ ');

  const pairs = differentSums(digits, sums, seed);
  const questions = pairs.map(([a, b]) => [...`${a}+${b}`.padEnd(questionLength)].reverse().join(''));
  const answers = pairs.map(([a, b]) => `${a + b}`.padEnd(answerLength));
  const cut = Math.floor(sums * 0.9);
  const x = (from: number, to?: number) => table.encode(questions.slice(from, to), questionLength); // [sums, 2·digits + 1, 12]
  const y = (from: number, to?: number) => table.encode(answers.slice(from, to), answerLength); // [sums, digits + 1, 12]

  const model = new Sequential([
    LSTM(units, { inputShape: [questionLength, table.size] }),
    RepeatVector(answerLength),
    LSTM(units, { returnSequences: true }),
    Dense(table.size, { activation: 'softmax' }),
  ]);
  model.compile({ optimizer: 'adam', loss: 'categorical_crossentropy', metrics: ['accuracy'] });

  let right: Right = { sums: 0, characters: 0 };
  for (let epoch = 1; epoch <= epochs; epoch++) {
    await model.fit(x(0, cut), y(0, cut), {
      batchSize: 32,
      epochs: epoch,
      initialEpoch: epoch - 1,
      verbose: 0,
    });
    const predicted = model.predict(x(cut));
    const written = table.decode(predicted.arraySync() as number[][][]);
    predicted.dispose();
    right = compared(written, answers.slice(cut));
    log(`epoch ${epoch}: ${(100 * right.sums).toFixed(1)} % of ${written.length} held-out sums are right`);
    for (let i = 0; i < 3; i++)
      log(`  ${[...(questions[cut + i] as string)].reverse().join('').trim()} = ${written[i]}`);
  }
  model.dispose();
  return right;
}

function compared(written: readonly string[], right: readonly string[]): Right {
  const [said, truth] = [written.join(''), right.join('')];
  const sums = written.filter((text, i) => text === right[i]).length;
  const characters = [...said].filter((character, i) => character === truth[i]).length;
  return { sums: sums / right.length, characters: characters / truth.length };
}

/** No sum twice, not even turned round: a held-out 3+12 has not been seen as 12+3. */
function differentSums(digits: number, count: number, seed: number): (readonly [number, number])[] {
  const numbers = Array.from({ length: 10 ** digits }, (_, n) => n);
  const pairs = numbers.flatMap((a) => numbers.slice(a).map((b) => [a, b] as const));
  return shuffled(pairs, seed)
    .slice(0, count)
    .map(([a, b], i) => (i % 2 ? [b, a] : [a, b]));
}

if (process.argv[1]?.endsWith('addition.ts'))
  void learnToAdd({ digits: 3, sums: 50_000, units: 128, epochs: 30, log: console.log });
