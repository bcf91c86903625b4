import { type Row, type Rows, rows } from './row';

const overloaded = (all: readonly Row[]): Row[] => all.map((row) => ({ ...row, overloaded: true }));

/** What words pass through on their way in. */
export const wordsRows: Rows = {
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
};
