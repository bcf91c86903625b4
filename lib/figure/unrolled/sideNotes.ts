import { MARGIN } from '../frame.js';
import { chip, chipWidth } from '../marks/chip.js';
import { label } from '../marks/label.js';
import { bounds, textWidth } from '../measure.js';
import type { Mark } from '../scene.js';
import type { Sheet, SideNote } from './sheet.js';

const LINE = 14;
const heightOf = ({ notes }: SideNote): number => 22 + (notes.length === 0 ? 0 : 6 + notes.length * LINE);

/** Chips and what is said of them, 24 right of everything; none over another. */
export function sideNotes(sheet: Sheet): readonly Mark[] {
  const x = sheet.right + 24;
  const marks: Mark[] = [];
  const taken: {
    readonly left: number;
    readonly right: number;
    readonly top: number;
    readonly bottom: number;
  }[] = [];
  for (const note of [...sheet.side].sort((a, b) => a.y - b.y)) {
    const left = note.x ?? x;
    const right = left + widthOf(note);
    let top = note.y - 11;
    for (const other of taken)
      if (
        left < other.right &&
        right > other.left &&
        top < other.bottom + 8 &&
        top + heightOf(note) > other.top
      )
        top = other.bottom + 8;
    taken.push({ left, right, top, bottom: top + heightOf(note) });
    marks.push(chip(left, top + 11, note.letter, note.axes));
    for (const [i, text] of note.notes.entries())
      marks.push(
        label(left + 4, top + 22 + 6 + (i + 0.65) * LINE, text, {
          font: typeof text === 'string' && /^\w+: \S+$/.test(text) ? 'mono' : 'sans',
        }),
      );
  }
  return marks;
}

/** The chips alone in lines below the picture, as they were drawn: from the input on, from layer to layer. */
export function notesBelow({ side, marks: drawn, width }: Sheet): readonly Mark[] {
  const marks: Mark[] = [];
  let [x, y] = [MARGIN, (bounds(drawn)?.bottom ?? 0) + 30];
  for (const [i, { letter, axes, of }] of side.entries()) {
    const w = chipWidth(letter, axes);
    const between = letter === 'x' || of === side[i - 1]?.of ? '·' : '→';
    if (i > 0 && x + ARROW + w > width - MARGIN) [x, y] = [MARGIN, y + 30];
    if (i > 0) marks.push(label(x + ARROW / 2, y + 4, between, { size: 12, anchor: 'middle' }));
    if (i > 0) x += ARROW;
    marks.push(chip(x, y, letter, axes));
    x += w;
  }
  return marks;
}
const ARROW = 26;

function widthOf({ letter, axes, notes }: SideNote): number {
  const words = notes.map((n) => (typeof n === 'string' ? textWidth(n, 10.5, 'mono') : 0));
  return Math.max(chipWidth(letter, axes), ...words);
}
