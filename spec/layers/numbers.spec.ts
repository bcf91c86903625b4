import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as tf from '@tensorflow/tfjs';
import { useBackend } from 'unrolled';
import { attachMask, maskOf } from '../../lib/runtime/masks.js';
import type { Layer } from './catalogue.js';
import { expectClose, fill, input, make, type Nest, numbers, states, type Written } from './written.js';

/** See spec/keras/layers.py. */
interface Case {
  layer: Written;
  inputs: number[][];
  outputs: unknown[];
  masks: (number[][] | null)[][];
  /** Come along with the inputs. */
  mask?: (number[][] | null)[];
  /** Told at the call. */
  given?: number[][];
  states?: Nest<number>;
  ids?: number;
  reset?: boolean;
}
const { cases }: { cases: Case[] } = JSON.parse(
  readFileSync(join(__dirname, '..', 'keras', 'layers.json'), 'utf8'),
);
const TOLERANCE = 1e-5;

beforeAll(() => useBackend('cpu'));

describe('numbers of Keras 3.15.1, weights all different', () => {
  let warn: jest.SpyInstance;
  beforeEach(() => {
    warn = jest.spyOn(console, 'warn').mockImplementation(() => {});
  });
  afterEach(() => warn.mockRestore());

  const named = cases.map((c) => [name(c), c] as const);
  test.each(named)('%s', (_, c) => {
    const layer = make(c.layer) as Layer;
    const before = tf.memory().numTensors;
    const masks = c.mask?.map((m) => m && tf.tensor2d(m, undefined, 'bool'));
    const given = c.given && tf.tensor2d(c.given, undefined, 'bool');
    const initial = c.states === undefined ? undefined : states(c.states);
    const options = {
      ...(given ? { mask: given } : {}),
      ...(initial === undefined ? {} : { initialState: initial }),
    };
    layer.build(c.inputs.length > 1 ? c.inputs : (c.inputs[0] as number[]));
    fill(layer);
    for (const [call, want] of c.outputs.entries()) {
      if (c.reset && call === c.outputs.length - 1) layer.resetState();
      const xs = c.inputs.map((shape, i) => {
        const x = input(shape, i, call, c.ids);
        const mask = masks?.[i];
        if (mask) attachMask(tf, x, mask);
        return x;
      });
      const y = layer(xs.length > 1 ? xs : (xs[0] as tf.Tensor), options as object) as Nest<tf.Tensor>;
      const outMasks = (Array.isArray(y) ? y : [y]).map((t) => {
        const mask = Array.isArray(t) ? null : maskOf(t as tf.Tensor);
        return mask ? mask.arraySync() : null;
      });
      expect(outMasks).toEqual(c.masks[call]);
      expectClose(numbers(y), want, TOLERANCE);
      for (const x of xs) x.dispose();
    }
    layer.dispose();
    tf.dispose([masks ?? [], given ?? [], initial ?? []] as unknown as tf.TensorContainer);
    expect(tf.memory().numTensors).toBe(before);
  });
});

function name({ layer, inputs, mask, given, states: initial, outputs }: Case): string {
  const more = [
    mask && 'mask',
    given && 'mask given',
    initial && 'initialState',
    outputs.length > 1 && `${outputs.length} calls`,
  ];
  return `${JSON.stringify(layer)} on ${JSON.stringify(inputs)} ${more.filter(Boolean).join(', ')}`;
}

describe('expectClose', () => {
  it.each([
    [[1, 2.1], 'result[1] is 2.1, not 2'],
    [[1, Number.NaN], 'result[1] is NaN, not 2'],
    [[1], 'result is [1], not [1,2]'],
    [undefined, 'result is undefined, not [1,2]'],
  ])('fails on %j', (got, text) => expect(() => expectClose(got, [1, 2], TOLERANCE)).toThrow(text));
});
