import { ones, SeparableConv1D } from 'unrolled';
import { checkLayer } from './checkLayer.js';
import { message } from './message.js';

checkLayer('SeparableConv1D', [
  { args: () => [4, 2], inputs: (b, t, f) => [b, t + 1, f] },
  {
    args: () => [3, [3], { strides: 2, dilationRate: 2, padding: 'same', depthMultiplier: 2 }],
    inputs: (b, t, f) => [b, t, f],
  },
  {
    args: () => [2, 2, { dataFormat: 'channels_first', useBias: false }],
    inputs: (b, t, f) => [b, f, t + 1],
  },
]);

it('refuses a kernel longer than the sequence', () => {
  expect(
    message(() =>
      // @ts-expect-error the sentence below
      SeparableConv1D(4, 5)(ones([1, 3, 2])),
    ),
  ).toBe(`ShapeError: SeparableConv1D(4, 5) expects at least as many steps as its kernel covers but is called on 3D [1, 3, 2]
  received [1, 3, 2]: its kernel covers 5 steps and there are 3
  fix: SeparableConv1D(4, 5, { padding: 'same' }) gives [1, 3, 4]`);
});
