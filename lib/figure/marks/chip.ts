import { spansWidth } from '../measure.js';
import type { Group, Paint, TextSpan } from '../scene.js';
import { label } from './label.js';

/** One axis of a chip: its size as text, in the axis's colour. */
export interface ChipAxis {
  readonly text: string;
  readonly paint: Paint;
}
const SIZE = 12.5;
export const CHIP_HEIGHT = 22;

const spansOf = (letter: string, axes: readonly ChipAxis[]): readonly TextSpan[] => [
  { text: `${letter === '' ? '' : `${letter} `}(` },
  ...axes.flatMap(({ text, paint }, i): TextSpan[] => [
    ...(i === 0 ? [] : [{ text: ', ' }]),
    { text, paint, bold: true },
  ]),
  { text: axes.length === 1 ? ',)' : ')' },
];
export const chipWidth = (letter: string, axes: readonly ChipAxis[]): number =>
  spansWidth(spansOf(letter, axes), SIZE, 'mono') + 16;

/** A pill such as `y (1, 3, 4)`; x is its left edge, cy its middle. */
export function chip(x: number, cy: number, letter: string, axes: readonly ChipAxis[]): Group {
  const w = chipWidth(letter, axes);
  return {
    kind: 'group',
    role: 'chip',
    marks: [
      {
        kind: 'rect',
        x,
        y: cy - CHIP_HEIGHT / 2,
        w,
        h: CHIP_HEIGHT,
        radius: CHIP_HEIGHT / 2,
        fill: 'background',
        stroke: 'border',
      },
      label(x + 8, cy + 4.5, spansOf(letter, axes), { size: SIZE, font: 'mono', paint: 'text' }),
    ],
  };
}
