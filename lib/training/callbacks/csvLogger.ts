import { ArgumentError } from '../../errors.js';
import { show } from '../../layer/args.js';
import { boolean, text } from '../../layer/kinds.js';
import { nodeFiles } from '../../saving/nodeFiles.js';
import type { Logs } from '../tally.js';
import { Callback } from './callback.js';
import { optionsOf } from './optionsOf.js';

export interface CSVLoggerOptions {
  /** Between two values. Default ','. */
  separator?: string;
  /** Whether to go on with a file that is there, rather than to replace it. Default false. */
  append?: boolean;
}

const elsewhere = 'use LambdaCallback({ onEpochEnd }) to send the logs elsewhere';

/** Writes a line per epoch to a file, in Node: keras/src/callbacks/csv_logger.py. */
export class CSVLogger extends Callback {
  private keys: readonly string[] | null = null;
  private headed = false;

  private readonly options: Required<CSVLoggerOptions>;

  /** @param filename where to write; from the working directory */
  constructor(
    private readonly filename: string,
    options?: CSVLoggerOptions,
  ) {
    super();
    if (typeof filename !== 'string')
      throw new ArgumentError(`CSVLogger filename must be a path, not ${show(filename)}`, 'wrong-argument');
    this.options = optionsOf(
      'CSVLogger',
      { separator: ',', append: false },
      { separator: text, append: boolean },
      options,
    );
  }

  override async onTrainBegin(): Promise<void> {
    const { readFile, writeFile } = await nodeFiles('CSVLogger', elsewhere);
    this.keys = null;
    this.headed = false;
    if (!this.options.append) await writeFile(this.filename, '');
    else this.headed = (await readFile(this.filename, 'utf8').catch(() => '')).length > 0;
  }

  override async onEpochEnd(epoch: number, logs: Logs): Promise<void> {
    const { appendFile } = await nodeFiles('CSVLogger', elsewhere);
    const separator = this.options.separator;
    if (this.keys === null) {
      const keys = Object.keys(logs).sort();
      // Keras leaves room for validation that comes in later epochs.
      this.keys = keys.some((key) => key.startsWith('val_'))
        ? keys
        : [...keys, ...keys.map((key) => `val_${key}`)];
    }
    const row = [epoch, ...this.keys.map((key) => logs[key] ?? 'NA')];
    const lines = this.headed ? [row] : [['epoch', ...this.keys], row];
    this.headed = true;
    await appendFile(this.filename, lines.map((line) => `${line.join(separator)}\r\n`).join(''));
  }
}
