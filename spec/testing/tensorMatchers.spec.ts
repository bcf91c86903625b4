import '../../lib/testing/jest';
import * as tf from '@tensorflow/tfjs';
import {
  Bidirectional,
  Dense,
  Embedding,
  GlobalAveragePooling1D,
  Input,
  LSTM,
  Masking,
  Model,
  random,
  Sequential,
  SimpleRNN,
  TimeDistributed,
  tensor,
  useBackend,
} from 'unrolled';
import { failure, last, tagger } from './tagger';

beforeAll(() => useBackend('cpu'));

describe('toBeCloseToTensor', () => {
  it('compares values as Keras’s assertAllClose', () => {
    const a = tensor([
      [1, 2],
      [3, 4],
    ]);
    expect(a).toBeCloseToTensor([
      [1, 2],
      [3, 4.000001],
    ]);
    expect(a).not.toBeCloseToTensor([
      [1, 2],
      [3, 4.1],
    ]);
    expect(a).toBeCloseToTensor(
      [
        [1, 2],
        [3, 4.1],
      ],
      { atol: 0.2 },
    );
    expect(a).toBeCloseToTensor(
      [
        [1, 2],
        [3, 4.1],
      ],
      { rtol: 0.05 },
    );
    expect([Number.POSITIVE_INFINITY]).toBeCloseToTensor(tf.tensor1d([Number.POSITIVE_INFINITY]));
    expect(
      failure(() =>
        expect(a).toBeCloseToTensor(
          [
            [1, 2],
            [9, 4.5],
          ],
          { atol: 0.25 },
        ),
      ),
    ).toBe(`\
2 of 4 values differ by more than 0.25 + 0.000001 · |expected|
  farthest at [1, 0]: received 3, expected 9, 6.00 apart`);
    expect(failure(() => expect(a).toBeCloseToTensor([[1, 2]]))).toContain(
      'the tensor is [batch 2, features 2], not [batch 1, features 2]',
    );
    expect(failure(() => expect(tf.tensor1d([1, Number.NaN])).toBeCloseToTensor([1, 2]))).toContain(
      'the received tensor holds NaN',
    );
    expect(() => expect(a).toBeCloseToTensor(a, { tol: 1 } as never)).toThrow(
      'toBeCloseToTensor takes { atol, rtol }, numbers from 0 up, not tol: 1',
    );
  });
});

describe('toTrain', () => {
  it('takes a step with made-up data and leaves the model as it was', () => {
    const models = [
      new Sequential([
        Embedding(20, 4, { inputShape: [6], maskZero: true }),
        Bidirectional(LSTM(3)),
        Dense(4, { activation: 'softmax' }),
      ]),
      new Sequential([
        SimpleRNN(4, { inputShape: [null, 2], returnSequences: true }),
        TimeDistributed(Dense(3)),
      ]),
    ];
    models[0]?.compile({ optimizer: 'sgd', loss: 'sparse_categorical_crossentropy', metrics: ['accuracy'] });
    for (const model of models) {
      const { numTensors } = tf.memory();
      expect(model).toTrain();
      expect(tf.memory().numTensors).toBe(numTensors);
      expect(model.weights).toEqual([]);
    }
    expect(models[0]?.optimizer.className).toBe('SGD');
    expect(() => models[1]?.trainOnBatch([[[1, 2]]], [[[1, 2, 3]]])).toThrow('is not compiled');
    const built = last();
    const before = built
      .predict([
        [
          [1, 2],
          [3, 4],
          [5, 6],
        ],
      ])
      .arraySync();
    expect(built).toTrain(
      [
        [
          [1, 2],
          [3, 4],
          [5, 6],
        ],
      ],
      [[1, 2, 3, 4, 5]],
    );
    expect(
      built.predict([
        [
          [1, 2],
          [3, 4],
          [5, 6],
        ],
      ]),
    ).toBeCloseToTensor(before);
    built.dispose();
  });

  it('says which weights stand still', () => {
    const x = Input({ shape: [2] });
    const dead = new Model({
      inputs: x,
      outputs: Dense(1, { activation: 'relu', kernelInitializer: 'zeros', biasInitializer: 'zeros' })(
        Dense(3)(x),
      ),
    });
    expect(failure(() => expect(dead).toTrain())).toContain(
      'one step of training does not move "functional/dense/kernel" [2, 3]\n  layer: "dense"\n  likely cause: no gradient reaches it',
    );
    const frozen = new Sequential([Dense(1, { inputShape: [2], trainable: false })]);
    expect(failure(() => expect(frozen).toTrain())).toContain('has no trainable weights');
    const overflow = new Sequential([Dense(1, { inputShape: [2] })]);
    expect(failure(() => expect(overflow).toTrain([[1e30, 1e30]], [[1]]))).toContain(
      'the loss of Sequential "sequential" is Infinity after one step',
    );
  });
});

describe('toKeepMask', () => {
  it('follows the mask', () => {
    const embedding = () => Embedding(9, 2, { inputShape: [3], maskZero: true });
    expect(new Sequential([embedding(), LSTM(2, { returnSequences: true })])).toKeepMask();
    expect(LSTM(2, { returnSequences: true })).toKeepMask();
    expect(Masking()).toKeepMask();
    expect(LSTM(2)).not.toKeepMask();
    expect(failure(() => expect(LSTM(2)).toKeepMask())).toContain('likely cause: it uses the mask up');
    expect(
      failure(() => expect(new Sequential([embedding(), GlobalAveragePooling1D()])).toKeepMask()),
    ).toContain('"global_average_pooling1d", GlobalAveragePooling1D, uses the mask up');
    expect(failure(() => expect(tagger()).toKeepMask())).toContain(
      'no layer makes one: Embedding with maskZero: true',
    );
  });
});

describe('toLeakTensors', () => {
  it('counts what a function leaves behind, now or later', async () => {
    const model = last();
    const x = random.normal([1, 3, 2]);
    model.predict(x).dispose();
    expect(() => model.predict(x).dispose()).not.toLeakTensors();
    await expect(async () => model.evaluate(x, [[1, 2, 3, 4, 5]])).rejects.toThrow('is not compiled');
    await expect(async () => {
      await Promise.resolve();
      tf.tidy(() => void model.predict(x));
    }).not.toLeakTensors();
    expect(() => model.predict(x)).toLeakTensors();
    expect(
      failure(() => expect(() => [model.predict(x), last().build([null, 3, 2])]).not.toLeakTensors()),
    ).toMatch(
      /^the function left 6 tensors behind \(\d+ → \d+\)\n {2}likely cause: 5 are weights of a layer built in it: build the model before, or dispose\(\) it; 1 is what it returned: dispose that, or return numbers$/,
    );
    expect(failure(() => expect(() => void tf.zeros([1])).not.toLeakTensors())).toContain(
      'the others were made in it and not disposed',
    );
    await expect((async () => expect(async () => tf.zeros([1])).not.toLeakTensors())()).rejects.toThrow(
      '1 is what it returned',
    );
    expect(failure(() => expect(() => 1).toLeakTensors())).toBe('the function left no tensors behind');
    expect(() => expect(3).not.toLeakTensors()).toThrow('toLeakTensors is for a function, not 3');
    model.dispose();
  });
});
