/** A shape, batch first; a list of shapes; a list in a list for the states of stacked cells. */
export type Shapes = readonly (number | null | Shapes)[];

/** One fact about a layer, for the compiler and for run time. */
export interface Row {
  /** The expression a user writes. */
  readonly layer: string;
  /** What comes in; a list of shapes for a list of tensors. */
  readonly from: Shapes;
  /** The output shape; a list of shapes for several outputs. */
  readonly to?: Shapes;
  /** Or what the layer expects instead: the sentence up to "but". */
  readonly expects?: string;
  /** The compiler only knows that it is a shape. */
  readonly dynamic?: true;
  /** False for cells: they are given to RNN, not called. */
  readonly calls?: boolean;
  /** It is called on its tensors one by one, a third one as `key`. */
  readonly apart?: true;
  /** It is called on plain arrays too, so the compiler says the sentence as one of two ways to call it. */
  readonly overloaded?: true;
}

const apart = (all: readonly Row[]): Row[] => all.map((row) => ({ ...row, apart: true }));
const overloaded = (all: readonly Row[]): Row[] => all.map((row) => ({ ...row, overloaded: true }));
type Case = readonly [from: Shapes, to: Shapes | string, dynamic?: 'dynamic'];
const rows = (layer: string, ...cases: readonly Case[]): Row[] =>
  cases.map(([from, to, dynamic]) => ({
    layer,
    from,
    ...(typeof to === 'string' ? { expects: to } : { to }),
    ...(dynamic ? { dynamic: true } : {}),
  }));

/** A layer called on query, value and key. */
const attending = (name: string): Row[] =>
  rows(
    `${name}()`,
    [
      [
        [null, 3, 4],
        [null, 5, 4],
      ],
      [null, 3, 4],
    ],
    [
      [
        [7, null, 4],
        [null, 5, 6],
        [null, 5, 4],
      ],
      [7, null, 6],
    ],
    [
      [
        [null, 2, 3, 4],
        [null, 2, 5, 4],
      ],
      [null, 2, 3, 4],
    ],
    [[null, 3, 4], `${name} expects a list of tensors`],
    [Array<Shapes>(4).fill([null, 3, 4]), `${name} expects [query, value] or [query, value, key]`],
    [
      [
        [null, 4],
        [null, 5, 4],
      ],
      `${name} expects query and value, 3D [batch, timesteps, features] or more, to be alike but for the last two axes, not 2D [batch, 4] and 3D [batch, 5, 4],`,
    ],
    [
      [
        [null, 3, 4],
        [null, 5, 6],
        [null, 3, 4],
      ],
      `${name} expects value and key to be alike but for the last axis, not 3D [batch, 5, 6] and 3D [batch, 3, 4],`,
    ],
    [
      [
        [null, 3, 4],
        [null, 5, 6],
      ],
      `${name} expects query and key to have equally many features, not 3D [batch, 3, 4] and 3D [batch, 5, 6],`,
    ],
  );

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
const merging = (name: string): Row[] =>
  rows(
    `${name}()`,
    [
      [
        [null, 3, 2],
        [null, 3, 2],
      ],
      [null, 3, 2],
    ],
    [
      [
        [null, 3, 2],
        [null, 1, 2],
      ],
      [null, 3, 2],
    ],
    [
      [
        [null, 3, 2],
        [null, 2],
      ],
      [null, 3, 2],
    ],
    [
      [
        [null, 3, 2],
        [null, 4, 2],
      ],
      `${name} expects sizes that are equal or 1, not 3D [batch, 3, 2] and 3D [batch, 4, 2],`,
    ],
    [
      [
        [4, 2],
        [5, 2],
      ],
      `${name} expects equal batch sizes, not 2D [4, 2] and 2D [5, 2],`,
    ],
    [[null, 3, 2], `${name} expects a list of tensors`],
  );
