/** What a piece of text is, for colours. */
export type Style = 'title' | 'name' | 'shape' | 'faint';

const CODES: Readonly<Record<Style, readonly [number, number]>> = {
  title: [1, 22],
  name: [1, 22],
  shape: [36, 39],
  faint: [2, 22],
};

/** The text in a terminal's colours. */
export function paint(text: string, style: Style | undefined, color: boolean): string {
  if (!color || !style || text.trim() === '') return text;
  const [on, off] = CODES[style];
  const [, before = '', inside = '', after = ''] = /^(\s*)(.*?)(\s*)$/s.exec(text) ?? [];
  return `${before}\u001b[${on}m${inside}\u001b[${off}m${after}`;
}
