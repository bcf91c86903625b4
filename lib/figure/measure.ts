import type { Area, Font, Mark, Text, TextSpan } from './scene.js';
import { bold, covered, sans } from './widths.js';

const index = new Map([...covered].map((ch, i) => [ch, i]));
/** Advance of every glyph of DejaVu Sans Mono. */
const MONO = 602;
/** Wide in every font: CJK, Hangul, full-width forms, emoji. */
const WIDE =
  /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60\uffe0-\uffe6]|\p{Extended_Pictographic}/u;
const NARROW = /\p{Mn}|\u200d|\ufe0f/u;

/** The width of a text in px, by the metrics of DejaVu. */
export function textWidth(text: string, size: number, font: Font): number {
  let width = 0;
  for (const ch of text) width += advance(ch, font);
  return (width * size) / 1000;
}

function advance(ch: string, font: Font): number {
  if (NARROW.test(ch)) return 0;
  const i = index.get(ch);
  if (i === undefined) return WIDE.test(ch) ? 1250 : 700;
  if (font === 'mono' || font === 'monoBold') return MONO;
  return ((font === 'bold' ? bold : sans)[i] as number) || 700;
}

/** Does it hold characters that the fonts of this package lack? They leave out Latin-1 but for two signs. */
export const hasForeign = (svg: string): boolean =>
  [...svg].some((ch) => ch > '~' && !(ch <= 'ÿ' ? '·×' : covered).includes(ch));

export function spansWidth(spans: readonly TextSpan[], size: number, font: Font): number {
  return spans.reduce((w, s) => w + textWidth(s.text, size, spanFont(font, s)), 0);
}
const spanFont = (font: Font, { bold: strong }: TextSpan): Font =>
  !strong ? font : font === 'mono' ? 'monoBold' : font === 'sans' ? 'bold' : font;

export interface Box {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** Where a text stands: ascent .76, descent .24 of its size. */
export function textBox({ x, y, size, font, anchor, spans }: Text): Box {
  const width = spansWidth(spans, size, font);
  const left = anchor === 'start' ? x : anchor === 'middle' ? x - width / 2 : x - width;
  return { left, right: left + width, top: y - 0.76 * size, bottom: y + 0.24 * size };
}

/** The box around marks; undefined for none. */
export function bounds(marks: readonly Mark[]): Box | undefined {
  let [left, top] = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY];
  let [right, bottom] = [Number.NEGATIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const box of marks.flatMap(boxesOf)) {
    left = Math.min(left, box.left);
    top = Math.min(top, box.top);
    right = Math.max(right, box.right);
    bottom = Math.max(bottom, box.bottom);
  }
  return left > right ? undefined : { left, top, right, bottom };
}

/** Around so many boxes that each cannot be an object of its own. */
function around(boxes: Area['boxes']): Box {
  let [left, top] = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY];
  let [right, bottom] = [Number.NEGATIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const [x, y, w, h] of boxes) {
    left = Math.min(left, x);
    top = Math.min(top, y);
    right = Math.max(right, x + w);
    bottom = Math.max(bottom, y + h);
  }
  return { left, top, right, bottom };
}

function boxesOf(mark: Mark): readonly Box[] {
  switch (mark.kind) {
    case 'group':
      return mark.marks.flatMap(boxesOf);
    case 'text':
      return [textBox(mark)];
    case 'wire':
      return mark.points.map(([x, y]) => ({ left: x - 3, right: x + 3, top: y - 3, bottom: y + 3 }));
    case 'area':
      return [around(mark.boxes)];
    default:
      return [{ left: mark.x, top: mark.y, right: mark.x + mark.w, bottom: mark.y + mark.h }];
  }
}

/** At most this many graphemes, the middle left out. */
export function shortened(text: string, most = 10): string {
  const parts = [...new Intl.Segmenter().segment(text)].map((s) => s.segment);
  if (parts.length <= most) return text;
  const head = Math.ceil((most - 1) / 2);
  return [...parts.slice(0, head), '…', ...parts.slice(parts.length - (most - 1 - head))].join('');
}

/** A text in lines at most this wide, broken between words; a word that is wider stands alone. */
export function linesOf(text: string, most: number, size: number, font: Font): readonly string[] {
  const lines: string[] = [];
  for (const word of text.split(' ')) {
    const longer = lines.length === 0 ? word : `${lines.at(-1)} ${word}`;
    if (lines.length === 0 || textWidth(longer, size, font) > most) lines.push(word);
    else lines[lines.length - 1] = longer;
  }
  return lines;
}

/** The text, or as much of it as is no wider than this, the middle left out. */
export function fitted(text: string, most: number, size: number, font: Font): string {
  let count = [...new Intl.Segmenter().segment(text)].length;
  let short = text;
  while (count > 3 && textWidth(short, size, font) > most) short = shortened(text, --count);
  return short;
}
