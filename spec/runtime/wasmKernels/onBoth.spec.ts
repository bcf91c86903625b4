import { tensorFlow } from '../../../lib/runtime/tensorflow.js';
import { expectSameOnBoth, worst } from './onBoth.js';

const tf = tensorFlow();

test('the comparison notices a wrong number, a missing one and one that is none', () => {
  expect(worst([[1, 2]], [[1, 2]])).toBe(0);
  expect(worst([[1, 2]], [[1, 2.001]])).toBeGreaterThan(1e-5);
  expect(worst([[1]], [[1, 2]])).toBe(Number.POSITIVE_INFINITY);
  expect(worst([[Number.NaN]], [[1]])).toBe(Number.POSITIVE_INFINITY);
});

test('the comparison throws where the backends differ', async () => {
  const compute = () => [tf.scalar(tf.getBackend() === 'cpu' ? 1 : 2)];
  await expect(expectSameOnBoth(compute)).rejects.toThrow('toBeLessThan');
});
