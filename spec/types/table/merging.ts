import { type Row, type Rows, rows } from './row';

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

/** Layers called on a list. */
export const mergingRows: Rows = {
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
};
