import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { PadOptions, Sequence } from '../../lib/text/index.js';

interface PadCase {
  sequences: Sequence[];
  options: PadOptions;
  shape?: number[];
  dtype?: string;
  data?: number[];
  error?: string;
}

interface VocabularyCase {
  options: Record<string, unknown>;
  words: string[];
  ids: (number[] | number)[];
}

/** What Keras itself gives: see goldens/text.py. */
export const keras: {
  keras: string;
  backend: string;
  pads: PadCase[];
  texts: string[];
  vocabularies: VocabularyCase[];
  oneHot: { ids: number[][]; depth: number; data: number[] };
} = JSON.parse(readFileSync(join(__dirname, 'goldens', 'text.json'), 'utf8'));

/** The message of the error that `run` throws; fails if it throws none, or one of another kind. */
export async function errorOf(run: () => unknown): Promise<string> {
  let result: unknown;
  try {
    result = await run();
  } catch (error) {
    const { name, code, message } = error as { name: string; code: string; message: string };
    if (name !== 'TextError' || code !== 'wrong-text') throw error;
    return message;
  }
  throw new Error(`expected an error, got ${String(result)}`);
}

/** For calls that the compiler refuses, rightly. */
export const untyped = <T>(value: T): Record<string, (...args: unknown[]) => unknown> => value as never;
