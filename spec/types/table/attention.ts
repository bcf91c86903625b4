import { type Row, type Rows, rows, type Shapes } from './row';

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

const apart = (all: readonly Row[]): Row[] => all.map((row) => ({ ...row, apart: true }));

/** Layers called on a query, a value and a key. */
export const attentionRows: Rows = {
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
};
