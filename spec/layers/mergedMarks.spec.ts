import { Add, Embedding, Input, Maximum } from 'unrolled';

/** keras/src/layers/merging/base_merge.py, compute_mask: no mask where any input has none. */
test('a merged tensor is marked masked where all inputs are', () => {
  const ids = Input({ shape: [3] });
  const masked = Embedding(5, 2, { maskZero: true })(ids);
  const plain = Embedding(5, 2)(ids);
  const marks = [Add()([masked, plain]), Maximum()([plain, masked]), Add()([masked, masked])];
  expect(marks.map((y) => (y as unknown as { masked: boolean }).masked)).toEqual([false, false, true]);
});
