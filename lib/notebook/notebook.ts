import { ArgumentError } from '../errors.js';
import { refuseUnknown } from '../nearest.js';

/** What a notebook may show of a value, by MIME type: the richest that the front end can. A PNG is base64. */
export type MimeBundle = Readonly<Record<string, string>>;

/** What shows itself in notebooks. */
export interface Shown {
  mimeBundle(): MimeBundle;
}

interface Display {
  html(text: string): void;
  png(bytes: Uint8Array): void;
  svg(text: string): void;
  text(text: string): void;
}
interface Hosts {
  readonly __tslab__?: { require?(name: string): { display?: Display } };
  readonly $$?: { mime?(bundle: MimeBundle): void };
  readonly Deno?: { jupyter?: { display?(bundle: MimeBundle, options: { raw: true }): Promise<void> } };
}

/** tslab's own display, asked of the kernel: it cannot be imported from a package. Undefined elsewhere. */
export function tslab(): Display | undefined {
  try {
    const display = (globalThis as Hosts).__tslab__?.require?.('tslab').display;
    return typeof display?.html === 'function' ? display : undefined;
  } catch {
    return undefined;
  }
}

/** Sends what a notebook can show to the one this runs in. False: it runs in none. */
export function display(bundle: MimeBundle): boolean {
  const { $$, Deno } = globalThis as Hosts;
  const lab = tslab();
  const png = bundle['image/png'];
  if (lab && png !== undefined) lab.png(Uint8Array.from(atob(png), (ch) => ch.charCodeAt(0)));
  else if (lab) lab.html(bundle['text/html'] ?? `<pre>${bundle['text/plain']}</pre>`);
  else if (typeof $$?.mime === 'function') $$.mime(bundle);
  else if (typeof Deno?.jupyter?.display === 'function') void Deno.jupyter.display(bundle, { raw: true });
  else return false;
  return true;
}

let auto = true;

/**
 * How figures and tables behave in notebooks. `auto`: a figure that is the last value of a cell shows itself (tslab); off, it
 * prints its one line there and `figure.show()` shows it. Default: on.
 * @throws ArgumentError for another option, or a value that is neither true nor false
 */
export function setNotebook(options: { auto: boolean }): void {
  refuseUnknown('setNotebook', options, ['auto'], 'option');
  if (typeof options.auto !== 'boolean')
    throw new ArgumentError(
      `setNotebook auto must be true or false, not ${String(options.auto)}`,
      'wrong-argument',
    );
  auto = options.auto;
}

let busy = false;
/** Shows a value that tslab prints by itself, the last of a cell. False: nothing is shown. */
export function displayAuto(value: Shown, depth: number, options: { depth?: number | null }): boolean {
  // Within an array or object the depth has gone down.
  if (!auto || busy || depth !== options.depth || !tslab()) return false;
  busy = true;
  try {
    return display(value.mimeBundle());
  } finally {
    busy = false;
  }
}
