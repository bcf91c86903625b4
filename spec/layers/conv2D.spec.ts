import { Conv2D, ConvLSTM2D, Input, MaxPooling2D, ones, Sequential, TimeDistributed } from 'unrolled';
import { checkLayer } from './checkLayer.js';
import { message } from './message.js';

checkLayer('Conv2D', [
  { args: () => [4, 2], inputs: (b, t, f) => [b, t + 1, f + 1, 2] },
  { args: () => [4, [3, 1], { strides: [2, 1], padding: 'same' }], inputs: (b, t, f) => [b, t, f, 2] },
  { args: () => [4, 3, { dilationRate: 2, padding: 'same', groups: 2 }], inputs: (b, t, f) => [b, t, f, 4] },
  {
    args: () => [2, 2, { dataFormat: 'channels_first', useBias: false }],
    inputs: (b, t, f) => [b, 3, t + 1, f + 1],
  },
]);

describe('Conv2D', () => {
  it('has its sizes as lists in its config, as in Keras, and reads them', () => {
    const config = Conv2D(4, 3, { strides: 2 }).getConfig();
    expect(config).toMatchObject({ kernel_size: [3, 3], strides: [2, 2], dilation_rate: [1, 1], groups: 1 });
    expect(Conv2D(4, [3, 3], { strides: [2, 2] }).getConfig()).toEqual(config);
  });

  it('counts its kernel of one group, and its bias', () => {
    expect(Conv2D(6, [3, 2]).countParams([null, 5, 5, 4])).toBe(3 * 2 * 4 * 6 + 6);
    expect(Conv2D(6, 3, { groups: 2 }).countParams([null, 5, 5, 4])).toBe(3 * 3 * 2 * 6 + 6);
  });

  it('knows its sizes while typing', () => {
    const y: readonly [null, 13, 30, 32] = Conv2D(32, [3, 1], { strides: [2, 1] })(
      Input({ shape: [28, 30, 1] }),
    ).shape;
    expect(y).toEqual([null, 13, 30, 32]);
    const film: readonly [null, 8, 14, 14, 3] = TimeDistributed(MaxPooling2D())(
      Input({ shape: [8, 28, 28, 3] }),
    ).shape;
    expect(film).toEqual([null, 8, 14, 14, 3]);
  });

  it('refuses a kernel larger than the image', () => {
    expect(
      message(
        () =>
          // @ts-expect-error the sentence below
          new Sequential([Conv2D(4, [2, 5], { inputShape: [3, 4, 1] })]),
      ),
    ).toBe(`ShapeError: Conv2D(4, [2, 5]) expects at least the height and width that its kernel covers but its inputShape gives 4D [batch, 3, 4, 1]
  layer 1 of 1, "conv2d"
  received [batch, 3, 4, 1]: its kernel covers 2 × 5 and there are 3 × 4
  fix: Conv2D(4, [2, 5], { padding: 'same' }) gives [batch, 3, 4, 4]`);
  });

  it('refuses groups that do not split channels or filters', () => {
    // @ts-expect-error the sentence below
    expect(message(() => Conv2D(4, 2, { groups: 2 })(ones([1, 3, 3, 3])))).toContain(
      'Conv2D(4, 2) expects channels that split into 2 equal groups but is called on 4D [1, 3, 3, 3]',
    );
    expect(message(() => Conv2D(4, 2, { groups: 3 }))).toBe(
      'ArgumentError: Conv2D filters must split into equal groups, and 4 do not split into 3: make filters a multiple of groups',
    );
  });

  it('refuses strides together with dilation, as Keras does', () => {
    const text = (name: string, strides: string) =>
      `ArgumentError: ${name} takes strides or dilationRate, not both above 1, as here ${strides} and 3: leave one of them at 1`;
    expect(message(() => Conv2D(4, 2, { strides: [1, 2], dilationRate: 3 }))).toBe(text('Conv2D', '[1, 2]'));
    expect(message(() => ConvLSTM2D(4, 2, { strides: 2, dilationRate: 3 }))).toBe(text('ConvLSTM2D', '2'));
  });

  it('refuses a size that is none, and one per axis too many', () => {
    expect(message(() => Conv2D(4, 0))).toBe(
      'ArgumentError: Conv2D kernelSize must be a positive integer, or a list of two, not 0',
    );
    expect(message(() => Conv2D(4, [1, 2, 3] as never))).toBe(
      'ArgumentError: Conv2D kernelSize must be a positive integer, or a list of two, not [1, 2, 3]',
    );
  });
});
