import { ArgumentError } from '../errors.js';
import { show } from '../layer/args.js';
import type { Paint } from './scene.js';

export type Theme = 'light' | 'dark' | 'auto';
const THEMES: readonly unknown[] = ['light', 'dark', 'auto'];
/** The theme. Throws ArgumentError, naming what was asked, for one that is none. */
export function checkTheme(theme: Theme, asked: string): Theme {
  if (THEMES.includes(theme)) return theme;
  throw new ArgumentError(
    `${asked} theme must be 'light', 'dark' or 'auto', not ${show(theme)}`,
    'wrong-argument',
  );
}

/** Colours by role, light and dark: text at least 4.5:1, borders at least 3:1 on what they stand on. */
export const roles = {
  background: ['#ffffff', '#16181d'],
  text: ['#1f2328', '#e6e6e6'],
  muted: ['#57606a', '#9aa3b2'],
  line: ['#3d444d', '#c7ccd6'],
  block: ['#f6f8fa', '#23272f'],
  band: ['#f6f8fa', '#1d2128'],
  border: ['#878f99', '#667085'],
  error: ['#cf222e', '#ff7b72'],
  batch: ['#b45309', '#f0b866'],
  time: ['#8250df', '#c4a7e7'],
  features: ['#0f766e', '#6fd3c7'],
  units: ['#3f7d20', '#a3d977'],
} as const satisfies Record<string, readonly [string, string]>;

/** The ramps' stops are ours, in the order negative → positive, and zero → one. */
const RAMPS = {
  d: [
    ['#b01b2e', '#d45f50', '#f2a484', '#fcdcc8', '#f7f7f7', '#d2e4f0', '#93c4dd', '#4592c2', '#2265ab'],
    ['#ff8a7a', '#d65a4e', '#963c38', '#542a2c', '#26282e', '#223a54', '#265c8c', '#3e86c4', '#80bef5'],
  ],
  s: [
    ['#ffffff', '#e6f5e1', '#a2d89c', '#42aa5e', '#016c2e'],
    ['#26282e', '#1c422c', '#20683e', '#3a985c', '#8cdea0'],
  ],
} as const;
export const BINS = 33;

function interpolated(stops: readonly string[]): readonly string[] {
  const channels = stops.map((s) => [1, 3, 5].map((i) => Number.parseInt(s.slice(i, i + 2), 16)));
  return Array.from({ length: BINS }, (_, bin) => {
    const at = (bin * (stops.length - 1)) / (BINS - 1);
    const low = Math.min(Math.floor(at), stops.length - 2);
    const mixed = [0, 1, 2].map((c) => {
      const [a, b] = [channels[low]?.[c] as number, channels[low + 1]?.[c] as number];
      return Math.round(a + (b - a) * (at - low));
    });
    return `#${mixed.map((c) => c.toString(16).padStart(2, '0')).join('')}`;
  });
}
const ramps: Readonly<Record<string, readonly (readonly string[])[]>> = {
  d: RAMPS.d.map(interpolated),
  s: RAMPS.s.map(interpolated),
};

/** A paint's colour in a theme. */
export function colourOf(paint: Paint, dark: boolean): string {
  const role = (roles as Record<string, readonly [string, string]>)[paint];
  if (role) return role[dark ? 1 : 0];
  return ramps[paint[0] as string]?.[dark ? 1 : 0]?.[Number(paint.slice(1))] as string;
}
export const isBin = (paint: Paint): boolean => /^[ds]\d+$/.test(paint);

/** Pure black or white, whichever contrasts more: at least 4.58:1 on any colour. */
export function inkOn(paint: Paint, dark: boolean): '#000' | '#fff' {
  const l = luminance(colourOf(paint, dark));
  return (l + 0.05) / 0.05 >= 1.05 / (l + 0.05) ? '#000' : '#fff';
}

/** Relative luminance, WCAG 2. */
export function luminance(hex: string): number {
  const [r, g, b] = [1, 3, 5].map((i) => {
    const c = Number.parseInt(hex.slice(i, i + 2), 16) / 255;
    return c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4;
  }) as [number, number, number];
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

/** What colours mean in one tensor. */
export interface Scale {
  readonly ramp: 'd' | 's';
  /** Diverging: −range … +range; sequential: 0 … range. */
  readonly range: number;
}

export function binOf(value: number, { ramp, range }: Scale): Paint {
  if (Number.isNaN(value)) return 'band';
  const unit = ramp === 'd' ? (value / range + 1) / 2 : value / range;
  return `${ramp}${Math.round(Math.min(1, Math.max(0, unit)) * (BINS - 1))}`;
}
