import { type Rows, rows } from './row';

/** Layers that only move numbers. */
export const shapingRows: Rows = {
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
};