const several = (name: string): Row[] =>
  rows(
    `${name}()`,
    [
      [
        [null, 4],
        [null, 4],
        [null, 1],
      ],
      [null, 4],
    ],
    [
      [
        [null, null, 4],
        [null, 3, 4],
        [null, 3, 1],
      ],
      [null, null, 4],
    ],
  );

const pooling = (name: string, layer: string): Row[] => [
  ...rows(
    layer,
    [
      [null, 10, 3],
      [null, 5, 3],
    ],
    [
      [null, 7, 3],
      [null, 3, 3],
    ],
    [
      [null, null, 3],
      [null, null, 3],
    ],
    [[null, 1, 3], `${name}(2) expects at least as many steps as its window covers`],
    [[null, 10], `${name} expects 3D input [batch, steps, channels]`],
  ),
  ...rows(
    `${name}(3, { strides: 1 })`,
    [
      [null, 10, 3],
      [null, 8, 3],
    ],
    [[null, 2, 3], `${name}(3) expects at least as many steps as its window covers`],
  ),
  ...rows(
    `${name}(3, { padding: 'same' })`,
    [
      [null, 10, 3],
      [null, 4, 3],
    ],
    [
      [null, 2, 3],
      [null, 1, 3],
    ],
  ),
  ...rows(
    `${name}(2, { dataFormat: 'channels_first' })`,
    [
      [null, 3, 10],
      [null, 3, 5],
    ],
    [[null, 3], `${name} expects 3D input [batch, channels, steps]`],
  ),
];
const globalPooling = (name: string): Row[] => [
  ...rows(
    `${name}()`,
    [
      [null, 10, 3],
      [null, 3],
    ],
    [
      [null, null, 3],
      [null, 3],
    ],
    [[null, 3], `${name} expects 3D input [batch, steps, channels]`],
  ),
  ...rows(`${name}({ keepdims: true })`, [
    [null, 10, 3],
    [null, 1, 3],
  ]),
  ...rows(
    `${name}({ dataFormat: 'channels_first' })`,
    [
      [null, 3, 10],
      [null, 3],
    ],
    [[null, 3], `${name} expects 3D input [batch, channels, steps]`],
  ),
];

const convLSTM = (
  name: string,
  space: readonly number[],
  windows: readonly number[],
  axes: string,
): Row[] => {
  const needs = `${name} expects ${space.length + 3}D input [batch, timesteps, ${axes}, channels]`;
  const extents = axes.replace(/, (\w+)$/, ' and $1');
  return [
    ...rows(
      `${name}(4, 2)`,
      [
        [null, 3, ...space, 2],
        [null, ...windows, 4],
      ],
      [
        [5, null, ...space, 2],
        [5, ...windows, 4],
      ],
      [[null, ...space, 2], needs],
      [[null, 3], needs],
      [
        [null, 3, ...space.map(() => 1), 2],
        `${name}(4, 2) expects at least the ${extents} that its kernel covers`,
      ],
    ),
    ...rows(`${name}(512, 2, { returnSequences: true, returnState: true })`, [
      [null, 3, ...space, 2],
      [
        [null, 3, ...windows, 512],
        [null, ...windows, 512],
        [null, ...windows, 512],
      ],
    ]),
  ];
};
const spacePooling = (name: string, layer: string, size: string): Row[] => [
  ...rows(
    layer,
    [
      [null, 10, 7, 3],
      [null, 5, 3, 3],
    ],
    [
      [null, null, 7, 3],
      [null, null, 3, 3],
    ],
    [[null, 4, 1, 3], `${name}(${size}) expects at least the height and width that its window covers`],
    [[null, 10, 3], `${name} expects 4D input [batch, height, width, channels]`],
  ),
  ...rows(`${name}([3, 2], { strides: [1, 4] })`, [
    [null, 10, 7, 3],
    [null, 8, 2, 3],
  ]),
  ...rows(`${name}([3, 2], { padding: 'same' })`, [
    [null, 10, 1, 3],
    [null, 4, 1, 3],
  ]),
  ...rows(
    `${name}(2, { dataFormat: 'channels_first' })`,
    [
      [null, 3, 10, 7],
      [null, 3, 5, 3],
    ],
    [[null, 3], `${name} expects 4D input [batch, channels, height, width]`],
  ),
];
const globalSpacePooling = (name: string): Row[] => [
  ...rows(
    `${name}()`,
    [
      [null, 10, 7, 3],
      [null, 3],
    ],
    [[null, 7, 3], `${name} expects 4D input [batch, height, width, channels]`],
  ),
  ...rows(`${name}({ keepdims: true })`, [
    [null, null, 7, 3],
    [null, 1, 1, 3],
  ]),
  ...rows(`${name}({ dataFormat: 'channels_first', keepdims: true })`, [
    [null, 3, 10, 7],
    [null, 3, 1, 1],
  ]),
];

