import { bounds, spansWidth, textBox, textWidth } from '../../lib/figure/measure';
import { binOf } from '../../lib/figure/palette';
import { type Cell, leaves, type Mark, type Text, type Wire } from '../../lib/figure/scene';
import { figureOf, gallery } from './gallery';

interface Named {
  readonly text: string;
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}
const textsOf = (marks: readonly Mark[]): Named[] =>
  leaves(marks).flatMap((m): Named[] => {
    if (m.kind === 'text') return [{ text: m.spans.map((s) => s.text).join(''), ...textBox(m) }];
    if (m.kind !== 'cell' || m.text === null) return [];
    const half = textWidth(m.text, 11, 'mono') / 2;
    const [cx, baseline] = [m.x + m.w / 2, m.y + m.h / 2 + 4];
    return [{ text: m.text, left: cx - half, right: cx + half, top: baseline - 8.4, bottom: baseline + 2 }];
  });

const overlap = (a: Named, b: Named): boolean =>
  a.left < b.right - 0.5 && b.left < a.right - 0.5 && a.top < b.bottom - 0.5 && b.top < a.bottom - 0.5;

/** Does an axis-parallel wire run through a box? */
function crosses({ points }: Wire, box: Named): boolean {
  return points.slice(1).some(([x2, y2], i) => {
    const [x1, y1] = points[i] as readonly [number, number];
    const [left, right] = [Math.min(x1, x2), Math.max(x1, x2)];
    const [top, bottom] = [Math.min(y1, y2), Math.max(y1, y2)];
    return left < box.right - 1 && right > box.left + 1 && top < box.bottom - 1 && bottom > box.top + 1;
  });
}

const cases = [undefined, 400].flatMap((width) => Object.keys(gallery).map((name) => [name, width] as const));
describe.each(cases)('figure: %s, width: %s', (name, width) => {
  const { scene } = figureOf(name, width).toJSON();
  const all = leaves(scene.marks);
  const texts = textsOf(scene.marks);

  it('no two texts overlap, none is under 9 px', () => {
    const clashes: string[] = [];
    for (const [i, a] of texts.entries())
      for (const b of texts.slice(i + 1)) if (overlap(a, b)) clashes.push(`${a.text} | ${b.text}`);
    expect(clashes).toEqual([]);
    for (const m of all) if (m.kind === 'text') expect(m.size).toBeGreaterThanOrEqual(9);
  });

  if (width !== undefined)
    it('is as narrow as was asked', () => {
      expect(scene.width).toBeLessThanOrEqual(width);
    });

  it('nothing leaves the picture, numbers stay in their cells', () => {
    const box = bounds(scene.marks)!;
    expect(box.left).toBeGreaterThanOrEqual(0);
    expect(box.top).toBeGreaterThanOrEqual(0);
    expect(box.right).toBeLessThanOrEqual(scene.width);
    expect(box.bottom).toBeLessThanOrEqual(scene.height);
    for (const m of all)
      if (m.kind === 'cell' && m.text !== null)
        expect(spansWidth([{ text: m.text }], 11, 'mono')).toBeLessThanOrEqual((m as Cell).w);
  });

  it('wires never cross text', () => {
    // A chip lies on its own ground, over the wire.
    const grounds = scene.marks.filter((m) => m.kind === 'group' && m.role === 'chip');
    const onChips = new Set(grounds.flatMap((g) => leaves([g])));
    const free = textsOf(
      all.filter((m) => !onChips.has(m) && (m.kind === 'text' || m.kind === 'cell')) as (Text | Cell)[],
    );
    const crossed = all
      .filter((m): m is Wire => m.kind === 'wire')
      .flatMap((w) => free.filter((box) => crosses(w, box)).map(({ text }) => text));
    expect(crossed).toEqual([]);
  });

  it('a key for every scale in use: each colour is its number on one of them', () => {
    const keys = scene.marks.flatMap((m) => {
      if (m.kind !== 'group' || m.role !== 'key') return [];
      const ramp = m.marks.flatMap((mark) => (mark.kind === 'rect' && mark.fill ? [mark.fill[0]!] : []))[0];
      const end = m.marks.flatMap((mark) => (mark.kind === 'text' ? [mark.spans[0]!.text] : [])).at(-2)!;
      return [{ ramp: ramp as 'd' | 's', range: Number(end.replace('+', '').replace('−', '-')) }];
    });
    for (const m of all) {
      if (m.kind !== 'cell' || m.value === null || !/^[ds]\d/.test(m.fill)) continue;
      const { id, fill, value } = m;
      expect([id, keys.some((key) => binOf(value, key) === fill)]).toEqual([id, true]);
    }
  });

  it('cell ids are unique and well-formed', () => {
    const ids = all.flatMap((m) => (m.kind === 'cell' ? [m.id] : []));
    expect(ids.filter((id, i) => ids.indexOf(id) !== i)).toEqual([]);
    for (const id of ids)
      expect(id).toMatch(/^L\d+\/((fwd|bwd|cell\d+)\.)?[xhcypmifgozra]\[(-1|\d+)\]\[\d+\]$/);
  });
});
