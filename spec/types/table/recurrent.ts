import { type Row, type Rows, rows, type Shapes } from './row';

const recurrent = (name: string, states: number): Row[] => {
  const needs = `${name} expects 3D input [batch, timesteps, features]`;
  const each = (state: Shapes): Shapes[] => Array(states).fill(state);
  return [
    ...rows(
      `${name}(4)`,
      [
        [null, 3, 2],
        [null, 4],
      ],
      [
        [null, null, 2],
        [null, 4],
      ],
      [
        [5, 3, 2],
        [5, 4],
      ],
    ),
    ...rows(`${name}(4)`, [[null, 2], needs], [[null, 3], needs], [[null, 3, 3, 2], needs], [[null], needs]),
    ...rows(
      `${name}(512, { returnSequences: true })`,
      [
        [null, 3, 2],
        [null, 3, 512],
      ],
      [
        [null, null, 2],
        [null, null, 512],
      ],
    ),
    ...rows(`${name}(512, { returnSequences: true })`, [[null, 2], needs]),
    ...rows(
      `${name}(4, { returnState: true })`,
      [
        [null, 3, 2],
        [[null, 4], ...each([null, 4])],
      ],
      [[null, 2], needs],
    ),
    ...rows(`${name}(4, { returnSequences: true, returnState: true })`, [
      [5, 3, 2],
      [[5, 3, 4], ...each([5, 4])],
    ]),
    ...rows(
      `${name}(4, { inputShape: [3, 2] })`,
      [
        [null, 3, 2],
        [null, 4],
      ],
      [[null, 3, 5], `${name}(4) expects input 3D [batch, 3, 2]`],
    ),
    ...rows(
      `${name}(4, { inputShape: [null, 2] })`,
      [
        [null, 9, 2],
        [null, 4],
      ],
      [[null, 2], `${name}(4) expects input 3D [batch, null, 2]`],
    ),
  ];
};

const cell = (name: string, layer: string, to: Shapes): Row[] =>
  rows(layer, [[null, 2], to], [[null, 3, 2], `${name} expects 2D input [batch, features]`]).map((row) => ({
    ...row,
    calls: false,
  }));

/** Recurrent layers and their cells. */
export const recurrentRows: Rows = {
  SimpleRNN: recurrent('SimpleRNN', 1),
  GRU: recurrent('GRU', 1),
  LSTM: recurrent('LSTM', 2),
  RNN: [
    ...rows(
      'RNN(LSTMCell(4))',
      [
        [null, 3, 2],
        [null, 4],
      ],
      [[null, 2], 'RNN expects 3D input [batch, timesteps, features]'],
      [[null, 3, 2, 2], 'RNN expects 3D input [batch, timesteps, features]'],
    ),
    ...rows('RNN(GRUCell(4), { returnSequences: true })', [
      [null, null, 2],
      [null, null, 4],
    ]),
    ...rows('RNN(LSTMCell(4), { returnState: true })', [
      [null, 3, 2],
      [
        [null, 4],
        [null, 4],
        [null, 4],
      ],
    ]),
    ...rows('RNN([GRUCell(4), LSTMCell(5)])', [
      [null, 3, 2],
      [null, 5],
    ]),
    ...rows('RNN([GRUCell(4), LSTMCell(5)], { returnState: true, returnSequences: true })', [
      [null, 3, 2],
      [
        [null, 3, 5],
        [[null, 4]],
        [
          [null, 5],
          [null, 5],
        ],
      ],
    ]),
  ],
  SimpleRNNCell: cell('SimpleRNNCell', 'SimpleRNNCell(4)', [
    [null, 4],
    [null, 4],
  ]),
  GRUCell: cell('GRUCell', 'GRUCell(4)', [
    [null, 4],
    [null, 4],
  ]),
  LSTMCell: cell('LSTMCell', 'LSTMCell(4)', [
    [null, 4],
    [null, 4],
    [null, 4],
  ]),
  StackedRNNCells: cell('StackedRNNCells', 'StackedRNNCells([GRUCell(4), LSTMCell(5)])', [
    [null, 5],
    [[null, 4]],
    [
      [null, 5],
      [null, 5],
    ],
  ]),
};
