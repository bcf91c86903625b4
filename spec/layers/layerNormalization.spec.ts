import { LayerNormalization, ones } from 'unrolled';
import { checkLayer } from './checkLayer.js';
import { message } from './message.js';

checkLayer('LayerNormalization', [
  { args: () => [], inputs: (b, t, f) => [b, t, f] },
  { args: () => [{ axis: [2, 1] }], inputs: (b, t, f) => [b, t, f] },
  { args: () => [{ axis: 1, center: false, epsilon: 0.1 }], inputs: (b, _, f) => [b, f] },
]);

describe('LayerNormalization', () => {
  it('has a factor and an offset for each place that it normalizes over', () => {
    expect(LayerNormalization().countParams([null, 5, 3])).toBe(6);
    expect(LayerNormalization({ axis: [1, 2] }).countParams([null, 5, 3])).toBe(30);
    expect(LayerNormalization({ scale: false, center: false }).countParams([null, 5, 3])).toBe(0);
  });

  it('keeps the axis that the user gave as it is', () => {
    const axis = [2, 1];
    const layer = LayerNormalization({ axis });
    layer.computeOutputShape([null, 5, 3]);
    expect(axis).toEqual([2, 1]);
    expect(layer.getConfig().axis).toEqual([2, 1]);
  });

  it('refuses an axis that is missing, or given twice', () => {
    expect(message(() => LayerNormalization({ axis: [1, 3] })(ones([2, 5, 4])))).toContain(
      'ShapeError: LayerNormalization expects input with an axis 3 but is called on 3D [2, 5, 4]',
    );
    expect(
      message(() => LayerNormalization({ axis: [-1, 2] })(ones([2, 5, 4]))),
    ).toBe(`ShapeError: LayerNormalization expects each axis once, not [-1, 2], but is called on 3D [2, 5, 4]
  received [2, 5, 4]: of 3 axes, two of these are the same one`);
    expect(message(() => LayerNormalization({ axis: [1, 1] }))).toBe(
      'ArgumentError: LayerNormalization axis must be an integer or a list of different integers, not [1, 1]',
    );
  });
});
