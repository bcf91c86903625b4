import { ArgumentError } from '../../errors.js';
import { show } from '../../layer/args.js';
import type { Kind } from '../../layer/facts.js';
import { boolean, isPositive, number } from '../../layer/kinds.js';
import { nodeFiles } from '../../saving/nodeFiles.js';
import { refuseOtherFormat } from '../../saving/safetensors.js';
import type { Logs } from '../tally.js';
import { fillIn } from './filePattern.js';
import { type Mode, Monitor, monitorKinds } from './monitor.js';
import { optionsOf, verbose } from './optionsOf.js';

export interface ModelCheckpointOptions {
  /** Name of what is watched, as in History. Default 'val_loss'. */
  monitor?: string;
  /** 1 says what it does, 0 is silent. Default 0. */
  verbose?: 0 | 1;
  /** Whether only a model better than all before is saved. Default false: every one. */
  saveBestOnly?: boolean;
  /** Whether only the weights are saved. Default false, as in Keras; only true is supported so far. */
  saveWeightsOnly?: boolean;
  /** Whether less or more is better: 'min', 'max' or 'auto'. Default 'auto'. */
  mode?: Mode;
  /** 'epoch', or the number of batches after which to save. Default 'epoch'. */
  saveFreq?: 'epoch' | number;
  /** A value that must be beaten before anything is saved; only with saveBestOnly. Default null. */
  initialValueThreshold?: number | null;
}
const saveFreq: Kind = {
  expects: "'epoch' or a positive number of batches",
  accepts: (v) => v === 'epoch' || isPositive(v),
};
const elsewhere = 'use LambdaCallback({ onEpochEnd }) to store the bytes of model.saveWeights()';

/** Saves the weights while training goes on, in Node: keras/src/callbacks/model_checkpoint.py. */
export class ModelCheckpoint extends Monitor {
  private readonly options: Required<ModelCheckpointOptions>;
  private epoch = 0;
  private batches = 0;

  /**
   * @param filepath where to write; epoch (from 1), batch (from 1, with `saveFreq` in batches) and logs are filled in, as in
   * `'{epoch:02d}-{val_loss:.2f}.safetensors'`. Folders are made.
   */
  constructor(
    private readonly filepath: string,
    given?: ModelCheckpointOptions,
  ) {
    const byDefault: Required<ModelCheckpointOptions> = {
      monitor: 'val_loss',
      verbose: 0,
      saveBestOnly: false,
      saveWeightsOnly: false,
      mode: 'auto',
      saveFreq: 'epoch',
      initialValueThreshold: null,
    };
    const { monitor, mode } = monitorKinds;
    const kinds = {
      ...{ monitor, mode, verbose, saveFreq },
      ...{ saveBestOnly: boolean, saveWeightsOnly: boolean, initialValueThreshold: number },
    };
    const options = optionsOf('ModelCheckpoint', byDefault, kinds, given);
    super('ModelCheckpoint', options.monitor, options.mode, 0);
    if (typeof filepath !== 'string' || filepath === '')
      throw new ArgumentError(
        `ModelCheckpoint filepath must be a path such as '{epoch:02d}-{val_loss:.2f}.safetensors', not ${show(filepath)}`,
        'wrong-argument',
      );
    refuseOtherFormat('ModelCheckpoint', filepath);
    if (options.saveWeightsOnly !== true)
      throw new ArgumentError(
        'ModelCheckpoint can save weights, not yet whole models: give it saveWeightsOnly: true',
        'unsupported',
      );
    this.options = options;
    this.best = options.initialValueThreshold;
  }

  override onEpochBegin(epoch: number): void {
    this.epoch = epoch;
  }
  override async onTrainBatchEnd(batch: number, logs: Logs): Promise<void> {
    if (this.options.saveFreq === 'epoch' || ++this.batches < this.options.saveFreq) return;
    this.batches = 0;
    await this.save(logs, { batch: batch + 1 });
  }
  override async onEpochEnd(epoch: number, logs: Logs): Promise<void> {
    this.epoch = epoch;
    if (this.options.saveFreq === 'epoch') await this.save(logs, {});
  }

  private async save(logs: Logs, at: { batch?: number }): Promise<void> {
    const path = fillIn(this.filepath, { epoch: this.epoch + 1, ...at, ...logs }, 'ModelCheckpoint');
    if (!this.wanted(logs, path)) return;
    const { mkdir } = await nodeFiles('ModelCheckpoint', elsewhere);
    const folder = path.replace(/[^/\\]*$/, '');
    if (folder !== '') await mkdir(folder, { recursive: true });
    await this.model.saveWeights(path);
    this.say(`finished saving model to ${path}`);
  }

  private wanted(logs: Logs, path: string): boolean {
    if (!this.options.saveBestOnly) {
      this.say(`saving model to ${path}`);
      return true;
    }
    const value = this.watched(logs);
    if (value === undefined) {
      console.warn(`Can save best model only with ${this.monitor} available.`); // and saves, as Keras does
      return true;
    }
    const best = this.best === null ? 'None' : this.best.toFixed(5);
    if (!this.better(value, this.best)) {
      this.say(`${this.monitor} did not improve from ${best}`);
      return false;
    }
    this.say(`${this.monitor} improved from ${best} to ${value.toFixed(5)}, saving model to ${path}`);
    this.best = value;
    return true;
  }
  private say(what: string): void {
    if (this.options.verbose > 0) console.log(`\nEpoch ${this.epoch + 1}: ${what}`);
  }
}