/** By layer: every layer of the catalogue has rows. */
export const table: Readonly<Record<string, readonly Row[]>> = {
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
  Embedding: rows(
    'Embedding(1000, 64)',
    [
      [null, 7],
      [null, 7, 64],
    ],
    [
      [null, null],
      [null, null, 64],
    ],
    [[null], [null, 64]],
  ),
  StringLookup: overloaded([
    ...rows(
      "StringLookup({ vocabulary: ['a'] })",
      [
        [null, 7],
        [null, 7],
      ],
      [[null], [null]],
      [
        [2, null, 3],
        [2, null, 3],
      ],
    ),
    ...rows("StringLookup({ vocabulary: ['a'], outputMode: 'one_hot' })", [
      [null, 7],
      [null, 7, 2],
      'dynamic',
    ]),
    ...rows("StringLookup({ vocabulary: ['a'], outputMode: 'count' })", [[null, 7], [null, 2], 'dynamic']),
    ...rows(
      "StringLookup({ vocabulary: ['a'], outputMode: 'multi_hot', maxTokens: 9, padToMaxTokens: true })",
      [
        [null, 7],
        [null, 9],
      ],
    ),
    ...rows('StringLookup({ inputShape: [3] })', [[null, 4], 'StringLookup expects input 2D [batch, 3]']),
  ]),
  IntegerLookup: [
    ...rows('IntegerLookup({ vocabulary: [4, 5] })', [
      [5, 7],
      [5, 7],
    ]),
    ...rows("IntegerLookup({ vocabulary: [4, 5], outputMode: 'multiHot' })", [
      [null, 7],
      [null, 3],
      'dynamic',
    ]),
    ...rows("IntegerLookup({ vocabulary: [4], outputMode: 'count', maxTokens: 9, padToMaxTokens: true })", [
      [null, 7],
      [null, 9],
    ]),
  ],
  TextVectorization: overloaded([
    ...rows(
      'TextVectorization()',
      [
        [null, 1],
        [null, null],
      ],
      [[8], [8, null]],
      [[null, 3], 'TextVectorization expects texts [batch] or [batch, 1]'],
    ),
    ...rows(
      "TextVectorization({ vocabulary: ['a'], outputSequenceLength: 20, split: 'character' })",
      [
        [null, 1],
        [null, 20],
      ],
      [
        [2, 3, 1],
        [2, 3, 20],
      ],
      [[null, 3], 'TextVectorization expects texts [batch] or [batch, 1]'],
    ),
    ...rows("TextVectorization({ vocabulary: ['a'], split: null, ngrams: 2 })", [
      [null, 3],
      [null, 5],
      'dynamic',
    ]),
    ...rows("TextVectorization({ vocabulary: ['a'], outputMode: 'count' })", [
      [null, 1],
      [null, 2],
      'dynamic',
    ]),
  ]),
  Masking: rows(
    'Masking()',
    [
      [null, 3, 2],
      [null, 3, 2],
    ],
    [
      [7, null, 2],
      [7, null, 2],
    ],
  ),
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
  Flatten: rows(
    'Flatten()',
    [
      [null, 3, 2],
      [null, 6],
    ],
    [
      [null, 128, 64, 3],
      [null, 24576],
    ],
    [[null], [null, 1]],
    [
      [null, null, 2],
      [null, null],
    ],
  ),
  Reshape: [
    ...rows(
      'Reshape([3, 4])',
      [
        [null, 12],
        [null, 3, 4],
      ],
      [
        [null, 2, 6],
        [null, 3, 4],
      ],
      [[null, 13], 'Reshape to [3, 4] expects 12 values per sample, not 13,'],
    ),
    ...rows(
      'Reshape([-1, 4])',
      [
        [null, 12],
        [null, 3, 4],
      ],
      [
        [null, null, 4],
        [null, null, 4],
      ],
      [[null, 13], 'Reshape to [-1, 4] expects a multiple of 4 values per sample, not 13,'],
    ),
  ],
  Permute: [
    ...rows(
      'Permute([2, 1])',
      [
        [null, 3, 2],
        [null, 2, 3],
      ],
      [
        [null, null, 2],
        [null, 2, null],
      ],
      [[null, 3], 'Permute([2, 1]) expects 3D input'],
    ),
    ...rows('Permute([3, 1, 2])', [
      [null, 2, 3, 4],
      [null, 4, 2, 3],
    ]),
  ],
  RepeatVector: rows(
    'RepeatVector(5)',
    [
      [null, 4],
      [null, 5, 4],
    ],
    [[null, 3, 4], 'RepeatVector expects 2D input [batch, features]'],
  ),
  Concatenate: [
    ...rows(
      'Concatenate()',
      [
        [
          [null, 3, 2],
          [null, 3, 5],
        ],
        [null, 3, 7],
      ],
      [
        [
          [null, 512],
          [null, 512],
          [null, 1],
        ],
        [null, 1025],
      ],
      [
        [
          [null, 4],
          [null, 3, 2],
        ],
        'Concatenate expects equal shapes but for the last axis, not 2D [batch, 4] and 3D [batch, 3, 2],',
      ],
      [[null, 3, 2], 'Concatenate expects a list of tensors'],
    ),
    ...rows(
      'Concatenate({ axis: 1 })',
      [
        [
          [null, 3, 2],
          [null, 4, 2],
        ],
        [null, 7, 2],
      ],
      [
        [
          [null, 3, 2],
          [null, 3, 5],
        ],
        'Concatenate expects equal shapes but for axis 1, not 3D [batch, 3, 2] and 3D [batch, 3, 5],',
      ],
    ),
  ],
  Attention: attending('Attention'),
  AdditiveAttention: attending('AdditiveAttention'),
  MultiHeadAttention: apart([
    ...rows(
      'MultiHeadAttention(2, 3)',
      [
        [
          [null, 3, 4],
          [null, 5, 6],
        ],
        [null, 3, 4],
      ],
      [[null, 3, 4], 'MultiHeadAttention expects a query and a value'],
      [
        [
          [null, 3, 4],
          [null, 5],
        ],
        'MultiHeadAttention expects query and value of one rank, 3D [batch, timesteps, features] or more, and one batch size, not 3D [batch, 3, 4] and 2D [batch, 5],',
      ],
      [
        [
          [null, 3, 4],
          [null, 5, 6],
          [null, 3, 4],
        ],
        'MultiHeadAttention expects value and key to be alike but for the last axis, not 3D [batch, 5, 6] and 3D [batch, 3, 4],',
      ],
    ),
    ...rows('MultiHeadAttention(2, 3, { outputShape: 7 })', [
      [
        [null, 3, 4],
        [null, 5, 6],
      ],
      [null, 3, 7],
    ]),
    ...rows('MultiHeadAttention(2, 3, { outputShape: [2, 7] })', [
      [
        [null, 3, 4],
        [null, 5, 6],
      ],
      [null, 3, 2, 7],
    ]),
  ]),
  Add: [...merging('Add'), ...several('Add')],
  Multiply: [...merging('Multiply'), ...several('Multiply')],
  Average: [...merging('Average'), ...several('Average')],
  Maximum: [...merging('Maximum'), ...several('Maximum')],
  Minimum: [...merging('Minimum'), ...several('Minimum')],
  Subtract: merging('Subtract'),
  Dot: [
    ...rows(
      'Dot(2)',
      [
        [
          [null, 3, 5],
          [null, 4, 5],
        ],
        [null, 3, 4],
      ],
      [
        [
          [null, 3, 5],
          [null, 4, 6],
        ],
        'Dot(2) expects equal sizes along the axes it multiplies, not 3D [batch, 3, 5] and 3D [batch, 4, 6],',
      ],
    ),
    ...rows(
      'Dot(1)',
      [
        [
          [null, 5],
          [null, 5],
        ],
        [null, 1],
      ],
      [[null, 5], 'Dot expects a list of tensors'],
    ),
    ...rows('Dot([2, 1])', [
      [
        [null, 3, 5],
        [null, 5, 4],
      ],
      [null, 3, 4],
    ]),
  ],
  Conv1D: [
    ...rows(
      'Conv1D(32, 5)',
      [
        [null, 100, 1],
        [null, 96, 32],
      ],
      [
        [null, null, 1],
        [null, null, 32],
      ],
      [[null, 4, 1], 'Conv1D(32, 5) expects at least as many steps as its kernel covers'],
      [[null, 100], 'Conv1D expects 3D input [batch, steps, channels]'],
    ),
    ...rows('Conv1D(32, 5, { strides: 2 })', [
      [null, 100, 1],
      [null, 48, 32],
    ]),
    ...rows("Conv1D(16, 3, { padding: 'same', strides: 3 })", [
      [null, 100, 1],
      [null, 34, 16],
    ]),
    ...rows("Conv1D(16, 3, { padding: 'causal' })", [
      [null, 48, 32],
      [null, 48, 16],
    ]),
    ...rows('Conv1D(16, 3, { dilationRate: 4 })', [
      [null, 48, 32],
      [null, 40, 16],
    ]),
  ],
  Conv2D: [
    ...rows(
      'Conv2D(32, [3, 5])',
      [
        [null, 28, 30, 1],
        [null, 26, 26, 32],
      ],
      [
        [null, null, 30, 1],
        [null, null, 26, 32],
      ],
      [[null, 9, 4, 1], 'Conv2D(32, [3, 5]) expects at least the height and width that its kernel covers'],
      [[null, 28, 30], 'Conv2D expects 4D input [batch, height, width, channels]'],
    ),
    ...rows("Conv2D(16, 3, { padding: 'same', strides: [1, 2] })", [
      [null, 28, 30, 1],
      [null, 28, 15, 16],
    ]),
    ...rows('Conv2D(16, 3, { dilationRate: 4 })', [
      [5, 28, 30, 1],
      [5, 20, 22, 16],
    ]),
    ...rows(
      "Conv2D(4, 2, { dataFormat: 'channels_first', groups: 2 })",
      [
        [null, 2, 8, 9],
        [null, 4, 7, 8],
      ],
      [[null, 3, 8, 9], 'Conv2D(4, 2) expects channels that split into 2 equal groups'],
      [[null, 3], 'Conv2D expects 4D input [batch, channels, height, width]'],
    ),
  ],
  ConvLSTM1D: [
    ...convLSTM('ConvLSTM1D', [8], [7], 'rows'),
    ...rows("ConvLSTM1D(4, [3], { dataFormat: 'channels_first', returnSequences: true })", [
      [null, 3, 2, 8],
      [null, 3, 4, 6],
    ]),
  ],
  ConvLSTM2D: [
    ...convLSTM('ConvLSTM2D', [8, 9], [7, 8], 'height, width'),
    ...rows("ConvLSTM2D(4, [3, 2], { dataFormat: 'channels_first', strides: [1, 2] })", [
      [null, 3, 2, 8, 9],
      [null, 4, 6, 4],
    ]),
    ...rows("ConvLSTM2D(4, 3, { padding: 'same', returnState: true })", [
      [5, 3, 8, 9, 2],
      [
        [5, 8, 9, 4],
        [5, 8, 9, 4],
        [5, 8, 9, 4],
      ],
    ]),
    ...rows('Bidirectional(ConvLSTM2D(4, 3, { returnSequences: true }))', [
      [null, 3, 8, 9, 2],
      [null, 3, 6, 7, 8],
    ]),
  ],
  ConvLSTM3D: convLSTM('ConvLSTM3D', [8, 9, 5], [7, 8, 4], 'depth, height, width'),
  DepthwiseConv1D: [
    ...rows(
      'DepthwiseConv1D(3)',
      [
        [null, 10, 4],
        [null, 8, 4],
      ],
      [[null, 2, 4], 'DepthwiseConv1D(3) expects at least as many steps as its kernel covers'],
      [[null, 10], 'DepthwiseConv1D expects 3D input [batch, steps, channels]'],
    ),
    ...rows("DepthwiseConv1D(3, { depthMultiplier: 2, dataFormat: 'channels_first', strides: 2 })", [
      [null, 4, 10],
      [null, 8, 4],
    ]),
  ],
  SeparableConv1D: [
    ...rows(
      'SeparableConv1D(6, 3)',
      [
        [null, 10, 4],
        [null, 8, 6],
      ],
      [[null, 2, 4], 'SeparableConv1D(6, 3) expects at least as many steps as its kernel covers'],
      [[null, 10], 'SeparableConv1D expects 3D input [batch, steps, channels]'],
    ),
    ...rows("SeparableConv1D(6, 3, { dilationRate: 2, depthMultiplier: 2, dataFormat: 'channels_first' })", [
      [null, 4, 10],
      [null, 6, 6],
    ]),
  ],
  UpSampling1D: [
    ...rows(
      'UpSampling1D()',
      [
        [null, 5, 3],
        [null, 10, 3],
      ],
      [
        [null, null, 3],
        [null, null, 3],
      ],
      [[null, 5], 'UpSampling1D expects 3D input [batch, steps, channels]'],
    ),
    ...rows('UpSampling1D(12)', [
      [null, 5, 3],
      [null, 60, 3],
    ]),
  ],
  Cropping1D: [
    ...rows(
      'Cropping1D()',
      [
        [null, 5, 3],
        [null, 3, 3],
      ],
      [
        [null, null, 3],
        [null, null, 3],
      ],
      [[null, 2, 3], 'Cropping1D expects more steps than it cuts off'],
      [[null, 5], 'Cropping1D expects 3D input [batch, steps, channels]'],
    ),
    ...rows('Cropping1D([0, 4])', [
      [null, 5, 3],
      [null, 1, 3],
    ]),
    ...rows('Cropping1D(3)', [[null, 5, 3], 'Cropping1D expects more steps than it cuts off']),
  ],
  ZeroPadding1D: [
    ...rows(
      'ZeroPadding1D()',
      [
        [null, 5, 3],
        [null, 7, 3],
      ],
      [[null, 5], 'ZeroPadding1D expects 3D input [batch, steps, channels]'],
    ),
    ...rows("ZeroPadding1D([3, 0], { dataFormat: 'channels_first' })", [
      [null, 5, 3],
      [null, 5, 6],
    ]),
  ],
  MaxPooling2D: spacePooling('MaxPooling2D', 'MaxPooling2D()', '[2, 2]'),
  AveragePooling2D: spacePooling('AveragePooling2D', 'AveragePooling2D(2)', '2'),
  GlobalMaxPooling2D: globalSpacePooling('GlobalMaxPooling2D'),
  GlobalAveragePooling2D: globalSpacePooling('GlobalAveragePooling2D'),
  MaxPooling1D: pooling('MaxPooling1D', 'MaxPooling1D()'),
  AveragePooling1D: pooling('AveragePooling1D', 'AveragePooling1D(2)'),
  GlobalMaxPooling1D: globalPooling('GlobalMaxPooling1D'),
  GlobalAveragePooling1D: globalPooling('GlobalAveragePooling1D'),
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
  // Models are layers too.
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
