import type { TextOptions } from '../report/text.js';

/** What of a process decides how text looks; everything may be missing, as in browsers. */
export interface Environment {
  readonly env?: Readonly<Record<string, string | undefined>>;
  readonly stdout?:
    | { readonly isTTY?: boolean | undefined; readonly columns?: number | undefined }
    | undefined;
}

/**
 * Width and colour for this process: the terminal's columns, else 80; colour on a terminal only.
 * FORCE_COLOR (other than 0 or false) turns it on, NO_COLOR (other than empty) off: https://no-color.org.
 */
export function terminal(
  { env = {}, stdout }: Environment = (globalThis as { process?: Environment }).process ?? {},
): Required<TextOptions> {
  const { FORCE_COLOR, NO_COLOR, TERM } = env;
  const forced = FORCE_COLOR === undefined ? undefined : !['0', 'false'].includes(FORCE_COLOR);
  const wanted = !NO_COLOR && stdout?.isTTY === true && TERM !== 'dumb';
  return { width: stdout?.columns || 80, color: forced ?? wanted };
}
