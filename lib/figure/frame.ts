import { label } from './marks/label.js';
import { bounds, spansWidth, textWidth } from './measure.js';
import { type Mark, moved, type Scene, type TextSpan } from './scene.js';

export const MARGIN = 24;
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
  most = 948,
): Scene {
  const box = bounds(marks) ?? { left: 0, top: 0, right: 0, bottom: 0 };
  const lines = code.length === 0 ? [] : fitting(code, most - 2 * MARGIN);
  const head = MARGIN + TITLE + (lines.length === 0 ? 0 : 8 + lines.length * 18) + 18;
  const dx = Math.max(0, Math.round(MARGIN - box.left));
  const dy = Math.round(head - box.top);
  const headline: Mark[] = [
    label(MARGIN, MARGIN + 12, title, {
      size: titleSize(title, most - 2 * MARGIN),
      font: 'bold',
      paint: 'text',
    }),
    ...lines.map((spans, i) =>
      label(MARGIN, MARGIN + TITLE + 19 + i * 18, spans, { size: CODE, font: 'mono', paint: 'text' }),
    ),
  ];
  const all = [...headline, ...marks.map((m) => moved(m, dx, dy))];
  const around = bounds(all) as NonNullable<ReturnType<typeof bounds>>;
  return {
    width: Math.ceil(Math.max(around.right + MARGIN, least)),
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
function fitting(code: readonly (readonly TextSpan[])[], most: number): readonly (readonly TextSpan[])[] {
  return code.flatMap((spans) => {
    if (spansWidth(spans, CODE, 'mono') <= most) return [spans];
    const lines: TextSpan[][] = [[]];
    for (const span of spans) {
      const line = lines.at(-1) as TextSpan[];
      if (spansWidth([...line, span], CODE, 'mono') > most && line.length > 0)
        lines.push([{ text: '    ' }, span]);
      else line.push(span);
    }
    return lines;
  });
}
