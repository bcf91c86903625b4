import { Dense, Sequential } from 'unrolled';
import { historyScene } from '../../lib/figure/chart/historyScene';
import { bounds, textBox } from '../../lib/figure/measure';
import { leaves, type Scene, type Text } from '../../lib/figure/scene';
import { svgOf } from '../../lib/figure/svg';

const textsOf = (scene: Scene): Text[] => leaves(scene.marks).filter((m): m is Text => m.kind === 'text');
const said = (scene: Scene): string[] => textsOf(scene).map((m) => m.spans.map((s) => s.text).join(''));

function holdsTogether(scene: Scene): void {
  const boxes = textsOf(scene).map(textBox);
  for (const [i, a] of boxes.entries())
    for (const b of boxes.slice(i + 1))
      expect(
        a.left < b.right - 0.5 && b.left < a.right - 0.5 && a.top < b.bottom - 0.5 && b.top < a.bottom - 0.5,
      ).toBe(false);
  const box = bounds(scene.marks)!;
  expect(box.left >= 0 && box.right <= scene.width && box.bottom <= scene.height).toBe(true);
}

describe('history.draw', () => {
  it('shows what fit measured, training and validation in one panel', async () => {
    const model = Sequential([Dense(1, { inputShape: [2] })]);
    model.compile({ optimizer: 'sgd', loss: 'mse', metrics: ['mae'] });
    const x = [[1, 2], [3, 4], [5, 6], [7, 8]]; // biome-ignore format: a table
    const history = await model.fit(x, [[1], [2], [3], [4]], {
      epochs: 3,
      verbose: 0,
      validationSplit: 0.25,
    });
    const figure = history.draw();
    const words = said(figure.toJSON().scene);
    expect(words).toEqual(
      expect.arrayContaining(['Training', 'loss', 'mae', 'training', 'validation', 'epoch']),
    );
    expect(figure.description).toMatch(/^Over 3 epochs loss goes from .* to .*, mae goes from/);
    expect(figure.toSVG({ theme: 'dark' })).toContain('<svg');
    expect(Object.keys(history)).toEqual(['epoch', 'history', 'params']);
    expect(model.history!.draw().toSVG()).toBe(figure.toSVG());
    holdsTogether(figure.toJSON().scene);
    const narrow = history.draw({ width: 400 }).toJSON().scene;
    holdsTogether(narrow);
    expect(narrow.width).toBeLessThanOrEqual(400);
    expect(said(narrow)).toEqual(words);
    expect(() => history.draw({ width: 0 })).toThrow(
      'history.draw width must be a number of px above 0, not 0',
    );
    expect(() => history.draw({ them: 'dark' } as never)).toThrow(
      "history.draw has no option 'them'; did you mean 'theme'?",
    );
    expect(() => history.draw({ theme: 'blue' as never })).toThrow(
      "history.draw theme must be 'light', 'dark' or 'auto', not 'blue'",
    );
  });

  it('draws what is odd: one epoch, none, NaN, equal values, thousands', () => {
    const of = (history: Record<string, number[]>, n: number) =>
      historyScene({ epoch: Array.from({ length: n }, (_, i) => i), history }, 'Training');
    const many = Array.from({ length: 5000 }, (_, i) => 1 / (i + 1) + 1e-6 * Math.sin(i));
    for (const [scene, words] of [
      [of({ loss: [0.3] }, 1), 'loss goes from 0.3 to 0.3'],
      [of({}, 0), 'No epoch was trained.'],
      [of({ loss: [1, Number.NaN, Number.POSITIVE_INFINITY, 2, 3] }, 5), 'loss goes from 1 to 3'],
      [of({ loss: [2, 2], val_loss: [2, 2], a: [1e-9, 2e-9], b: [0, 0], c: [-1e7, 2e9] }, 2), 'a goes from'],
      [of({ loss: many }, 5000), 'Over 5000 epochs'],
    ] as const) {
      holdsTogether(scene);
      expect(scene.description).toContain(words);
      const svg = svgOf(scene, 'auto');
      expect(svg).not.toMatch(/="[^"]*(NaN|Infinity)/);
      expect(svg.length).toBeLessThan(40_000);
    }
  });
});
