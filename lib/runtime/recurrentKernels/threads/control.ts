import { faultText } from '../../backends/report.js';
import { QUESTION, type Question } from './question.js';

/** The words through which two threads speak, in shared memory. */
const WORDS = [
  'asked',
  'answered',
  'fault',
  'moved',
  'command',
  'run',
  'epoch',
  'gradient',
  ...QUESTION,
] as const;
type Word = (typeof WORDS)[number];
const at = Object.fromEntries(WORDS.map((word, i) => [word, i])) as Record<Word, number>;
const TEXT = 4 * WORDS.length;
const LONGEST_TEXT = 1000;

/** What a thread is asked for: a way forward; one gradient of a way back. */
export const COMMANDS = ['forward', 'gradient'] as const;
export type Command = (typeof COMMANDS)[number];

/** Looks at a word so often before the thread goes to sleep: for 0.1 ms, about twice what it takes to wake up. */
const LOOKS = 20_000;

/** Both ends of a thread's shared words. */
export class Control {
  private readonly words: Int32Array;

  constructor(readonly memory = new SharedArrayBuffer(TEXT + LONGEST_TEXT)) {
    this.words = new Int32Array(memory, 0, WORDS.length);
  }

  get(word: Word): number {
    return this.words[at[word]] as number;
  }
  set(word: Word, value: number): void {
    this.words[at[word]] = value;
  }

  get question(): Question {
    return Object.fromEntries(QUESTION.map((name) => [name, this.get(name)])) as Record<
      keyof Question,
      number
    >;
  }
  set question(q: Question) {
    for (const name of QUESTION) this.set(name, q[name]);
  }

  /** Lets the other side see all that was written before. */
  signal(word: 'asked' | 'answered', value: number): void {
    Atomics.store(this.words, at[word], value);
    Atomics.notify(this.words, at[word]);
  }

  /** Waits until the word is another number than `before`; false after so many milliseconds without. */
  changed(word: 'asked' | 'answered', before: number, ms: number): boolean {
    const is = (): boolean => Atomics.load(this.words, at[word]) !== before;
    for (let i = 0; i < LOOKS; i++) if (is()) return true;
    // Woken does not mean changed: the other side may be slow to wake whom it has signalled to long ago.
    while (!is()) if (Atomics.wait(this.words, at[word], before, ms) === 'timed-out') return is();
    return true;
  }

  /** What went wrong over there, or undefined. */
  get fault(): string | undefined {
    const length = this.get('fault');
    return length === 0
      ? undefined
      : new TextDecoder().decode(new Uint8Array(this.memory, TEXT, length).slice());
  }
  setFault(fault: unknown): void {
    const bytes = new TextEncoder()
      .encode(faultText(fault) || 'an error without a message')
      .slice(0, LONGEST_TEXT);
    new Uint8Array(this.memory, TEXT).set(bytes);
    this.set('fault', bytes.length);
  }
}
