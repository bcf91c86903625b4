import { draw, GRU, LSTM, SimpleRNN } from 'unrolled';
import { type Cell, leaves, type Scene } from '../../lib/figure/scene';
import { filled, numbers } from '../trace/fill';
import { figureOf } from './gallery';

const cells = ({ marks }: Scene): Cell[] => leaves(marks).filter((m): m is Cell => m.kind === 'cell');
const words = ({ marks }: Scene): string[] =>
  leaves(marks).flatMap((m) => (m.kind === 'text' ? [m.spans.map((s) => s.text).join('')] : []));
const sceneOf = (name: string, width?: number): Scene => figureOf(name, width).toJSON().scene;

describe('shapes at the edge', () => {
  it('one step, one unit, more features than units', () => {
    const scene = sceneOf('one step');
    const ids = cells(scene).map(({ id }) => id);
    expect(ids).toEqual(expect.arrayContaining(['L0/x[0][4]', 'L0/h[-1][0]', 'L0/y[0][0]']));
    expect(ids.filter((id) => id.includes('/y['))).toHaveLength(1);
    expect(words(scene)).not.toContain('same W U b');
  });

  it('unknown time and batch', () => {
    for (const width of [undefined, 400]) {
      const scene = sceneOf('shapes of unknown time', width);
      expect(words(scene)).toEqual(expect.arrayContaining(['t = 0', '⋯', 't = T−1']));
      expect(cells(scene).every(({ value }) => value === null)).toBe(true);
    }
  });

  it('all steps masked: skipped, and nothing moves', () => {
    const scene = sceneOf('all masked');
    expect(words(scene).filter((w) => w === 'skipped')).toHaveLength(3);
    for (const { id, value } of cells(scene)) if (/\/[yhcm]\[/.test(id)) expect([id, value]).toEqual([id, 0]);
  });

  it('NaN says so, without a colour that means a number', () => {
    const scene = sceneOf('with NaN');
    const shown = cells(scene).filter(({ value }) => Number.isNaN(value));
    expect(shown.length).toBeGreaterThan(3);
    for (const { text, fill } of shown) expect([text, fill]).toEqual(['NaN', 'band']);
    // The same numbers elsewhere keep their colours.
    expect(cells(scene).find(({ id }) => id === 'L0/x[1][1]')!.fill).toBe('d24');
  });

  it('infinite numbers say so', () => {
    const layer = filled(SimpleRNN(2, { activation: 'linear', returnSequences: true }), [1, 2, 1]);
    const scene = draw(layer, [[[Number.POSITIVE_INFINITY], [1]]]).toJSON().scene;
    expect(cells(scene).filter(({ text }) => text === '∞' || text === '−∞').length).toBeGreaterThan(1);
  });
});

describe('narrow pictures', () => {
  const at = (layer: never, shape: readonly number[]) =>
    draw(filled(layer, shape), numbers(shape), { width: 400 }).toJSON().scene;

  it.each([
    [7, 17, 3],
    [6, 16, 40],
    [500, 70, 16],
    [2, 4, 2],
  ])('%d steps, %d units, %d features: shown and hidden add up', (steps, units, features) => {
    const scene = at(GRU(units, { returnSequences: true }) as never, [1, steps, features]);
    const ids = cells(scene).map(({ id }) => id);
    const text = words(scene);
    const shown = new Set(ids.flatMap((id) => /\/y\[(\d+)\]/.exec(id)?.[1] ?? [])).size;
    const hidden = Number(text.map((w) => /^⋯ \+(\d+)$/.exec(w)?.[1]).find((n) => n !== undefined) ?? 0);
    expect(shown + hidden).toBe(steps);
    const gaps = text.flatMap((w) => (/^\+\d+$/.test(w) ? [Number(w)] : []));
    for (const [tensor, size] of [
      ['y', units],
      ['x', features],
    ] as const) {
      const own = ids.filter((id) => id.startsWith(`L0/${tensor}[0][`)).length;
      expect(own === size || gaps.includes(size - own)).toBe(true);
    }
  });

  it('shapes stand below in the order of the data, arrows from layer to layer only', () => {
    const below = (name: string) =>
      sceneOf(name, 400)
        .marks.flatMap((m) =>
          m.kind === 'text'
            ? m.spans.map((s) => s.text).filter((text) => text === '→' || text === '·')
            : m.kind === 'group' && m.role === 'chip'
              ? leaves([m]).flatMap((t) => (t.kind === 'text' ? [t.spans.map((s) => s.text).join('')] : []))
              : [],
        )
        .join(' ');
    expect(below('encoder and decoder')).toBe(
      'x (1, 3, 2) → h (1, 4) · c (1, 4) · x (1, 2, 2) → y (1, 2, 4) → p (1, 2, 3)',
    );
    expect(below('bidirectional apart')).toBe('x (1, 3, 2) → fwd y (1, 3, 3) · bwd y (1, 3, 3)');
    expect(below('masked')).toBe('x (1, 5, 2) · mask (1, 5) → y (1, 5, 4)');
  });

  it('a cell becomes a list, with the same numbers', () => {
    for (const name of ['LSTM cell', 'GRU cell', 'GRU cell, reset before', 'SimpleRNN cell', 'wide cell']) {
      const values = (scene: Scene) => Object.fromEntries(cells(scene).map(({ id, value }) => [id, value]));
      expect(values(sceneOf(name, 400))).toEqual(values(sceneOf(name)));
    }
  });

  it('a graph becomes one column of boxes, with the same shapes and layers', () => {
    for (const name of ['whole model', 'whole chain']) {
      const said = (scene: Scene) =>
        new Set(words(scene).filter((w) => /^\w? ?\(|^\w+\(|every time step/.test(w) && !w.includes(' →')));
      expect(said(sceneOf(name, 400))).toEqual(said(sceneOf(name)));
    }
  });

  it('what fits is drawn as ever', () => {
    const layer = filled(LSTM(2, { returnSequences: true }), [1, 1, 2]);
    const free = draw(layer, numbers([1, 1, 2]));
    expect(draw(layer, numbers([1, 1, 2]), { width: free.width }).toSVG()).toBe(free.toSVG());
  });
});
