import { expect, test } from 'vitest';
import 'unrolled/vitest';
import { tagger } from './tagger.js';

test('the tagger answers at every step', async () => {
  expect(tagger()).toHaveOutputShape([null, 3, 5]);
  expect(tagger()).toHaveOutputShape(expect.shapeContaining([3, 5]));
  expect(tagger()).not.toHaveInputShape([null, 3]);
  await expect(Promise.resolve(tagger())).resolves.toHaveParams(137);
});
test('its shapes are those of the snapshot', () => {
  expect(tagger()).toMatchShapeSnapshot();
});
test('inline too', () => {
  expect(tagger()).toMatchInlineSnapshot();
});
test('it trains and leaks nothing', async () => {
  const model = tagger();
  expect(model).toTrain();
  await expect(async () => tagger().dispose()).not.toLeakTensors();
});
