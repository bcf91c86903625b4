import { ArgumentError } from '../../errors.js';
import { show } from '../../layer/args.js';
import type { Logs } from '../tally.js';
import { Callback } from './callback.js';
import { optionsOf, verbose } from './optionsOf.js';

export interface LearningRateSchedulerOptions {
  /** 1 says each rate, 0 is silent. Default 0. */
  verbose?: 0 | 1;
}

/** Sets the learning rate before each epoch: keras/src/callbacks/learning_rate_scheduler.py. */
export class LearningRateScheduler extends Callback {
  private readonly options: Required<LearningRateSchedulerOptions>;

  constructor(
    private readonly schedule: (epoch: number, learningRate: number) => number,
    options?: LearningRateSchedulerOptions,
  ) {
    super();
    this.options = optionsOf('LearningRateScheduler', { verbose: 0 }, { verbose }, options);
    if (typeof schedule !== 'function')
      throw new ArgumentError(
        `LearningRateScheduler takes a function (epoch, learningRate) => learningRate, not ${show(schedule)}`,
        'wrong-argument',
      );
  }

  override onEpochBegin(epoch: number): void {
    const { optimizer } = this.model;
    optimizer.learningRate = this.schedule(epoch, optimizer.learningRate);
    if (this.options.verbose)
      console.log(
        `Epoch ${epoch + 1}: LearningRateScheduler setting learning rate to ${optimizer.learningRate}.`,
      );
  }
  override onEpochEnd(_epoch: number, logs: Logs): void {
    logs.learning_rate = this.model.optimizer.learningRate;
  }
}
