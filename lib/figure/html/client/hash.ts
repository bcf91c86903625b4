/** What the address says: `#cell=L0/y[1][2]&t=1`. */
export interface Place {
  readonly cell: string | null;
  readonly t: number | null;
  readonly view: number | null;
}

/** Which of the page's figures is meant: the first, unless `fig` says another. */
const mine = (root: Element): number => [...document.querySelectorAll('[data-rv]')].indexOf(root);

export function read(root: Element): Place {
  const asked = new URLSearchParams(location.hash.slice(1).replaceAll('+', '%2B'));
  const number = (name: string): number | null => (asked.has(name) ? Number(asked.get(name)) : null);
  if ((number('fig') ?? 0) !== mine(root)) return { cell: null, t: null, view: null };
  return { cell: asked.get('cell'), t: number('t'), view: number('if') };
}

/** Writes it, in pages of the figure's own whose address says nothing else. */
export function write(root: Element, { cell, t, view }: Place): void {
  if (root.parentElement !== document.body || !/^(#((cell|t|if|fig)=.*)?)?$/.test(location.hash)) return;
  const fig = mine(root);
  const parts = [cell && `cell=${cell}`, t !== null && `t=${t}`, view && `if=${view}`].filter((p) => p);
  const hash = parts.length > 0 ? `#${[...parts, ...(fig > 0 ? [`fig=${fig}`] : [])].join('&')}` : '';
  if (hash === decodeURIComponent(location.hash)) return;
  try {
    history.replaceState(null, '', hash || location.pathname + location.search);
  } catch {
    // Documents without an address of their own.
  }
}
