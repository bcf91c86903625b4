import { type Rows, rows } from './row';

/** What holds other layers. Models are layers too. */
export const wrappingRows: Rows = {
  Bidirectional: [
    ...rows(
      'Bidirectional(LSTM(4))',
      [
        [null, 3, 2],
        [null, 8],
      ],
      [[null, 2], 'LSTM expects 3D input [batch, timesteps, features]'],
    ),
    ...rows('Bidirectional(GRU(512, { returnSequences: true }))', [
      [null, null, 2],
      [null, null, 1024],
    ]),
    ...rows("Bidirectional(LSTM(4), { mergeMode: 'sum' })", [
      [null, 3, 2],
      [null, 4],
    ]),
    ...rows('Bidirectional(LSTM(4, { returnSequences: true }), { mergeMode: null })', [
      [null, 3, 2],
      [
        [null, 3, 4],
        [null, 3, 4],
      ],
    ]),
    ...rows('Bidirectional(LSTM(4, { returnState: true }))', [
      [null, 3, 2],
      [
        [null, 8],
        [null, 4],
        [null, 4],
        [null, 4],
        [null, 4],
      ],
    ]),
    ...rows('Bidirectional(LSTM(4), { backwardLayer: LSTM(3, { goBackwards: true }) })', [
      [null, 3, 2],
      [null, 7],
    ]),
    ...rows("Bidirectional(LSTM(4), { backwardLayer: LSTM(3, { goBackwards: true }), mergeMode: 'ave' })", [
      [null, 3, 2],
      "Bidirectional with mergeMode 'ave' expects both directions to give the same shape, not 2D [batch, 4] and 2D [batch, 3],",
    ]),
  ],
  TimeDistributed: [
    ...rows(
      'TimeDistributed(Dense(4))',
      [
        [null, 3, 2],
        [null, 3, 4],
      ],
      [
        [null, null, 2],
        [null, null, 4],
      ],
      [
        [null, 3, 5, 2],
        [null, 3, 5, 4],
      ],
      [[null, 2], 'TimeDistributed expects at least 3D input [batch, timesteps, ...features]'],
    ),
    ...rows(
      'TimeDistributed(LSTM(4))',
      [
        [null, 7, 3, 2],
        [null, 7, 4],
      ],
      [
        [null, 3, 2],
        'LSTM expects 3D input [batch, timesteps, features] in each time step, not 2D [batch, 2],',
      ],
    ),
    ...rows('TimeDistributed(Flatten())', [
      [null, 7, 3, 2],
      [null, 7, 6],
    ]),
    ...rows('TimeDistributed(TimeDistributed(Dense(4)))', [
      [null, 7, 3, 2],
      [null, 7, 3, 4],
    ]),
  ],
  Sequential: [
    ...rows(
      'new Sequential([LSTM(4, { inputShape: [3, 2] }), Dense(1)])',
      [
        [null, 3, 2],
        [null, 1],
      ],
      [
        [16, 3, 2],
        [16, 1],
      ],
      [[null, 3, 5], 'Sequential expects input 3D [batch, 3, 2]'],
      [[null, 2], 'Sequential expects input 3D [batch, 3, 2]'],
    ),
    ...rows('TimeDistributed(new Sequential([LSTM(4, { inputShape: [3, 2] })]))', [
      [null, 7, 3, 2],
      [null, 7, 4],
    ]),
    ...rows('TimeDistributed(new Sequential([LSTM(4, { inputShape: [3, 2] })]))', [
      [null, 7, 3, 5],
      'Sequential expects input 3D [batch, 3, 2] in each time step, not 3D [batch, 3, 5],',
    ]),
  ],
  Model: [
    ...rows(
      `((a) => Model({ inputs: [a], outputs: [Dense(1)(a)] }))(Input({ shape: [3] }))`,
      [
        [null, 3],
        [null, 1],
      ],
      [[null, 4], 'Model expects input 2D [batch, 3]'],
    ),
    ...rows(`((a) => Model({ inputs: a, outputs: [Dense(1)(a), Dense(2)(a)] }))(Input({ shape: [3] }))`, [
      [5, 3],
      [
        [5, 1],
        [5, 2],
      ],
    ]),
    ...rows(
      `((a, b) => Model({ inputs: [a, b], outputs: Concatenate()([a, b]) }))(Input({ shape: [3] }), Input({ shape: [4] }))`,
      [
        [
          [null, 3],
          [null, 4],
        ],
        [null, 7],
      ],
      [
        [
          [null, 4],
          [null, 3],
        ],
        'Model expects inputs 2D [batch, 3] and 2D [batch, 4], not 2D [batch, 4] and 2D [batch, 3],',
      ],
      [
        [
          [null, 3],
          [null, 4],
          [null, 4],
        ],
        'Model expects inputs 2D [batch, 3] and 2D [batch, 4], not 2D [batch, 3] and 2D [batch, 4] and 2D [batch, 4],',
      ],
      [[null, 3], 'Model expects a list of tensors'],
    ),
  ],
};
