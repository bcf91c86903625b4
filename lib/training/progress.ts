import type { Logs } from './tally.js';

/** Where progress goes; `process.stdout` is one. */
export interface Writer {
  write(text: string): unknown;
  /** Whether it is a terminal, on which one line can be redrawn. */
  readonly isTTY?: boolean | undefined;
  /** Width of the terminal in characters. */
  readonly columns?: number | undefined;
}
/** 0: silent; 1: a bar; 2: a line per epoch; 'auto': a bar on a terminal, else at most about 20 lines for all epochs. */
export type Verbose = 0 | 1 | 2 | 'auto';

/** Standard output in Node; elsewhere a line of the console for each line. */
export function standardWriter(): Writer {
  const stdout = typeof process === 'object' ? (process.stdout as Writer | undefined) : undefined;
  return stdout ?? { write: (text) => console.log(text.replace(/\n$/, '')) };
}

const WIDTH = 20;
const REDRAW_MS = 50;
const LINES = 20;

/** Keras's progress of one epoch after another (keras/src/utils/progbar.py), one line redrawn on a terminal only. */
export class Progress {
  private started = 0;
  private drawn = 0;
  private readonly redraws: boolean;
  private epoch = 0;

  constructor(
    private readonly writer: Writer,
    private readonly verbose: Verbose,
    private readonly epochs: number,
    private readonly steps: number | null,
    private readonly now: () => number = Date.now,
  ) {
    this.redraws = writer.isTTY === true && (verbose === 1 || verbose === 'auto');
  }

  begin(epoch: number): void {
    this.epoch = epoch;
    this.started = this.now();
    this.drawn = 0;
    if (this.shown && this.epochs > 1) this.writer.write(`Epoch ${epoch + 1}/${this.epochs}\n`);
  }

  /** After a step; steps count from 1. */
  step(done: number, logs: () => Logs): void {
    if (!this.redraws || this.now() - this.drawn < REDRAW_MS) return;
    this.drawn = this.now();
    const width = (this.writer.columns ?? 80) - 1;
    this.writer.write(`\r\x1b[K${this.line(done, logs(), false, width)}`);
  }

  /** At the end of an epoch, after as many steps. */
  end(done: number, logs: Logs): void {
    if (!this.shown) return;
    const line = this.line(done, logs, true, Number.POSITIVE_INFINITY);
    this.writer.write(`${this.redraws ? '\r\x1b[K' : ''}${line}\n`);
  }

  /** Off a terminal, 'auto' shows the first, the last, and evenly spread epochs between. */
  private get shown(): boolean {
    if (this.verbose === 0) return false;
    if (this.verbose !== 'auto' || this.redraws || this.epochs <= LINES) return true;
    const each = Math.ceil(this.epochs / LINES);
    return this.epoch === 0 || this.epoch === this.epochs - 1 || (this.epoch + 1) % each === 0;
  }

  /** ` 3/20 ━━━━━━━━━━━━━━━━━━━━ 1s 12ms/step - accuracy: 0.5000 - loss: 0.6931`, no longer than `width`. */
  private line(done: number, logs: Logs, whole: boolean, width: number): string {
    const total = this.steps ?? (whole ? done : null);
    const count = total === null ? `${done}/?` : `${String(done).padStart(String(total).length)}/${total}`;
    const seconds = (this.now() - this.started) / 1000;
    const each = done === 0 ? 0 : seconds / done;
    const left = whole || total === null ? seconds : each * (total - done);
    const bar = this.verbose === 2 ? ' -' : total === null ? '' : ` ${bars(done / total)}`;
    const time = ` ${clock(left)}${this.verbose === 2 ? ' -' : ''} ${perStep(each)}`;
    let line = count + (count.length + bar.length + time.length > width ? '' : bar) + time;
    for (const [name, value] of Object.entries(logs)) {
      const entry = ` - ${name}: ${numberText(value)}`;
      if (line.length + entry.length > width) break;
      line += entry;
    }
    return line;
  }
}

const bars = (share: number): string => {
  const full = Math.floor(WIDTH * Math.min(share, 1));
  return '━'.repeat(full) + '─'.repeat(WIDTH - full);
};
function clock(seconds: number): string {
  const s = Math.round(seconds);
  const two = (n: number): string => String(n).padStart(2, '0');
  if (s >= 3600) return `${Math.floor(s / 3600)}:${two(Math.floor(s / 60) % 60)}:${two(s % 60)}`;
  return s > 60 ? `${Math.floor(s / 60)}:${two(s % 60)}` : `${s}s`;
}
function perStep(seconds: number): string {
  if (seconds >= 1) return `${Math.round(seconds)}s/step`;
  return seconds >= 0.001 || seconds === 0
    ? `${Math.round(seconds * 1000)}ms/step`
    : `${Math.round(seconds * 1e6)}us/step`;
}
const numberText = (v: number): string =>
  Math.abs(v) > 0.001 || v === 0 || !Number.isFinite(v) ? v.toFixed(4) : v.toExponential(4);
