import type { ArrayData, Batch } from './arrayData.js';
import { checkOptions } from './checkOptions.js';
import { type LengthOptions, lengthOptions, type PadPlan, padPlan, planMask } from './padPlan.js';
import { sentencesOf, type TokenLists } from './sentences.js';
import { TextError } from './textError.js';
import { padStory } from './words.js';

/** A batch made from words. */
export interface WordBatch<S extends readonly number[] = readonly number[]> extends Batch<S> {
  /** `[batch][time]`: the token at each time step, `''` (the vocabulary's padding token) at padding. */
  readonly tokens: readonly (readonly string[])[];
  /** The words it did not know, each once, in order. */
  readonly unknown: readonly string[];
}

/** Whatever turns tokens into a batch: a `Vocabulary` (ids) or `WordVectors`. */
export interface Encoder<B> {
  encode(tokens: readonly (readonly string[])[], options?: LengthOptions): B;
}

/** Sentences laid out on one length: what ids and vectors have in common. */
export interface Layout {
  readonly sentences: readonly (readonly string[])[];
  readonly plan: PadPlan;
  readonly tokens: readonly (readonly string[])[];
  readonly mask: ArrayData<readonly [batch: number, time: number]>;
  /** Calls back for every word that is kept, with its place in a flat `[batch, time]`. */
  each(visit: (word: string, place: number) => void): void;
  story(each: string, shape: readonly number[]): string;
}

export function layOut(who: string, tokens: TokenLists, options: LengthOptions, padToken = ''): Layout {
  checkOptions(who, options, lengthOptions);
  const sentences = sentencesOf(who, tokens);
  const lengths = sentences.map((s) => s.length);
  const plan = padPlan(who, lengths, options);
  if (plan.time === 0) {
    throw new TextError(
      `${who} expects at least one word, to have one time step,`,
      sentences.length === 1 ? 'the sentence is empty' : `all ${sentences.length} sentences are empty`,
      'leave empty sentences out, or pass maxlen to get padding for them',
    );
  }
  const grid = sentences.map((sentence, row) => {
    const { from, to, count } = plan.spans[row] as { from: number; to: number; count: number };
    const line = new Array<string>(plan.time).fill(padToken);
    for (let i = 0; i < count; i++) line[to + i] = sentence[from + i] as string;
    return Object.freeze(line);
  });
  const shape = Object.freeze([sentences.length, plan.time] as const);
  return {
    sentences,
    plan,
    tokens: Object.freeze(grid),
    mask: Object.freeze({ data: planMask(plan), shape, dtype: 'int32' }),
    each(visit) {
      plan.spans.forEach(({ from, to, count }, row) => {
        for (let i = 0; i < count; i++) {
          visit(sentences[row]?.[from + i] as string, row * plan.time + to + i);
        }
      });
    },
    story: (each, at) => padStory(plan, { one: 'word', many: 'sentence', each }, at),
  };
}
