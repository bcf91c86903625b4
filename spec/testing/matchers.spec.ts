import '../../lib/testing/jest';
import { Dense, Input, LSTM, ones, Sequential, TimeDistributed, useBackend } from 'unrolled';
import { failure, last, tagger } from './tagger';

beforeAll(() => useBackend('cpu'));

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
