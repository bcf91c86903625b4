import type { ArgFact, Kind } from '../layer/facts.js';
import { anything, boolean, count, isObject, positiveInteger } from '../layer/kinds.js';
import type { CallbackHooks } from './callbacks/callback.js';
import type { Verbose, Writer } from './progress.js';

const verbose: Kind = {
  expects: "0, 1, 2 or 'auto'",
  accepts: (v) => [0, 1, 2, 'auto'].includes(v as number),
};
const writer: Kind = {
  expects: 'an object with a write(text) method, such as process.stdout',
  accepts: (v) => isObject(v) && typeof v.write === 'function',
};
const share: Kind = {
  expects: 'a number from 0 up and below 1, the share of samples held out',
  accepts: (v) => typeof v === 'number' && v >= 0 && v < 1,
};
const epochsOfValidation: Kind = {
  expects: 'a positive integer, or a list of epochs counted from 1',
  accepts: (v) => positiveInteger.accepts(v) || (Array.isArray(v) && v.every(positiveInteger.accepts)),
};

export interface FitArgs {
  readonly batchSize: number | null;
  readonly epochs: number;
  readonly verbose: Verbose;
  readonly callbacks: CallbackHooks | readonly CallbackHooks[] | null;
  readonly validationSplit: number;
  readonly validationData: unknown;
  readonly shuffle: boolean;
  readonly classWeight: unknown;
  readonly sampleWeight: unknown;
  readonly initialEpoch: number;
  readonly stepsPerEpoch: number | null;
  readonly validationSteps: number | null;
  readonly validationBatchSize: number | null;
  readonly validationFreq: number | readonly number[];
  readonly writer: Writer | null;
}
/** The sentences stand as doc comments in lib/api/trainingTypes.ts. */
export const fitFacts: Readonly<Record<keyof FitArgs, ArgFact>> = {
  batchSize: {
    kind: positiveInteger,
    says: 'Samples per step. Default 32, or what the Input fixes.',
    byDefault: null,
  },
  epochs: { kind: positiveInteger, says: 'How often all samples are gone through. Default 1.', byDefault: 1 },
  verbose: {
    kind: verbose,
    says: "Progress: 0 silent, 1 a bar, 2 a line per epoch. Default 'auto'.",
    byDefault: 'auto',
  },
  callbacks: { kind: anything, says: 'Called at the moments of training. Default none.', byDefault: null },
  validationSplit: {
    kind: share,
    says: 'Share of the last samples held out for validation, from 0 up and below 1. Default 0.',
    byDefault: 0,
  },
  validationData: {
    kind: anything,
    says: 'Held-out data, [x, y] or [x, y, sampleWeight], or a source of such batches. Default none.',
    byDefault: null,
  },
  shuffle: {
    kind: boolean,
    says: 'Whether each epoch takes the samples in a new random order; a source keeps its own. Default true.',
    byDefault: true,
  },
  classWeight: {
    kind: anything,
    says: 'Weight of each class in the loss, by class id. Default: all 1.',
    byDefault: null,
  },
  sampleWeight: {
    kind: anything,
    says: 'Weight of each sample, or of each step of it, in the loss. Default: all 1.',
    byDefault: null,
  },
  initialEpoch: {
    kind: count,
    says: 'Epoch to start from, as when training goes on; from 0. Default 0.',
    byDefault: 0,
  },
  stepsPerEpoch: {
    kind: positiveInteger,
    says: 'Batches that make an epoch, gone on with in the next; without batchSize, all samples make as many. Default: all.',
    byDefault: null,
  },
  validationSteps: {
    kind: positiveInteger,
    says: 'Batches of validation data to measure. Default: all.',
    byDefault: null,
  },
  validationBatchSize: {
    kind: positiveInteger,
    says: 'Samples per batch of validation. Default: batchSize.',
    byDefault: null,
  },
  validationFreq: {
    kind: epochsOfValidation,
    says: 'Validate after every so many epochs, or after the epochs listed (from 1). Default 1.',
    byDefault: 1,
  },
  writer: { kind: writer, says: 'Where progress is written. Default: standard output.', byDefault: null },
};
