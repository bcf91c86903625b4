import * as tf from '@tensorflow/tfjs';
import {
  Attention,
  Dense,
  Dropout,
  Embedding,
  Input,
  Model,
  maskOf,
  setRandomSeed,
  useBackend,
} from 'unrolled';
import { message } from './layers/message.js';

const x = (): tf.Tensor3D =>
  tf.tensor3d([
    [
      [1, 2],
      [3, 5],
      [8, 1],
    ],
  ]);
const numbers = (y: unknown): unknown => (y as tf.Tensor).arraySync();

describe('arguments of a call', () => {
  beforeAll(() => useBackend('cpu'));

  it('are refused where they are none, on tensors and in models', () => {
    const options = { masks: null } as object;
    const sentence = "ArgumentError: Dense(4) has no call argument 'masks'; did you mean 'mask'?";
    expect(message(() => Dense(4)(x(), options))).toBe(sentence);
    expect(message(() => Dense(4)(Input({ shape: [3, 2] }), options))).toBe(sentence);
    expect(message(() => Attention()([x(), x()], { useCausalMasks: true } as object))).toBe(
      "ArgumentError: Attention has no call argument 'useCausalMasks'; did you mean 'useCausalMask'?",
    );
  });

  it('are refused where they are of another kind', () => {
    expect(message(() => Attention()([x(), x()], { useCausalMask: 1 } as object))).toBe(
      'ArgumentError: Attention useCausalMask must be true or false, not 1',
    );
    expect(message(() => Dense(4)(x(), { training: 1 } as object))).toBe(
      'ArgumentError: Dense(4) training must be true or false, not 1',
    );
    expect(message(() => Dense(4)(x(), x() as object))).toBe(
      'ArgumentError: Dense(4) is called on its tensors and then one object of call arguments, not another tensor; write several tensors as a list',
    );
  });

  it('count in a model as on tensors: scores, causal mask', () => {
    const attention = Attention({ useScale: true });
    const [q, v] = [Input({ shape: [3, 2] }), Input({ shape: [3, 2] })];
    const options = { returnAttentionScores: true, useCausalMask: true } as const;
    const [y, scores] = attention([q, v], options);
    expect([y.shape, scores.shape]).toEqual([
      [null, 3, 2],
      [null, 3, 3],
    ]);
    const model = Model({ inputs: [q, v], outputs: [y, scores] });
    const inputs = [x(), tf.reverse(x(), 1)] as const;
    const ran = model.predict([...inputs]) as unknown as tf.Tensor[];
    const eager = attention([...inputs], options);
    expect(ran.map(numbers)).toEqual(eager.map(numbers));
    expect((numbers(ran[1]) as number[][][])[0]?.[0]).toEqual([1, 0, 0]);
  });

  it('training counts in a model too', () => {
    setRandomSeed(1);
    const input = Input({ shape: [3, 2] });
    const always = Model({ inputs: input, outputs: Dropout(0.5)(input, { training: true }) });
    expect(numbers(always.predict(x()))).not.toEqual(numbers(x()));
  });

  it('null in a list of masks is no mask, also in a model', () => {
    const [ids, values] = [Input({ shape: [3], dtype: 'int32' }), Input({ shape: [3, 2] })];
    const given = Input({ shape: [3] });
    const embedding = Embedding(4, 2, { maskZero: true });
    const attention = Attention();
    const y = attention([embedding(ids), values], { mask: [null, given] as never });
    const model = Model({ inputs: [ids, values, given], outputs: y });
    const [row, mask] = [tf.tensor2d([[1, 0, 2]], undefined, 'int32'), tf.tensor2d([[1, 1, 0]])];
    const ran = model.predict([row, x(), mask]);
    const eager = attention([embedding(row), x()], { mask: [null, mask] });
    expect(numbers(ran)).toEqual(numbers(eager));
    expect((numbers(ran) as number[][][])[0]?.[1]).not.toEqual([0, 0]);
    expect(maskOf(eager)).toBeNull();
  });
});
