import type { Font, Paint, Text, TextSpan } from '../scene.js';

interface Look {
  readonly size?: number;
  readonly font?: Font;
  readonly anchor?: Text['anchor'];
  readonly paint?: Paint;
  readonly title?: string;
}

/** One line of text; y is its baseline. */
export function label(x: number, y: number, text: string | readonly TextSpan[], look: Look = {}): Text {
  const { size = 10.5, font = 'sans', anchor = 'start', paint = 'muted', title } = look;
  return {
    kind: 'text',
    x,
    y,
    size,
    font,
    anchor,
    paint,
    spans: typeof text === 'string' ? [{ text }] : text,
    ...(title === undefined ? {} : { title }),
  };
}
