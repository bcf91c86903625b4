import { type Row, type Rows, rows } from './row';

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

/** Poolings. */
export const poolingRows: Rows = {
  MaxPooling2D: spacePooling('MaxPooling2D', 'MaxPooling2D()', '[2, 2]'),
  AveragePooling2D: spacePooling('AveragePooling2D', 'AveragePooling2D(2)', '2'),
  GlobalMaxPooling2D: globalSpacePooling('GlobalMaxPooling2D'),
  GlobalAveragePooling2D: globalSpacePooling('GlobalAveragePooling2D'),
  MaxPooling1D: pooling('MaxPooling1D', 'MaxPooling1D()'),
  AveragePooling1D: pooling('AveragePooling1D', 'AveragePooling1D(2)'),
  GlobalMaxPooling1D: globalPooling('GlobalMaxPooling1D'),
  GlobalAveragePooling1D: globalPooling('GlobalAveragePooling1D'),
};
