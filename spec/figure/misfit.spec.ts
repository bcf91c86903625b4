import { Dense, GRU, LSTM, Sequential, ShapeError, SimpleRNN, TimeDistributed } from 'unrolled';
import { textBox } from '../../lib/figure/measure';
import { axisPairs } from '../../lib/figure/misfitAxes';
import { misfitScene } from '../../lib/figure/misfitScene';
import { leaves, type Text } from '../../lib/figure/scene';

const errorOf = (make: () => unknown): ShapeError => {
  try {
    make();
  } catch (error) {
    return error as ShapeError;
  }
  throw new Error('nothing was thrown');
};

const wrong: readonly [string, () => unknown][] = [
  ['missing time steps', () => Sequential([SimpleRNN(4, { inputShape: [3, 2] }), SimpleRNN(4)] as never)],
  ['batch in inputShape', () => Sequential([LSTM(4, { inputShape: [1, 3, 2] })] as never)],
  ['indices without Embedding', () => Sequential([GRU(4, { inputShape: [7] })] as never)],
  ['TimeDistributed on 2D', () => Sequential([TimeDistributed(Dense(2), { inputShape: [4] })] as never)],
  ['two at once', () => Sequential([SimpleRNN(4, { inputShape: [3, 2] }), GRU(3), LSTM(2)] as never)],
];

describe('axis by axis', () => {
  const pairsOf = (make: () => unknown) => axisPairs(errorOf(make).misfits[0]!);
  const plain = (pairs: ReturnType<typeof pairsOf>) =>
    pairs?.map(({ expected, received, wrong }) => `${expected} ${received}${wrong ? ' !' : ''}`);

  it('says which is missing, one too many, or of another size', () => {
    const [steps, batch, ids] = wrong.map(([, make]) => plain(pairsOf(make)));
    expect(steps).toEqual(['batch batch', 'timesteps null !', 'features 4']);
    expect(batch).toEqual(['batch batch', 'null 1 !', 'timesteps 3', 'features 2']);
    expect(ids).toEqual(['batch batch', 'timesteps 7', 'features null !']);
    const layer = SimpleRNN(4, { inputShape: [3, 2] });
    expect(plain(pairsOf(() => layer.computeOutputShape([1, 3, 5] as never)))).toEqual([
      'batch 1',
      '3 3',
      '2 5 !',
    ]);
  });
});

describe.each(wrong)('the figure of an error: %s', (_, make) => {
  const error = errorOf(make);
  const scene = misfitScene(error.misfits);
  const texts = leaves(scene.marks).filter((m): m is Text => m.kind === 'text');

  it('is on the error, in red, and says its words', () => {
    expect(error).toBeInstanceOf(ShapeError);
    const svg = error.figure!.toSVG();
    expect(svg).toContain('f-error');
    const said = texts
      .map((m) =>
        m.spans
          .map((s) => s.text)
          .join('')
          .trim(),
      )
      .join(' ');
    for (const word of error.message.split(/\s+/).filter((w) => w !== '')) expect(said).toContain(word);
  });

  it('can be read where a page shows it 400 px wide', () => {
    for (const { size, spans } of texts)
      expect([spans[0]!.text, size * Math.min(1, 400 / scene.width) >= 9]).toEqual([spans[0]!.text, true]);
  });

  it('no two texts overlap, none leaves the picture', () => {
    const boxes = texts.map(textBox);
    for (const [i, a] of boxes.entries()) {
      expect(a.left >= 0 && a.right <= scene.width && a.bottom <= scene.height).toBe(true);
      for (const b of boxes.slice(i + 1))
        expect(
          a.left < b.right - 0.5 &&
            b.left < a.right - 0.5 &&
            a.top < b.bottom - 0.5 &&
            b.top < a.bottom - 0.5,
        ).toBe(false);
    }
  });
});
