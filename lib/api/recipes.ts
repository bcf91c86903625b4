import type { ArgFact, Kind, Spec } from '../layer/facts.js';
import { boolean, oneOf, positiveInteger } from '../layer/kinds.js';
import { specOf } from '../layer/layer.js';
import { Bidirectional, Dense, Embedding, GRU, LSTM, SimpleRNN, TimeDistributed } from '../layers/index.js';

/** How the command line writes a value. */
export type Written = 'number' | 'numbers' | 'word' | 'switch';
export interface RecipeArg extends ArgFact {
  readonly written: Written;
  /** A value for examples, as the command line writes it. */
  readonly sample?: string;
}
/** What is known of one of the guide's models: read by its function, by the command line and its help. */
export interface Recipe {
  readonly name: string;
  readonly says: string;
  readonly args: Readonly<Record<string, RecipeArg>>;
  /** Exactly one of these is given. */
  readonly either?: readonly [string, string];
  readonly layers: (args: RecipeValues) => readonly Spec[];
}
export interface RecipeValues {
  readonly units: number | readonly number[];
  readonly timesteps: number | null;
  readonly features: number | null;
  readonly classes: number;
  readonly inputDim: number | null;
  readonly outputDim: number;
  readonly maskZero: boolean;
  readonly cell: keyof typeof CELLS;
  readonly bidirectional: boolean;
}

const CELLS = { SimpleRNN, GRU, LSTM };
export type CellName = keyof typeof CELLS;

const anyLength: Kind = { ...positiveInteger, expects: 'a positive integer, or null for any number' };
const oneOrMore: Kind = {
  expects: 'a list of positive integers, one per layer',
  accepts: (v) => Array.isArray(v) && v.length > 0 && v.every((n) => positiveInteger.accepts(n)),
};
const units: RecipeArg = {
  kind: positiveInteger,
  says: 'Length of the recurrent layer’s state, and of its output vectors; a positive integer.',
  written: 'number',
  sample: '4',
};
const shared = {
  timesteps: {
    kind: anyLength,
    nullable: true,
    says: 'Number of time steps, such as words; a positive integer, or null for any number.',
    written: 'number',
    sample: '3',
  },
  features: {
    kind: positiveInteger,
    says: 'Numbers per time step; a positive integer.',
    written: 'number',
    sample: '2',
  },
} as const satisfies Record<string, RecipeArg>;
const kindOfLayer = {
  cell: {
    kind: oneOf(...Object.keys(CELLS)),
    says: "Which recurrent layer: 'SimpleRNN', 'GRU' or 'LSTM'. Default 'SimpleRNN'.",
    byDefault: 'SimpleRNN',
    written: 'word',
  },
  bidirectional: {
    kind: boolean,
    says: 'Read the time steps in both directions, which doubles the output vectors. Default false.',
    byDefault: false,
    written: 'switch',
  },
} as const satisfies Record<string, RecipeArg>;

/** One recurrent layer, as asked for. */
function recurrent(
  { cell, bidirectional }: RecipeValues,
  size: number,
  returnSequences: boolean,
  inputShape?: readonly (number | null)[],
): Spec {
  const first = inputShape ? { inputShape } : {};
  const given = { units: size, ...(returnSequences ? { returnSequences } : {}) };
  if (!bidirectional) return specOf(CELLS[cell].facts, { ...given, ...first });
  return specOf(Bidirectional.facts, { layer: specOf(CELLS[cell].facts, given), ...first });
}
const dense = (size: number, activation: string): Spec => specOf(Dense.facts, { units: size, activation });
const sample = ({ timesteps, features }: RecipeValues) => [timesteps, features];

export const recipes = {
  singleOutput: {
    name: 'singleOutput',
    says: 'one vector per sequence: the output after the last time step',
    args: { units, ...shared, ...kindOfLayer },
    layers: (args) => [recurrent(args, args.units as number, false, sample(args))],
  },
  multipleOutput: {
    name: 'multipleOutput',
    says: 'one vector per time step',
    args: { units, ...shared, ...kindOfLayer },
    layers: (args) => [recurrent(args, args.units as number, true, sample(args))],
  },
  stacked: {
    name: 'stacked',
    says: 'recurrent layers one on the other, all but the last returning sequences; one vector per sequence',
    args: {
      units: {
        kind: oneOrMore,
        says: 'Length of the state of each recurrent layer, from first to last; positive integers.',
        written: 'numbers',
        sample: '4,4',
      },
      ...shared,
      ...kindOfLayer,
    },
    layers: (args) =>
      (args.units as readonly number[]).map((size, i, all) =>
        recurrent(args, size, i < all.length - 1, i === 0 ? sample(args) : undefined),
      ),
  },
  ner: {
    name: 'ner',
    says: 'one answer per time step, such as whether a word is a name: the probability of each class',
    args: {
      units,
      classes: {
        kind: positiveInteger,
        says: 'Number of classes to tell apart at every time step; a positive integer.',
        written: 'number',
        sample: '4',
      },
      ...shared,
      ...kindOfLayer,
    },
    layers: (args) => [
      recurrent(args, args.units as number, true, sample(args)),
      specOf(TimeDistributed.facts, { layer: dense(args.classes, 'softmax') }),
    ],
  },
  textClassifier: {
    name: 'textClassifier',
    says: 'one answer per sequence: a probability, or one per class; reads vectors (features) or word ids (inputDim)',
    args: {
      units,
      timesteps: shared.timesteps,
      features: {
        ...shared.features,
        says: 'Numbers per time step, where vectors come in; a positive integer.',
        byDefault: null,
      },
      inputDim: {
        kind: positiveInteger,
        says: 'Number of word ids, where ids come in, padding and unknown words included; a positive integer.',
        byDefault: null,
        written: 'number',
      },
      outputDim: {
        kind: positiveInteger,
        says: 'Length of the vector that is learned for each id; a positive integer. Default 16.',
        byDefault: 16,
        written: 'number',
      },
      maskZero: {
        kind: boolean,
        says: 'Whether id 0 is padding, to be skipped. Default true.',
        byDefault: true,
        written: 'switch',
      },
      classes: {
        kind: positiveInteger,
        says: 'Number of classes: 1 gives one probability (sigmoid), more give one each (softmax). Default 1.',
        byDefault: 1,
        written: 'number',
      },
      ...kindOfLayer,
    },
    either: ['features', 'inputDim'],
    layers: (args) => {
      const { timesteps, inputDim, outputDim, maskZero, classes } = args;
      const first =
        inputDim === null
          ? []
          : [specOf(Embedding.facts, { inputDim, outputDim, maskZero, inputShape: [timesteps] })];
      return [
        ...first,
        recurrent(args, args.units as number, false, inputDim === null ? sample(args) : undefined),
        dense(classes, classes === 1 ? 'sigmoid' : 'softmax'),
      ];
    },
  },
} as const satisfies Record<string, Recipe>;
export type RecipeName = keyof typeof recipes;
