import { Dense, draw, type Figure, Sequential, SimpleRNN, TimeDistributed } from 'unrolled';

/** The README's figures: `npx tsx docs/figures.ts` writes them to docs/figures, and a spec holds them to it. */
const tokens = ['I', 'am', 'Groot'];
const x = [
  [
    [0.5, 0.4],
    [0.3, 0.1],
    [0.7, 0.5],
  ],
];
/** Set by hand: kernel (2, 4), recurrent kernel (4, 4), bias (4). The first unit is high for the third word only. */
const rnn = [
  [
    [6, -1, 0.4, 0.2],
    [0.2, 0.5, -0.8, 1.2],
  ],
  [
    [0.1, 0.2, -0.1, 0.3],
    [0.05, -0.3, 0.2, 0.1],
    [-0.1, 0.4, 0.3, -0.2],
    [0.02, 0.1, -0.3, 0.25],
  ],
  [-3.7, 0.1, 0.2, -0.3],
];
/** Reads the first unit: kernel (4, 4), bias (4), so that the third word is a name. */
const dense = [
  [
    [-2.6, 0.3, 0.2, 2.8],
    [0.2, 0.4, -0.3, 0.1],
    [0.1, -0.2, 0.5, -0.1],
    [0.3, 0.2, -0.1, 0.2],
  ],
  [0.2, -0.6, -0.8, 0.1],
];
const second = [
  [
    [0.8, -0.3, 0.5, 0.1],
    [-0.4, 0.9, 0.2, -0.6],
    [0.3, 0.7, -0.8, 0.4],
    [-0.2, 0.5, 0.6, 0.9],
  ],
  [
    [0.2, -0.1, 0.4, 0.3],
    [0.1, 0.3, -0.2, 0.5],
    [-0.3, 0.2, 0.1, 0.4],
    [0.4, -0.2, 0.3, 0.1],
  ],
  [0.1, -0.2, 0.05, 0.15],
];

/** By file name. */
export const seedFigures: Readonly<Record<string, () => Figure>> = {
  'single-output': () => {
    const layer = SimpleRNN(4, { inputShape: [3, 2] });
    layer.setWeights(rnn);
    return shown(layer, { links: true });
  },
  'multiple-output': () => {
    const layer = SimpleRNN(4, { inputShape: [3, 2], returnSequences: true });
    layer.setWeights(rnn);
    return shown(layer);
  },
  ner: () => {
    const model = Sequential([
      SimpleRNN(4, { inputShape: [3, 2], returnSequences: true }),
      TimeDistributed(Dense(4, { activation: 'softmax' })),
    ]);
    model.setWeights([...rnn, ...dense]);
    return shown(model, { classes: ['O', 'PERSON', 'PLACE', 'NAME'] });
  },
  stacked: () => {
    const model = Sequential([SimpleRNN(4, { inputShape: [3, 2], returnSequences: true }), SimpleRNN(4)]);
    model.setWeights([...rnn, ...second]);
    return shown(model);
  },
};

function shown(
  target: Parameters<typeof draw>[0] & { dispose(): unknown },
  options: Parameters<typeof draw>[2] = {},
): Figure {
  const figure = draw(target, x, { tokens, ...options });
  target.dispose();
  return figure;
}
