import { count, notNegative } from '../../layer/kinds.js';
import type { Logs } from '../tally.js';
import { Monitor, type MonitorOptions, monitorKinds } from './monitor.js';
import { optionsOf, verbose } from './optionsOf.js';

export interface ReduceLROnPlateauOptions extends MonitorOptions {
  /** What the learning rate is multiplied by; 0 or more, below 1. Default 0.1. */
  factor?: number;
  /** Epochs without getting better before the rate is reduced. Default 10. */
  patience?: number;
  /** 1 says when it reduces, 0 is silent. Default 0. */
  verbose?: 0 | 1;
  /** Epochs to wait after a reduction. Default 0. */
  cooldown?: number;
  /** Smallest learning rate. Default 0. */
  minLr?: number;
}

/** Reduces the learning rate when a value stops getting better: keras/src/callbacks/reduce_lr_on_plateau.py. */
export class ReduceLROnPlateau extends Monitor {
  private readonly options: Required<ReduceLROnPlateauOptions>;
  private wait = 0;
  private cooling = 0;

  constructor(given?: ReduceLROnPlateauOptions) {
    const byDefault: Required<ReduceLROnPlateauOptions> = {
      monitor: 'val_loss',
      mode: 'auto',
      minDelta: 0.0001,
      factor: 0.1,
      patience: 10,
      verbose: 0,
      cooldown: 0,
      minLr: 0,
    };
    const kinds = {
      ...monitorKinds,
      factor: {
        expects: '0 or more and below 1',
        accepts: (v: unknown) => notNegative.accepts(v) && (v as number) < 1,
      },
      patience: count,
      verbose,
      cooldown: count,
      minLr: notNegative,
    };
    const options = optionsOf('ReduceLROnPlateau', byDefault, kinds, given);
    super('ReduceLROnPlateau', options.monitor, options.mode, options.minDelta);
    this.options = options;
  }

  override onTrainBegin(): void {
    this.best = null;
    this.wait = 0;
    this.cooling = 0;
  }

  override onEpochEnd(epoch: number, logs: Logs): void {
    const { optimizer } = this.model;
    const value = this.watched(logs);
    logs.learning_rate = optimizer.learningRate;
    if (value === undefined) return;
    if (this.cooling > 0) {
      this.cooling--;
      this.wait = 0;
    }
    if (this.better(value, this.best)) {
      this.best = value;
      this.wait = 0;
      return;
    }
    const { patience, factor, minLr, cooldown, verbose: loud } = this.options;
    if (this.cooling > 0 || ++this.wait < patience || optimizer.learningRate <= minLr) return;
    optimizer.learningRate = Math.max(optimizer.learningRate * factor, minLr);
    if (loud > 0)
      console.log(
        `Epoch ${epoch + 1}: ReduceLROnPlateau reducing learning rate to ${optimizer.learningRate}.`,
      );
    this.cooling = cooldown;
    this.wait = 0;
  }
}
