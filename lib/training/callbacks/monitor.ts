import { ArgumentError } from '../../errors.js';
import { number, oneOf, text } from '../../layer/kinds.js';
import type { Logs } from '../tally.js';
import { Callback } from './callback.js';

/** 'min': less is better; 'max': more is; 'auto': as the metric says. */
export type Mode = 'auto' | 'min' | 'max';
export interface MonitorOptions {
  /** Name of what is watched, as in History. Default 'val_loss'. */
  monitor?: string;
  /** Whether less or more is better: 'min', 'max' or 'auto'. Default 'auto'. */
  mode?: Mode;
  /** Smallest change that counts as better, from 0 up. Default 0 (ReduceLROnPlateau: 0.0001). */
  minDelta?: number;
}

export const monitorKinds = { monitor: text, mode: oneOf('auto', 'min', 'max'), minDelta: number };

/** What watches one value for getting better: keras/src/callbacks/monitor_callback.py. */
export abstract class Monitor extends Callback {
  protected best: number | null = null;

  constructor(
    private readonly owner: string,
    protected readonly monitor: string,
    private readonly mode: Mode,
    private readonly minDelta: number,
  ) {
    super();
  }

  /** The watched value; undefined in epochs without validation. Throws where nothing measures it. */
  protected watched(logs: Logs): number | undefined {
    const value = logs[this.monitor];
    if (value !== undefined) return value;
    if (this.monitor.startsWith('val_') && this.params.validates === true) return undefined;
    const remedy = this.monitor.startsWith('val_')
      ? 'give fit validationData or validationSplit'
      : 'add it to the metrics of compile';
    throw new ArgumentError(
      `${this.owner} watches '${this.monitor}', which nothing measures; there are ${Object.keys(logs).join(', ')}: ${remedy}, or watch another one`,
      'unknown-metric',
    );
  }

  protected better(value: number, than: number | null): boolean {
    if (than === null) return true;
    const delta = Math.abs(this.minDelta);
    return this.up ? value - delta > than : value + delta < than;
  }

  private get up(): boolean {
    if (this.mode !== 'auto') return this.mode === 'max';
    const name = this.monitor.replace(/^val_/, '');
    if (name === 'loss' || name.endsWith('_loss')) return false;
    const direction = (this.params.directions as Record<string, 'up' | 'down' | null> | undefined)?.[name];
    if (direction) return direction === 'up';
    throw new ArgumentError(
      `${this.owner} cannot know whether more or less of '${this.monitor}' is better: give it mode: 'max' or 'min'`,
      'unknown-direction',
    );
  }
}
