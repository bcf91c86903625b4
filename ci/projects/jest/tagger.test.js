const { tagger } = require('./tagger');

test('the tagger answers at every step', () => {
  expect(tagger()).toHaveOutputShape([null, 3, 5]);
  expect(tagger()).toHaveOutputShape(expect.shapeContaining([3, 5]));
});
test('its shapes are those of the snapshot', () => {
  expect(tagger()).toMatchShapeSnapshot();
});
test('inline too', () => {
  expect(tagger()).toMatchInlineSnapshot();
});
test('it trains and leaks nothing', () => {
  const model = tagger();
  expect(model).toTrain();
  expect(() => tagger().dispose()).not.toLeakTensors();
});
