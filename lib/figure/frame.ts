import { label } from './marks/label.js';
import { bounds, linesOf, spansWidth, textWidth } from './measure.js';
import { type Mark, moved, type Scene, type TextSpan } from './scene.js';

export const MARGIN = 24;
/** Pictures are no wider than this where they can: their titles and code break before. */
export const DESIGN_WIDTH = 948;
/** Narrower pictures than this have half the margin. */
const NARROW = 480;
const TITLE = 15;
const CODE = 12;

export interface Heading {
  readonly title: string;
  readonly code: readonly (readonly TextSpan[])[];
  readonly description: string;
  /** The code in full. */
  readonly source?: string;
}

/** Marks with a title and code lines above them, moved so that all stands within the margin. */
export function framed(
  marks: readonly Mark[],
  { title, code, description, source }: Heading,
  least = 0,
  most = DESIGN_WIDTH,
): Scene {
  const narrow = most < NARROW;
  const margin = narrow ? MARGIN / 2 : MARGIN;
  const box = bounds(marks) ?? { left: 0, top: 0, right: 0, bottom: 0 };
  const lines = code.length === 0 ? [] : fitting(code, most - 2 * margin);
  const size = titleSize(title, most - 2 * margin);
  const titles = linesOf(title, most - 2 * margin, size, 'bold');
  const below = (titles.length - 1) * (size + 4);
  const head = MARGIN + TITLE + below + (lines.length === 0 ? 0 : 8 + lines.length * 18) + 18;
  const dx = Math.max(narrow ? -MARGIN : 0, Math.round(margin - box.left));
  const dy = Math.round(head - box.top);
  const headline: Mark[] = [
    ...titles.map((line, i) =>
      label(margin, MARGIN + 12 + i * (size + 4), line, { size, font: 'bold', paint: 'text' }),
    ),
    ...lines.map((spans, i) =>
      label(margin, MARGIN + TITLE + below + 19 + i * 18, spans, { size: CODE, font: 'mono', paint: 'text' }),
    ),
  ];
  const all = [...headline, ...marks.map((m) => moved(m, dx, dy))];
  const around = bounds(all) as NonNullable<ReturnType<typeof bounds>>;
  return {
    width: Math.ceil(Math.max(around.right + margin, least)),
    height: Math.ceil(around.bottom + MARGIN - 4),
    title,
    description,
    ...(source === undefined ? {} : { source }),
    marks: all,
  };
}

/** Smaller where a long title would widen a narrow picture. */
function titleSize(title: string, most: number): number {
  let size = TITLE;
  while (size > 11 && textWidth(title, size, 'bold') > most) size--;
  return size;
}

/** Lines of code at most this wide; longer ones break at a comma. */
export function fitting(
  code: readonly (readonly TextSpan[])[],
  most: number,
  size = CODE,
): readonly (readonly TextSpan[])[] {
  const wide = (spans: readonly TextSpan[]): boolean => spansWidth(spans, size, 'mono') > most;
  return code.flatMap((spans) => {
    if (!wide(spans)) return [spans];
    const lines: TextSpan[][] = [[]];
    for (const span of spans) {
      const line = lines.at(-1) as TextSpan[];
      if (!wide([...line, span]) || line.length === 0) line.push(span);
      else {
        // No line begins with what closes the one before.
        const held = /^[\s)\]},]*$/.test(span.text) && line.length > 1 ? [line.pop() as TextSpan] : [];
        lines.push([{ text: '    ' }, ...held, span]);
      }
    }
    return lines;
  });
}
