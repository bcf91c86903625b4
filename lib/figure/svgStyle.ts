import { colourOf, inkOn } from './palette.js';
import { leaves, type Mark, type Paint } from './scene.js';

/** Hosts that say dark in their own way. */
export const HOSTS = [
  '[data-jp-theme-light="false"]',
  '.vscode-dark',
  '[data-vscode-theme-kind="vscode-dark"]',
  '[data-theme="dark"]',
];

/** The dark rules of one figure, for the system's scheme and for those of these hosts. */
export function darkStyle(marks: readonly Mark[], root: string, hosts: readonly string[]): string {
  const under = (before: string): string => darkRules(marks, before);
  const told = hosts.length === 0 ? '' : under(`:is(${hosts.join(',')}) ${root} `);
  return `<style>@media (prefers-color-scheme:dark){${under(`${root} `)}}${told}</style>`;
}

/** The dark rules, each selector behind `before`. */
export const darkRules = (marks: readonly Mark[], before: string): string =>
  rulesOf(marks)
    .map(([selectors, set]) => `${selectors.map((s) => `${before}${s}`).join(',')}{${set}}`)
    .join('');

function rulesOf(marks: readonly Mark[]): readonly (readonly [readonly string[], string])[] {
  const fills = new Set<Paint>(['background']);
  const strokes = new Set<Paint>();
  const inks = new Set<string>();
  for (const mark of leaves(marks)) {
    if ('fill' in mark && mark.fill) fills.add(mark.fill);
    if ('stroke' in mark && mark.stroke) strokes.add(mark.stroke);
    if (mark.kind === 'wire') {
      strokes.add(mark.paint);
      if (mark.casing) strokes.add('background');
      if (mark.head) fills.add(mark.paint);
    }
    if (mark.kind === 'cell' && inkOn(mark.fill, false) !== inkOn(mark.fill, true))
      inks.add(inkOn(mark.fill, false));
    if (mark.kind === 'text') {
      fills.add(mark.paint);
      for (const s of mark.spans) if (s.paint) fills.add(s.paint);
    }
    if (mark.kind === 'cell') strokes.add('line');
  }
  return [
    ...[...fills]
      .sort()
      .map((p) => [[/^[ds]\d/.test(p) ? `.${p}` : `.f-${p}`], `fill:${colourOf(p, true)}`] as const),
    ...[...strokes].sort().map((p) => [[`[data-l="${p}"]`], `stroke:${colourOf(p, true)}`] as const),
    ...[...inks]
      .sort()
      .map(
        (ink) => [[ink === '#000' ? '.k01' : '.k10'], `fill:${ink === '#000' ? '#fff' : '#000'}`] as const,
      ),
  ];
}
