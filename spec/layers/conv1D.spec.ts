import * as tf from '@tensorflow/tfjs';
import fc from 'fast-check';
import { Conv1D, Input, ones, random, Sequential } from 'unrolled';
import { checkLayer } from './checkLayer.js';
import { message } from './message.js';

checkLayer('Conv1D', [
  { args: () => [4, 2], inputs: (b, t, f) => [b, t + 1, f] },
  { args: () => [4, 3, { strides: 2, padding: 'same' }], inputs: (b, t, f) => [b, t, f] },
  { args: () => [4, 3, { dilationRate: 2, padding: 'causal' }], inputs: (b, t, f) => [b, t, f] },
  { args: () => [4, [2], { groups: 2, useBias: false }], inputs: (b, t, f) => [b, t + 1, 2 * f] },
  { args: () => [4, 2, { dataFormat: 'channels_first' }], inputs: (b, t, f) => [b, f, t + 1] },
]);

describe('Conv1D', () => {
  it('is, for each group, the sum that its equation says', () => {
    const some = fc.record({
      steps: fc.integer({ min: 1, max: 8 }),
      size: fc.integer({ min: 1, max: 4 }),
      stride: fc.integer({ min: 1, max: 3 }),
      dilation: fc.integer({ min: 1, max: 3 }),
      groups: fc.integer({ min: 1, max: 2 }),
      padding: fc.constantFrom('valid' as const, 'same' as const, 'causal' as const),
    });
    fc.assert(
      fc.property(some, ({ steps, size, stride, dilation, groups, padding }) => {
        fc.pre(stride === 1 || dilation === 1);
        fc.pre(padding !== 'valid' || (size - 1) * dilation < steps);
        tf.tidy(() => {
          const layer = Conv1D(4, size, { strides: stride, dilationRate: dilation, groups, padding });
          const x = random.normal([2, steps, 4]);
          const y = (layer as (x: unknown) => tf.Tensor3D)(x).arraySync();
          const W = (layer.getWeights()[0] as tf.Tensor3D).arraySync();
          const xs = x.arraySync() as number[][][];
          const reach = (size - 1) * dilation;
          const missing = Math.max((Math.ceil(steps / stride) - 1) * stride + reach + 1 - steps, 0);
          const before = padding === 'valid' ? 0 : padding === 'causal' ? reach : Math.floor(missing / 2);
          const [perGroup, filters] = [4 / groups, 4 / groups];
          for (const [b, sample] of y.entries())
            for (const [t, step] of sample.entries())
              for (const [f, got] of step.entries()) {
                let sum = 0;
                for (let k = 0; k < size; k++)
                  for (let c = 0; c < perGroup; c++) {
                    const channel = Math.floor(f / filters) * perGroup + c;
                    const at = t * stride + k * dilation - before;
                    sum += (xs[b]?.[at]?.[channel] ?? 0) * (W[k]?.[c]?.[f] as number);
                  }
                expect(got).toBeCloseTo(sum, 4);
              }
          layer.dispose();
        });
      }),
      { numRuns: 500 },
    );
  });

  it('has its sizes as lists of one in its config, as in Keras, and reads them', () => {
    const config = Conv1D(4, 3, { dilationRate: 2 }).getConfig();
    expect(config).toMatchObject({
      filters: 4,
      kernel_size: [3],
      strides: [1],
      dilation_rate: [2],
      groups: 1,
    });
    const again = (Conv1D as (f: number, k: unknown, c: unknown) => ReturnType<typeof Conv1D>)(4, [3], {
      dilationRate: [2],
    });
    expect(again.getConfig()).toEqual(config);
  });

  it('counts its kernel of one group, and its bias', () => {
    expect(Conv1D(6, 3).countParams([null, 5, 4])).toBe(3 * 4 * 6 + 6);
    expect(Conv1D(6, 3, { groups: 2 }).countParams([null, 5, 4])).toBe(3 * 2 * 6 + 6);
  });

  it('knows its length while typing', () => {
    const x = Input({ shape: [100, 1] });
    const y: readonly [null, 48, 32] = Conv1D(32, 5, { strides: 2 })(x).shape;
    expect(y).toEqual([null, 48, 32]);
  });

  it('refuses a kernel longer than the sequence', () => {
    expect(
      message(
        () =>
          // @ts-expect-error the sentence below
          new Sequential([Conv1D(4, 5, { inputShape: [3, 1] })]),
      ),
    ).toBe(`ShapeError: Conv1D(4, 5) expects at least as many steps as its kernel covers but its inputShape gives 3D [batch, 3, 1]
  layer 1 of 1, "conv1d"
  received [batch, 3, 1]: its kernel covers 5 steps and there are 3
  fix: Conv1D(4, 5, { padding: 'same' }) gives [batch, 3, 4]`);
    // @ts-expect-error its kernel reaches over 5 steps
    expect(message(() => Conv1D(4, 3, { dilationRate: 2 })(ones([1, 4, 2])))).toContain(
      'its kernel covers 5 steps and there are 4',
    );
  });

  it('refuses groups that do not split channels or filters', () => {
    // @ts-expect-error the sentence below
    const wrong = () => Conv1D(4, 2, { groups: 2 })(ones([1, 3, 3]));
    expect(
      message(wrong),
    ).toBe(`ShapeError: Conv1D(4, 2) expects channels that split into 2 equal groups but is called on 3D [1, 3, 3]
  received [1, 3, 3]: 3 channels do not split into 2 equal groups
  fix: groups: 1, or a number that divides 3 and 4`);
    expect(message(() => Conv1D(4, 2, { groups: 3 }))).toBe(
      'ArgumentError: Conv1D filters must split into equal groups, and 4 do not split into 3: make filters a multiple of groups',
    );
  });

  it('refuses strides together with dilation, as Keras does', () => {
    expect(message(() => Conv1D(4, 2, { strides: 2, dilationRate: 3 }))).toBe(
      'ArgumentError: Conv1D takes strides or dilationRate, not both above 1, as here 2 and 3: leave one of them at 1',
    );
  });

  it('names the axes that its format reads', () => {
    // @ts-expect-error the sentence below
    expect(message(() => Conv1D(4, 2, { dataFormat: 'channels_first' })(Input({ shape: [3] })))).toContain(
      'Conv1D expects 3D input [batch, channels, steps] but is called on 2D [batch, 3]',
    );
  });
});
