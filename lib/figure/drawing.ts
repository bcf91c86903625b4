import type { Spec } from '../layer/facts.js';
import type { ModelRows } from '../report/rowTypes.js';
import type { Trace } from '../trace/traceTypes.js';

/** What a figure is made of: the numbers, the words, and the layers as they were written. */
export interface Drawing {
  readonly trace: Trace;
  readonly rows: ModelRows;
  /** One per layer of the trace. */
  readonly specs: readonly Spec[];
}

/** Words that stand for numbers. */
export interface DrawingWords {
  /** Words of the time steps of the first input. */
  readonly tokens: readonly string[] | null;
  /** Words of the second input's. */
  readonly targetTokens: readonly string[] | null;
  /** Names of the classes, by index. */
  readonly classes: readonly string[] | null;
}

export interface DrawingOptions extends DrawingWords {
  readonly title: string | null;
  /** Draw no wider than this, if that can be. */
  readonly width: number | null;
  /** Wires from the numbers of the code to what they set. */
  readonly links: boolean;
}
