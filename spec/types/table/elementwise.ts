import { type Row, type Rows, rows } from './row';

/** Layers that leave every shape as it is. */
const same = (layer: string): Row[] =>
  rows(
    layer,
    [
      [null, 3, 2],
      [null, 3, 2],
    ],
    [
      [null, 4],
      [null, 4],
    ],
    [
      [7, null, 3, 2],
      [7, null, 3, 2],
    ],
  );

/** Layers that know nothing of time. */
export const elementwiseRows: Rows = {
  Dense: [
    ...rows(
      'Dense(4)',
      [
        [null, 2],
        [null, 4],
      ],
      [
        [null, 3, 2],
        [null, 3, 4],
      ],
      [
        [8, null, 3, 2],
        [8, null, 3, 4],
      ],
      [[null], 'Dense expects at least 2D input [batch, ..., features]'],
    ),
    ...rows(
      'Dense(4, { inputShape: [2] })',
      [
        [null, 2],
        [null, 4],
      ],
      [[null, 3], 'Dense(4) expects input 2D [batch, 2]'],
    ),
  ],
  ELU: same('ELU()'),
  GaussianNoise: same('GaussianNoise(0.1)'),
  Identity: same('Identity()'),
  LeakyReLU: same('LeakyReLU({ negativeSlope: 0.1 })'),
  ReLU: same('ReLU({ maxValue: 6 })'),
  Softmax: same('Softmax({ axis: -1 })'),
  Dropout: same('Dropout(0.5)'),
  SpatialDropout1D: rows(
    'SpatialDropout1D(0.5)',
    [
      [null, null, 2],
      [null, null, 2],
    ],
    [[null, 2], 'SpatialDropout1D expects 3D input [batch, timesteps, features]'],
  ),
  Activation: [
    ...same("Activation('relu')"),
    ...rows(
      "Activation('glu')",
      [
        [null, 3, 6],
        [null, 3, 3],
      ],
      [
        [null, null],
        [null, null],
      ],
      [[null, 5], 'Activation expects an even last axis, which glu halves'],
    ),
  ],
  BatchNormalization: rows(
    'BatchNormalization()',
    [
      [null, 3, 2],
      [null, 3, 2],
    ],
    [
      [null, 4],
      [null, 4],
    ],
  ),
  LayerNormalization: rows(
    'LayerNormalization()',
    [
      [null, 3, 2],
      [null, 3, 2],
    ],
    [
      [null, 4],
      [null, 4],
    ],
  ),
  Lambda: [
    ...rows('Lambda((x) => x.mean(-1))', [[null, 3, 2], [null, 3], 'dynamic']),
    ...rows('Lambda((x) => x.mean(-1), { outputShape: [3] })', [
      [null, 3, 2],
      [null, 3],
    ]),
  ],
};
