/**
 * Keras's character-level text generation: from 40 characters to the next, and so on: `npx tsx examples/keras/characterGeneration.ts`.
 * The text is what one author said of the state of the union; batches are made when they are needed, since all windows
 * at once would not fit in memory. A low temperature takes the likeliest character, a high one dares more.
 *
 * Full size (300,000 characters, LSTM(128), 10 epochs): 1.06 nats a character in training, where guessing by
 * frequency costs 2.89; at temperature 0.5: "of the act expense have been relieford to the peace of the property".
 */
import { Dense, LSTM, optimizers, Sequential, setRandomSeed } from 'unrolled';
import { readSpeeches } from '../data/addresses.js';
import { CharacterTable } from '../data/characters.js';
import { shuffled } from '../data/shuffled.js';

const WINDOW = 40;
/** From one window to the next. */
const STRIDE = 3;
const BATCH = 128;

interface Options {
  readonly characters: number;
  readonly units: number;
  readonly epochs: number;
  readonly seed?: number;
  readonly log?: (line: string) => void;
}

/** @returns loss of the last epoch, in nats a character, and of always guessing by how frequent a character is */
export async function learnToWrite(
  options: Options,
): Promise<{ loss: number; frequency: number; text: string }> {
  const { units, epochs, seed = 1, log = () => {} } = options;
  setRandomSeed(seed);
  const text = readSpeeches().join(' ').toLowerCase().replace(/\s+/g, ' ').slice(0, options.characters);
  const table = new CharacterTable(text);
  const starts = Array.from({ length: Math.floor((text.length - WINDOW) / STRIDE) }, (_, i) => i * STRIDE);

  /** Windows one-hot [batch, 40, characters], and the character after each [batch]. */
  function* batches(): Generator<readonly [ReturnType<CharacterTable['encode']>, number[]]> {
    for (let epoch = 0; ; epoch++) {
      const mixed = shuffled(starts, seed + epoch);
      for (let from = 0; from + BATCH <= mixed.length; from += BATCH) {
        const batch = mixed.slice(from, from + BATCH);
        yield [
          table.encode(
            batch.map((start) => text.slice(start, start + WINDOW)),
            WINDOW,
          ),
          batch.map((start) => table.place(text[start + WINDOW] as string)),
        ];
      }
    }
  }

  const model = new Sequential([
    LSTM(units, { inputShape: [WINDOW, table.size] }),
    Dense(table.size, { activation: 'softmax' }),
  ]);
  model.compile({ optimizer: optimizers.RMSprop(0.01), loss: 'sparse_categorical_crossentropy' });
  const { history } = await model.fit(batches(), {
    stepsPerEpoch: Math.floor(starts.length / BATCH),
    epochs,
    verbose: 0,
  });

  let written = '';
  const random = dice(seed);
  for (const temperature of [0.2, 0.5, 1]) {
    written = text.slice(0, WINDOW);
    while (written.length < WINDOW + 120) {
      const p = model.predict(table.encode([written.slice(-WINDOW)], WINDOW));
      written += table.at(sample(p.dataSync() as Float32Array, temperature, random));
      p.dispose();
    }
    log(`temperature ${temperature}: …${written.slice(WINDOW)}`);
  }
  model.dispose();
  const loss = history.loss?.at(-1) as number;
  const frequency = entropy(text);
  log(`${loss.toFixed(2)} nats a character; by frequency alone: ${frequency.toFixed(2)}`);
  return { loss, frequency, text: written };
}

/** Draws an index, its probability sharpened or flattened: p^(1/temperature), made to sum to 1. */
function sample(p: Float32Array, temperature: number, random: () => number): number {
  const powers = [...p].map((v) => v ** (1 / temperature));
  let left = random() * powers.reduce((a, b) => a + b);
  const at = powers.findIndex((v) => {
    left -= v;
    return left < 0;
  });
  return at < 0 ? powers.length - 1 : at;
}

/** −Σ p · ln p of the characters of a text. */
function entropy(text: string): number {
  const counts = new Map<string, number>();
  for (const character of text) counts.set(character, (counts.get(character) ?? 0) + 1);
  return -[...counts.values()].reduce((sum, n) => sum + (n / text.length) * Math.log(n / text.length), 0);
}

/** Numbers from 0 to 1, the same for the same seed (a linear congruential generator, Numerical Recipes). */
function dice(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

if (process.argv[1]?.endsWith('characterGeneration.ts'))
  void learnToWrite({ characters: 300_000, units: 128, epochs: 10, log: console.log });
