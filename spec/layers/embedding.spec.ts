import { Embedding, Sequential, tensor, useBackend } from 'unrolled';
import { backends } from '../backends.js';
import { checkLayer } from './checkLayer.js';

checkLayer('Embedding', [
  { args: () => [6, 3], inputs: (b, t) => [b, t], ids: 6 },
  { args: () => [6, 2, { maskZero: true }], inputs: (b, t) => [b, t], ids: 6 },
  {
    args: () => [
      2,
      3,
      {
        weights: [
          [1, 2, 3],
          [4, 5, 6],
        ],
      },
    ],
    inputs: (b, t, f) => [b, t, f],
    ids: 2,
  },
]);

describe.each(backends)('an id out of range, where a tensor is given at once, on %s', (backend) => {
  beforeAll(() => useBackend(backend));
  const wrong = () =>
    tensor([
      [1, 2],
      [3, 9],
    ] as [[number, number], [number, number]]);
  const says =
    'Embedding has 6 vectors, for ids 0 to 5, but the tensor it is called on holds 9 (sample 1); give it an inputDim of at least 10 (the largest id + 1), or map unknown ids to one that it has';

  it('is named by the layer, and by a model around it', () => {
    expect(() => Embedding(6, 3)(wrong())).toThrow(says);
    expect(() => new Sequential([Embedding(6, 3, { inputShape: [2] })])(wrong())).toThrow(says);
    expect(() => Embedding(6, 3)(tensor([[0, -1]] as [[number, number]]))).toThrow(
      'Embedding reads ids from 0 to 5, but the tensor it is called on holds -1 (sample 0); ids count from 0',
    );
  });
});
