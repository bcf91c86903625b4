/** Two columns wide in a terminal: East Asian wide and full-width characters, and emoji. */
const WIDE =
  /^(?:[\u1100-\u115f\u2e80-\u303e\u3041-\u33ff\u3400-\u4dbf\u4e00-\u9fff\ua000-\ua4cf\ua960-\ua97f\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff01-\uff60\uffe0-\uffe6]|[\u{20000}-\u{3fffd}]|\p{Emoji_Presentation}|\p{Emoji}\ufe0f)/u;
/** Alone, these take no column: combining marks, zero-width and control characters. */
const NOTHING = /^[\p{Mn}\p{Me}\p{Cf}\p{Cc}]+$/u;
/** Latin, Greek, Cyrillic, punctuation, arrows, signs and boxes: a column each, and no need to look for what joins them. */
const PLAIN =
  /^[\x20-\x7e\u00a0-\u00ac\u00ae-\u02ff\u0391-\u0482\u2010-\u2027\u2030-\u205e\u2190-\u22ff\u2500-\u259f]*$/;

let segmenter: Intl.Segmenter | undefined;

/** Columns that a text takes in a terminal, counted by what a reader sees as one character. */
export function width(text: string): number {
  if (PLAIN.test(text)) return text.length;
  let columns = 0;
  segmenter ??= new Intl.Segmenter(undefined, { granularity: 'grapheme' });
  for (const { segment } of segmenter.segment(text))
    columns += NOTHING.test(segment) ? 0 : WIDE.test(segment) ? 2 : 1;
  return columns;
}

/** The text with spaces behind it (or before) up to so many columns. */
export function pad(text: string, columns: number, right = false): string {
  const spaces = ' '.repeat(Math.max(0, columns - width(text)));
  return right ? spaces + text : text + spaces;
}
