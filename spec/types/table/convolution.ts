import { type Row, type Rows, rows } from './row';

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

/** Convolutions. */
export const convolutionRows: Rows = {
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
};
