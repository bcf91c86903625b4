import { Dense, draw, Sequential, SimpleRNN, TimeDistributed } from 'unrolled';

/** The guide's named-entity model, with weights set by hand so that the third word is a name. */
export function nerFigure() {
  const model = Sequential([
    SimpleRNN(4, { inputShape: [3, 2], returnSequences: true }),
    TimeDistributed(Dense(4, { activation: 'softmax' })),
  ]);
  model.build([null, 3, 2]);
  model.setWeights([
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
    [
      [-2.6, 0.3, 0.2, 2.8],
      [0.2, 0.4, -0.3, 0.1],
      [0.1, -0.2, 0.5, -0.1],
      [0.3, 0.2, -0.1, 0.2],
    ],
    [0.2, -0.6, -0.8, 0.1],
  ]);
  const x = [
    [
      [0.5, 0.4],
      [0.3, 0.1],
      [0.7, 0.5],
    ],
  ];
  const figure = draw(model, x, { tokens: ['I', 'am', 'Groot'], classes: ['O', 'PERSON', 'PLACE', 'NAME'] });
  model.dispose();
  return figure;
}
