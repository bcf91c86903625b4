import { Cropping1D, Input } from 'unrolled';
import { checkLayer } from './checkLayer.js';
import { message } from './message.js';

checkLayer('Cropping1D', [
  { args: () => [1], inputs: (b, t, f) => [b, t + 2, f] },
  { args: () => [], inputs: (b, t, f) => [b, t + 2, f] },
  { args: () => [[0, 2]], inputs: (b, t, f) => [b, t + 2, f] },
]);

describe('Cropping1D', () => {
  it('refuses to cut all steps off', () => {
    expect(
      message(() =>
        // @ts-expect-error the sentence below
        Cropping1D([1, 2])(Input({ shape: [3, 4] })),
      ),
    ).toBe(`ShapeError: Cropping1D expects more steps than it cuts off but is called on 3D [batch, 3, 4]
  received [batch, 3, 4]: it cuts off 1 step at the start and 2 at the end, and there are 3
  fix: a smaller cropping, or a longer sequence`);
  });

  it('refuses what is no pair of counts', () => {
    expect(message(() => Cropping1D([1, -1]))).toBe(
      'ArgumentError: Cropping1D cropping must be a whole number from 0 up, or a list of two, not [1, -1]',
    );
  });
});
