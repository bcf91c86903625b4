import type { Optimizer } from '../optimizers/optimizer.js';
import type { Logs } from '../tally.js';

/** What a callback sees of the model that trains. */
export interface TrainedModel {
  readonly name: string;
  readonly optimizer: Optimizer;
  /** Set it to true to end `fit` after this batch. */
  stopTraining: boolean;
  getWeights(): { dispose(): void }[];
  setWeights(values: readonly unknown[]): void;
  saveWeights(): Uint8Array;
  saveWeights(path: string): Promise<void>;
  loadWeights(bytes: Uint8Array): void;
  loadWeights(path: string): Promise<void>;
}

/** The moments of training that one can hook into; each may be asynchronous in `fit`. keras/src/callbacks/callback.py. */
export interface CallbackHooks {
  onTrainBegin?(logs: Logs): unknown;
  onTrainEnd?(logs: Logs): unknown;
  /** epoch: from 0. */
  onEpochBegin?(epoch: number, logs: Logs): unknown;
  /** logs: what History gets; entries added here get there too. */
  onEpochEnd?(epoch: number, logs: Logs): unknown;
  /** batch: from 0 in each epoch. */
  onTrainBatchBegin?(batch: number, logs: Logs): unknown;
  onTrainBatchEnd?(batch: number, logs: Logs): unknown;
  /** Validation begins. */
  onTestBegin?(logs: Logs): unknown;
  onTestEnd?(logs: Logs): unknown;
  onTestBatchBegin?(batch: number, logs: Logs): unknown;
  onTestBatchEnd?(batch: number, logs: Logs): unknown;
}

/** Base class of callbacks: override what you need. A plain object with the same methods does too. */
export class Callback implements CallbackHooks {
  /** The model that trains; set before `onTrainBegin`. */
  model!: TrainedModel;
  /** epochs, steps (null where unknown), verbose; set before `onTrainBegin`. */
  params: Readonly<Record<string, unknown>> = {};

  onTrainBegin(_logs: Logs): unknown {
    return undefined;
  }
  onTrainEnd(_logs: Logs): unknown {
    return undefined;
  }
  onEpochBegin(_epoch: number, _logs: Logs): unknown {
    return undefined;
  }
  onEpochEnd(_epoch: number, _logs: Logs): unknown {
    return undefined;
  }
  onTrainBatchBegin(_batch: number, _logs: Logs): unknown {
    return undefined;
  }
  onTrainBatchEnd(_batch: number, _logs: Logs): unknown {
    return undefined;
  }
  onTestBegin(_logs: Logs): unknown {
    return undefined;
  }
  onTestEnd(_logs: Logs): unknown {
    return undefined;
  }
  onTestBatchBegin(_batch: number, _logs: Logs): unknown {
    return undefined;
  }
  onTestBatchEnd(_batch: number, _logs: Logs): unknown {
    return undefined;
  }
}
