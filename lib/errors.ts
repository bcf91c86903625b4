import { shapeText } from './shape/describe.js';
import type { Shape } from './shape/shape.js';

/** Where in a model a layer stands. */
export interface Place {
  /** From 1. */
  readonly position: number;
  readonly of: number;
  /** The layer's name in its model. */
  readonly name: string;
  /** The name of the layer before it, if any. */
  readonly after?: string | undefined;
}

/** What is wrong, as data; the words are made of it by `words`. */
export interface Misfit {
  /** Stable, for programs: `missing-timesteps`, `wrong-rank`, `wrong-size`, … */
  readonly code: string;
  /** The compiler's sentence. */
  readonly sentence: string;
  readonly at?: Place | undefined;
  /** What came in. */
  readonly received?: Shape | readonly Shape[] | undefined;
  /** Why `received` does not do. */
  readonly reason?: string | undefined;
  /** Code that mends it, and what that gives. */
  readonly fix?: string | undefined;
}

/** A picture that can be written to a file. */
export interface Picture {
  toSVG(): string;
}
let drawError: ((error: ShapeError) => Picture) | undefined;
/** Called once, by api/, so that errors know nothing of pictures. */
export function drawErrorsWith(draw: (error: ShapeError) => Picture): void {
  drawError = draw;
}

/** Wrong shapes: the first misfit's sentence, then where, why and how to mend it; further misfits follow in order. */
export class ShapeError extends Error {
  override readonly name: string = 'ShapeError';
  readonly '~unrolled' = 'error';
  /** The first misfit's code. */
  readonly code: string;
  /** All misfits, in order. */
  readonly misfits: readonly Misfit[];

  constructor(misfits: readonly [Misfit, ...Misfit[]]) {
    super(misfits.map(words).join('\n'));
    this.misfits = misfits;
    this.code = misfits[0].code;
  }

  /** The misfits as a picture, made when asked for; undefined where nothing draws. */
  get figure(): Picture | undefined {
    return drawError?.(this);
  }
}

/** A wrong argument, name or option. */
export class ArgumentError extends Error {
  override readonly name: string = 'ArgumentError';
  readonly '~unrolled' = 'error';
  readonly code: string;

  constructor(sentence: string, code = 'wrong-argument') {
    super(sentence);
    this.code = code;
  }
}

/** The compiler's sentence, then name, position, reason and fix, a line each. */
export function words({ sentence, at, received, reason, fix }: Misfit): string {
  const lines = [sentence];
  if (at)
    lines.push(`layer ${at.position} of ${at.of}, "${at.name}"${at.after ? `, after "${at.after}"` : ''}`);
  if (received && reason) lines.push(`received ${receivedText(received)}: ${reason}`);
  else if (reason) lines.push(reason);
  if (fix) lines.push(`fix: ${fix}`);
  return lines.join('\n  ');
}

const receivedText = (r: Shape | readonly Shape[]): string =>
  r.some((d) => Array.isArray(d)) ? (r as Shape[]).map(shapeText).join(', ') : shapeText(r as Shape);
