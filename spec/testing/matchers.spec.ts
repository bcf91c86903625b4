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
  ones,
  random,
  Sequential,
  SimpleRNN,
  TimeDistributed,
  tensor,
  useBackend,
} from 'unrolled';

beforeAll(() => useBackend('cpu'));

const tagger = () =>
  new Sequential([LSTM(4, { inputShape: [3, 2], returnSequences: true }), Dense(5)], { name: 'tagger' });
const last = () => new Sequential([LSTM(4, { inputShape: [3, 2] }), Dense(5)], { name: 'last' });

/** What an expectation that fails says, without its first line. */
function failure(expectation: () => void): string {
  try {
    expectation();
  } catch (error) {
    return (error as Error).message.split('\n').slice(2).join('\n');
  }
  throw new Error('the expectation holds');
}

describe('toHaveOutputShape', () => {
  it('holds for models, layers, symbolic tensors, tensors and lists', () => {
    expect(tagger()).toHaveOutputShape([null, 3, 5]);
    expect(tagger()).not.toHaveOutputShape([null, 5]);
    expect(Dense(4, { inputShape: [2] })).toHaveOutputShape([null, 4]);
    expect(Dense(4)(Input({ shape: [2] }))).toHaveOutputShape([null, 4]);
    expect(ones([1, 4])).toHaveOutputShape([1, 4]);
    expect(LSTM(4, { inputShape: [3, 2], returnState: true })).toHaveOutputShape([
      [null, 4],
      [null, 4],
      [null, 4],
    ]);
    expect(tagger()).toHaveOutputShape([null, expect.any(Number), 5]);
    expect(tagger()).toHaveOutputShape(expect.shapeContaining([3, 5]));
    expect(tagger()).not.toHaveOutputShape(expect.shapeContaining([5, 3]));
    expect({ shape: [1, 2, 3] }).toEqual({ shape: expect.shapeContaining(2) });
    expect({ shape: [1, 3] }).toEqual({ shape: expect.not.shapeContaining(2) });
  });

  it('says which layer, both shapes axis by axis, and why', () => {
    expect(failure(() => expect(last()).toHaveOutputShape([null, 3, 5]))).toBe(`\
Sequential "last" gives [batch, units 5], not [batch, timesteps 3, features 5]
  layer: "dense", Dense(5)
  axis       expected  received
  batch      any       any
  timesteps  3         missing   ←
  units      5         5
  likely cause: "lstm" returns only its last step; LSTM(4, { returnSequences: true }) makes the output [batch, 3, 5]`);
    expect(failure(() => expect(tagger()).toHaveOutputShape([null, 5]))).toContain(
      'likely cause: "lstm" returns every time step; LSTM(4, { returnSequences: false }) makes the output [batch, 5]',
    );
    expect(failure(() => expect(tagger()).toHaveOutputShape([null, 3, 6]))).toBe(`\
Sequential "tagger" gives [batch, timesteps 3, units 5], not [batch, timesteps 3, units 6]
  layer: "dense", Dense(5)
  axis       expected  received
  batch      any       any
  timesteps  3         3
  units      6         5         ←
  likely cause: "dense" is Dense(5); Dense(6) makes the output [batch, 3, 6]`);
    const wrapped = new Sequential([
      LSTM(4, { inputShape: [3, 2], returnSequences: true }),
      TimeDistributed(Dense(5)),
    ]);
    expect(failure(() => expect(wrapped).toHaveOutputShape([null, 3, 6]))).toContain(
      'likely cause: "time_distributed" is TimeDistributed(Dense(5)); TimeDistributed(Dense(6)) makes the output [batch, 3, 6]',
    );
    expect(failure(() => expect(tagger()).toHaveOutputShape([3, 5]))).toContain(
      'likely cause: a shape holds the batch axis too: write [null, 3, 5]',
    );
    expect(failure(() => expect(ones([1, 4, 3])).toHaveOutputShape([1, 3, 4]))).toContain('axes are swapped');
    expect(
      failure(() => expect(LSTM(4, { inputShape: [3, 2], returnState: true })).toHaveOutputShape([null, 4])),
    ).toContain(
      'gives 3 tensors, [[null, 4], [null, 4], [null, 4]], not 1: [null, 4]\n  likely cause: several tensors',
    );
    expect(failure(() => expect(tagger()).not.toHaveOutputShape([null, 3, 5]))).toBe(
      'Sequential "tagger" gives [null, 3, 5]',
    );
    expect(() => expect(tagger()).toHaveOutputShape([null, 5])).toThrow(
      /^expect\(received\)\.toHaveOutputShape\(\[null, 5\]\)\n/,
    );
    expect(() => expect('a').toHaveOutputShape([1])).toThrow(
      "toHaveOutputShape takes a model, a layer, a symbolic tensor, a tensor or a shape, not 'a'",
    );
  });
});

