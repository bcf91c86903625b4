import { binOf, colourOf, inkOn, type Scale } from '../palette.js';

/** Bits of colour of a terminal: 1 is none. */
export type ColorDepth = 1 | 4 | 8 | 24;

interface Process {
  readonly env?: Readonly<Record<string, string | undefined>>;
  readonly stdout?: { readonly isTTY?: boolean; getColorDepth?(env?: object): number };
}

/**
 * Colours of this process's output, as Node counts them: FORCE_COLOR (1, 2, 3: 4, 8, 24 bits; 0: none) decides, then
 * NO_COLOR, then the terminal; none where the output is no terminal.
 */
export function colorDepth(
  { env = {}, stdout }: Process = (globalThis as { process?: Process }).process ?? {},
): ColorDepth {
  const { FORCE_COLOR, NO_COLOR } = env;
  if (FORCE_COLOR !== undefined)
    return ({ 0: 1, false: 1, 2: 8, 3: 24 } as Readonly<Record<string, ColorDepth>>)[FORCE_COLOR] ?? 4;
  if (NO_COLOR || !stdout?.isTTY) return 1;
  return (stdout.getColorDepth?.({ ...env }) ?? 4) as ColorDepth;
}

const ESC = '\u001b[';
export const faint = (text: string, depth: ColorDepth): string =>
  depth === 1 || text.trim() === '' ? text : `${ESC}2m${text}${ESC}22m`;
export const strong = (text: string, depth: ColorDepth): string =>
  depth === 1 ? text : `${ESC}1m${text}${ESC}22m`;

/** A number's text on its colour; with 16 colours, in the colour of its sign. */
export function onScale(text: string, value: number, scale: Scale, dark: boolean, depth: ColorDepth): string {
  if (depth === 1 || !Number.isFinite(value)) return text;
  if (depth === 4) {
    const sign = scale.ramp === 's' ? 32 : value < 0 ? 31 : 34;
    return Math.abs(value) < scale.range / 10 ? text : `${ESC}${sign}m${text}${ESC}39m`;
  }
  const paint = binOf(value, scale);
  const ink = inkOn(paint, dark) === '#000' ? [0, 0, 0] : [255, 255, 255];
  const rgb = [1, 3, 5].map((i) => Number.parseInt(colourOf(paint, dark).slice(i, i + 2), 16));
  return `${ESC}${code(48, rgb, depth)}m${ESC}${code(38, ink, depth)}m${text}${ESC}39;49m`;
}

/** Truecolor, or the nearest of the 6×6×6 cube. */
function code(layer: 38 | 48, rgb: readonly number[], depth: 8 | 24): string {
  if (depth === 24) return `${layer};2;${rgb.join(';')}`;
  const [r, g, b] = rgb.map((c) => (c < 48 ? 0 : c < 115 ? 1 : Math.round((c - 35) / 40)));
  return `${layer};5;${16 + 36 * (r as number) + 6 * (g as number) + (b as number)}`;
}
