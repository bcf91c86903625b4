import { boolean, count, number } from '../../layer/kinds.js';
import type { Logs } from '../tally.js';
import { Monitor, type MonitorOptions, monitorKinds } from './monitor.js';
import { optionsOf, verbose } from './optionsOf.js';

export interface EarlyStoppingOptions extends MonitorOptions {
  /** Epochs without getting better before training stops, from 0 up. Default 0. */
  patience?: number;
  /** 1 says when it stops, 0 is silent. Default 0. */
  verbose?: 0 | 1;
  /** A value that must be beaten within the patience. Default null. */
  baseline?: number | null;
  /** Whether to go back to the weights of the best epoch at the end. Default false. */
  restoreBestWeights?: boolean;
  /** Epochs before it starts to watch, from 0 up. Default 0. */
  startFromEpoch?: number;
}

/** Ends training when a value stops getting better: keras/src/callbacks/early_stopping.py. */
export class EarlyStopping extends Monitor {
  private readonly options: Required<EarlyStoppingOptions>;
  private wait = 0;
  /** The epoch after which it stopped, from 0; 0 if it did not. */
  stoppedEpoch = 0;
  bestEpoch = 0;
  private weights: { dispose(): void }[] | null = null;

  constructor(given?: EarlyStoppingOptions) {
    const byDefault: Required<EarlyStoppingOptions> = {
      monitor: 'val_loss',
      mode: 'auto',
      minDelta: 0,
      patience: 0,
      verbose: 0,
      baseline: null,
      restoreBestWeights: false,
      startFromEpoch: 0,
    };
    const kinds = {
      ...monitorKinds,
      patience: count,
      verbose,
      baseline: number,
      restoreBestWeights: boolean,
      startFromEpoch: count,
    };
    const options = optionsOf('EarlyStopping', byDefault, kinds, given);
    super('EarlyStopping', options.monitor, options.mode, options.minDelta);
    this.options = options;
  }

  override onTrainBegin(): void {
    this.wait = 0;
    this.stoppedEpoch = 0;
    this.best = null;
    this.bestEpoch = 0;
    this.forget();
  }

  override onEpochEnd(epoch: number, logs: Logs): void {
    const value = this.watched(logs);
    const { restoreBestWeights, baseline, patience, startFromEpoch } = this.options;
    if (value === undefined || epoch < startFromEpoch) return;
    if (restoreBestWeights && this.weights === null) this.remember(epoch);
    this.wait++;
    if (this.better(value, this.best)) {
      this.best = value;
      this.bestEpoch = epoch;
      if (restoreBestWeights) this.remember(epoch);
      if (baseline === null || this.better(value, baseline)) this.wait = 0;
      return;
    }
    if (this.wait >= patience && epoch > 0) {
      this.stoppedEpoch = epoch;
      this.model.stopTraining = true;
    }
  }

  override onTrainEnd(): void {
    const loud = this.options.verbose > 0;
    if (this.stoppedEpoch > 0 && loud) console.log(`Epoch ${this.stoppedEpoch + 1}: early stopping`);
    if (this.weights === null) return;
    if (loud) console.log(`Restoring model weights from the end of the best epoch: ${this.bestEpoch + 1}.`);
    this.model.setWeights(this.weights);
    this.forget();
  }

  private remember(epoch: number): void {
    this.forget();
    this.weights = this.model.getWeights();
    this.bestEpoch = epoch;
  }
  private forget(): void {
    for (const w of this.weights ?? []) w.dispose();
    this.weights = null;
  }
}