describe('toHaveInputShape, toHaveParams, toHaveLayerShapes', () => {
  it('hold, and say why not', () => {
    expect(tagger()).toHaveInputShape([null, 3, 2]);
    expect(failure(() => expect(tagger()).toHaveInputShape([null, 2, 3]))).toBe(`\
Sequential "tagger" reads [batch, timesteps 3, features 2], not [batch, timesteps 2, features 3]
  layer: "lstm", LSTM(4)
  axis       expected  received
  batch      any       any
  timesteps  2         3         ←
  features   3         2         ←
  likely cause: the sizes are the same, in another order: axes are swapped`);
    expect(tagger()).toHaveParams(137);
    expect(failure(() => expect(tagger()).toHaveParams(112))).toBe(`\
Sequential "tagger" has 137 parameters, not 112
  "lstm", LSTM(4): 4 · ((2 + 4) · 4 + 4) = 112
  "dense", Dense(5): 4 · 5 + 5 = 25
  likely cause: without "dense" there are 112`);
    expect(tagger()).toHaveLayerShapes({ lstm: [null, 3, 4], dense: [null, 3, 5] });
    expect(tagger()).toHaveLayerShapes({ dense: expect.shapeContaining(5) });
    expect(failure(() => expect(last()).toHaveLayerShapes({ lstm: [null, 3, 4], dens: [null, 5] }))).toBe(`\
"lstm" gives [batch, units 4], not [batch, timesteps 3, features 4]
  layer: "lstm", LSTM(4)
  axis       expected  received
  batch      any       any
  timesteps  3         missing   ←
  units      4         4
  likely cause: "lstm" returns only its last step; LSTM(4, { returnSequences: true }) makes the output [batch, 3, 4]

Sequential "last" has no layer "dens"; it has "lstm", "dense"
  likely cause: did you mean 'dense'?`);
  });
});

describe('toFitInput, toFitTarget', () => {
  it('hold without computing anything, and say what to change', () => {
    const model = last();
    expect(model).toFitInput([
      [
        [1, 2],
        [3, 4],
        [5, 6],
      ],
    ]);
    expect(failure(() => expect(model).toFitInput([[0.1, 2, 3, 4, 5, 6]]))).toBe(`\
Model expects input 3D [batch, 3, 2] but is given 2D [1, 6]
  layer: "lstm", 1 of 2
  axis       expected  received
  batch      any       1
  timesteps  3         missing   ←
  features   2         6         ←
  likely cause: the timesteps axis is missing; the model reads [batch, timesteps, features]; x.reshape([1, 3, 2])`);
    expect(failure(() => expect(model).toFitInput([[1, 2], [3]] as number[][]))).toContain('x is ragged');
    expect(model).toFitTarget(ones([2, 5]));
    expect(model).toFitTarget([1, 4], { loss: 'sparse_categorical_crossentropy' });
    expect(failure(() => expect(model).toFitTarget([[1], [2]]))).toContain('Dense(1) as the last layer');
    expect(
      failure(() => expect(model).toFitTarget([5], { loss: 'sparse_categorical_crossentropy' })),
    ).toContain('class ids 0 to 4');
    model.compile({ loss: 'sparse_categorical_crossentropy' });
    expect(model).toFitTarget([1, 4]);
    expect(model.weights).toEqual([]);
    expect(() => expect(model).toFitTarget([1], { los: 'mse' } as never)).toThrow(
      "toFitTarget has no option 'los'",
    );
    expect(() => expect(Dense(1, { inputShape: [1] })).toFitInput([[1]])).toThrow(
      'toFitInput is for a model, not Dense(1)',
    );
  });
});

describe('snapshots', () => {
  it('hold models in files and inline', () => {
    expect(tagger()).toMatchShapeSnapshot();
    expect(tagger()).toMatchInlineSnapshot(`
Sequential: 137 parameters, 137 trainable, output [batch, timesteps 3, features 5]
  input_layer  Input, float32                      [batch, timesteps 3, features 2]
  lstm         LSTM(4, { returnSequences: true })  [batch, timesteps 3, features 4]  112 parameters
  dense        Dense(5)                            [batch, timesteps 3, features 5]  25 parameters
`);
    expect(() => expect(tagger()).not.toMatchShapeSnapshot()).toThrow('cannot be used with .not');
    expect(() => expect(3).toMatchShapeSnapshot()).toThrow('toMatchShapeSnapshot is for a model, not 3');
  });
});

describe('toMatchShapes', () => {
  it('compares two models', () => {
    expect(tagger()).toMatchShapes(tagger());
    expect(tagger()).not.toMatchShapes(last());
    const relu = new Sequential([
      LSTM(4, { inputShape: [3, 2], returnSequences: true }),
      Dense(5, { name: 'dense' }),
    ]);
    expect(relu).toMatchShapes(tagger());
    expect(failure(() => expect(last()).toMatchShapes(tagger()))).toBe(`\
Sequential "last" has other shapes than Sequential "tagger" (expected → received)
  "lstm"  LSTM(4, { returnSequences: true }) → LSTM(4); output [batch, timesteps 3, features 4] →
          [batch, features 4]: the timesteps axis (3) is gone
  and what that moved:
  "dense"  output [batch, timesteps 3, features 5] → [batch, features 5]: the timesteps axis (3) is
           gone, because of "lstm"
  output  [batch, timesteps 3, features 5] → [batch, features 5]`);
  });
});

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
