import { ArgumentError } from '../../errors.js';
import { boolean } from '../../layer/kinds.js';
import type { Logs } from '../tally.js';
import { Callback } from './callback.js';
import { optionsOf } from './optionsOf.js';

export interface TerminateOnNaNOptions {
  /** Whether to throw rather than to end quietly. Default false. */
  raiseError?: boolean;
}

/** Ends training when the loss is NaN or infinite: keras/src/callbacks/terminate_on_nan.py. */
export class TerminateOnNaN extends Callback {
  private readonly options: Required<TerminateOnNaNOptions>;

  constructor(options?: TerminateOnNaNOptions) {
    super();
    this.options = optionsOf('TerminateOnNaN', { raiseError: false }, { raiseError: boolean }, options);
  }

  override onTrainBatchEnd(batch: number, logs: Logs): void {
    if (logs.loss === undefined || Number.isFinite(logs.loss)) return;
    if (this.options.raiseError)
      throw new ArgumentError(
        `the loss is ${logs.loss} at batch ${batch}; a smaller learning rate or clipnorm often helps`,
        'nan-loss',
      );
    console.log(`Batch ${batch}: Invalid loss, terminating training`);
    this.model.stopTraining = true;
  }
}
