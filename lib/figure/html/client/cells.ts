/** A cell of the drawing on show. */
export interface Shown {
  readonly id: string;
  readonly el: SVGGElement;
  readonly tensor: string;
  readonly t: number;
  readonly unit: number;
  readonly x: number;
  readonly y: number;
  readonly w: number;
  readonly h: number;
}
export type Cells = ReadonlyMap<string, Shown>;
/** Cells narrower than this are no targets: their strip is one. */
export const NARROW = 24;

const NS = 'http://www.w3.org/2000/svg';
export function add(
  parent: Element,
  name: string,
  attributes: Readonly<Record<string, string | number>>,
): Element {
  const el = document.createElementNS(NS, name);
  for (const [key, value] of Object.entries(attributes)) el.setAttribute(key, String(value));
  parent.append(el);
  return el;
}

/** The cells of a drawing by id, each a button of at least 24 px. */
export function cellsOf(svg: SVGSVGElement): Cells {
  const cells = new Map<string, Shown>();
  for (const el of svg.querySelectorAll<SVGGElement>('g[data-id]')) {
    const id = el.dataset.id as string;
    const parts = /^(.*)\[(-?\d+)\]\[(\d+)\]$/.exec(id);
    const rect = el.querySelector('rect');
    if (!parts || !rect) continue;
    const [x, y, w, h] = ['x', 'y', 'width', 'height'].map((a) => Number(rect.getAttribute(a))) as [
      number,
      number,
      number,
      number,
    ];
    cells.set(id, {
      id,
      el,
      tensor: parts[1] as string,
      t: Number(parts[2]),
      unit: Number(parts[3]),
      x,
      y,
      w,
      h,
    });
    add(el, 'rect', { class: 'rv-hit', x, y: y - 1, width: w, height: h + 2, fill: 'none', stroke: 'none' });
    el.setAttribute('role', 'button');
    el.setAttribute('aria-label', el.querySelector('title')?.textContent ?? id);
  }
  return cells;
}

/** The cell that a key leads to. */
export function step(cells: Cells, from: Shown, key: string): Shown | undefined {
  const all = [...cells.values()];
  if (key === 'PageUp' || key === 'PageDown') {
    const tensors = [...new Set(all.map((c) => c.tensor))];
    const next = tensors[tensors.indexOf(from.tensor) + (key === 'PageDown' ? 1 : -1)];
    return nearest(
      all.filter((c) => c.tensor === next),
      from.t,
      from.unit,
    );
  }
  const own = all.filter((c) => c.tensor === from.tensor);
  const along = (of: 't' | 'unit', by: number): number => {
    const values = [
      ...new Set((of === 't' ? own : own.filter((c) => c.t === from.t)).map((c) => c[of])),
    ].sort((a, b) => a - b);
    const at = by === Infinity ? values.length - 1 : by === -Infinity ? 0 : values.indexOf(from[of]) + by;
    return values[at] ?? from[of];
  };
  const { t, unit } = from;
  switch (key) {
    case 'ArrowLeft':
      return nearest(own, along('t', -1), unit);
    case 'ArrowRight':
      return nearest(own, along('t', 1), unit);
    case 'ArrowUp':
      return nearest(own, t, along('unit', -1));
    case 'ArrowDown':
      return nearest(own, t, along('unit', 1));
    case 'Home':
      return nearest(own, along('t', -Infinity), unit);
    case 'End':
      return nearest(own, along('t', Infinity), unit);
  }
  return undefined;
}

/** Nearest in time, then in units. */
function nearest(cells: readonly Shown[], t: number, unit: number): Shown | undefined {
  const far = (c: Shown): number => Math.abs(c.t - t) * 1e6 + Math.abs(c.unit - unit);
  return cells.reduce<Shown | undefined>((a, b) => (a && far(a) <= far(b) ? a : b), undefined);
}

/** The strips that an argument sets: `L0 units` all that the layer makes, other axes what it reads. */
export function stripsSet(cells: Cells, sets: string): readonly string[] {
  const [layer, axis] = sets.split(' ');
  const own = [...cells.values()].filter(({ tensor }) => tensor.startsWith(`${layer}/`));
  const read = own.filter(({ tensor }) => tensor.endsWith('/x'));
  const made = own.filter(({ tensor }) => !/[/.][xm]$/.test(tensor));
  const found = axis === 'units' || read.length === 0 ? made : read;
  return [...new Set(found.map(({ id }) => id.slice(0, id.lastIndexOf('['))))];
}

/** Rings: a whole one around the cell asked about, dashed ones around its sources; each on a casing. */
export function rings(svg: SVGSVGElement, cells: Cells, id: string | null, sources: readonly string[]): void {
  svg.querySelector('.rv-rings')?.remove();
  if (id === null && sources.length === 0) return;
  const group = add(svg, 'g', { class: 'rv-rings' });
  const around = (name: string, kind: string): void => {
    const same = [...cells.values()].filter((c) => c.id === name || c.id.startsWith(`${name}[`));
    const [first, last] = [same[0], same.at(-1)];
    if (!first || !last) return;
    const box = { x: first.x, y: first.y, width: last.x + last.w - first.x, height: first.h, rx: 2 };
    add(group, 'rect', { ...box, class: `rv-case ${kind}` });
    add(group, 'rect', { ...box, class: `rv-ring ${kind}` });
  };
  for (const source of sources) around(source, 'rv-source');
  if (id !== null) around(id, 'rv-asked');
}
