import * as tf from '@tensorflow/tfjs';
import { Input, RNN, type Shape, useBackend } from 'unrolled';
import { message } from '../layers/message';
import { MyActivation } from './examples';
import { cellOf, layerOf, MyDense } from './made';

beforeAll(() => useBackend('cpu'));

const x = (): tf.Tensor => tf.ones([2, 3]);
const add = (v: tf.Tensor): tf.Tensor => tf.add(v, 1);

describe('what is wrong with a layer of one’s own', () => {
  const wrong: Record<string, [() => unknown, string]> = {
    'no call': [
      () => layerOf({})(x()),
      'ArgumentError: Mine has no call: a layer of your own says in `call(inputs, { training, mask })` what it computes',
    ],
    'a call that gives no tensor': [
      () => layerOf({ call: () => 3 })(x()),
      'ArgumentError: call of Mine must return a tensor or a list of tensors, not 3',
    ],
    'a call that is async': [
      () => layerOf({ call: async (v: tf.Tensor) => v })(x()),
      'ArgumentError: call of Mine must return a tensor or a list of tensors, not a promise',
    ],
    'a call that throws': [
      () =>
        layerOf({ call: (v: tf.Tensor) => tf.matMul(v as tf.Tensor2D, tf.ones([7, 2])) })(
          Input({ shape: [3] }),
        ),
      'ArgumentError: call of Mine throws when it is tried on zeros to find its output shape: Error in matMul: inner shapes (3) and (7) of Tensors with shapes 2,3 and 7,2 and transposeA=false and transposeB=false must match.; mend it, or give computeOutputShape',
    ],
    'a computeOutputShape that is not so': [
      () => layerOf({ call: add, computeOutputShape: ([b]: Shape) => [b, 9] })(x()),
      'ArgumentError: call of Mine returns [2, 3] for input [2, 3], but its computeOutputShape says [2, 9]; mend one of them',
    ],
    'a computeOutputShape that gives no shape': [
      () => layerOf({ call: add, computeOutputShape: () => 'wide' })(x()),
      "ArgumentError: computeOutputShape of Mine must return a shape, batch first, or a list of shapes, not 'wide'",
    ],
    'a weight of an unknown size': [
      () => new MyDense(4)(Input({ shape: [3, null] })),
      'ArgumentError: MyDense addWeight needs a known size for w but is given the shape [null, 4]; only the batch and the time axis of an input may be null, so give the other sizes in inputShape or Input',
    ],
    'a weight of no shape': [
      () => layerOf({}).addWeight({ shape: [1.5] }),
      'ArgumentError: Mine addWeight shape must be a list of positive integers, null where a size is free, not [1.5]',
    ],
    'an unknown argument of a weight': [
      () => layerOf({}).addWeight({ shap: [1] } as object),
      "ArgumentError: Mine addWeight has no argument 'shap'; did you mean 'shape'?",
    ],
    'an unknown initializer': [
      () => layerOf({}).addWeight({ initializer: 'glorot_unifrm' as 'zeros' }),
      "ArgumentError: Mine addWeight initializer: there is no initializer 'glorot_unifrm'; did you mean 'glorot_uniform'?",
    ],
    'a weight of a built layer': [
      () => {
        const layer = new MyActivation();
        layer.build([null, 3]);
        layer.addWeight({ name: 'late' });
      },
      'ArgumentError: MyActivation is built already, so it can have no further weight late; call addWeight in build, or in the constructor',
    ],
    'a loss outside of call': [
      () => new MyActivation().addLoss(tf.scalar(1)),
      'ArgumentError: MyActivation adds a loss outside of its call; addLoss belongs there',
    ],
    'an unknown argument': [
      () => new MyActivation({ unit: 3 } as object),
      "ArgumentError: MyActivation has no argument 'unit'",
    ],
    'an attribute that is taken': [
      () => Object.assign(new MyActivation(), { inner: 3 }),
      "ArgumentError: MyActivation cannot have an attribute 'inner', which every layer has already; give it another name",
    ],
    'plain arrays': [
      () => new MyActivation()([[1]] as never),
      'ArgumentError: MyActivation is called on plain arrays; give it a tensor, such as tensor([[[1, 2], [3, 4]]]), or an Input',
    ],
    'other features than it was built for': [
      () => {
        const layer = new MyDense(4);
        layer(x());
        return layer(tf.ones([2, 5]));
      },
      'ArgumentError: call of MyDense throws when it is tried on zeros to find its output shape: Error in matMul: inner shapes (5) and (3) of Tensors with shapes 2,5 and 3,4 and transposeA=false and transposeB=false must match.; mend it, or give computeOutputShape',
    ],
    'a layer for a cell': [
      () => RNN(new MyActivation() as never),
      'ArgumentError: RNN cell must be a cell, such as LSTMCell(4), or a list of cells, not MyActivation',
    ],
    'a cell without call': [
      () => RNN(cellOf({ stateSize: 3 })),
      'ArgumentError: MyCell has no call: a cell says in `call(inputs, states)` how one time step makes the output and the new states',
    ],
    'a cell without stateSize': [
      () => RNN([cellOf({ call: add })]),
      'ArgumentError: MyCell needs a stateSize, a positive integer or a list of them, one per state, not undefined; set it in its constructor: this.stateSize = units',
    ],
    'a cell that gives its output only': [
      () => RNN(cellOf({ stateSize: 3, call: add }))(tf.ones([2, 4, 3])),
      'ArgumentError: call of MyCell must return [output, newStates], not [2, 3]',
    ],
    'a cell that gives other states': [
      () => RNN(cellOf({ stateSize: [3, 2], call: (v: tf.Tensor) => [v, [v]] }))(tf.ones([2, 4, 3])),
      'ArgumentError: call of MyCell must give the states [2, 3], [2, 2], as its stateSize says, not [2, 3]',
    ],
    'a cell that gives another output': [
      () => RNN(cellOf({ stateSize: 3, outputSize: 5, call: (v: tf.Tensor) => [v, v] }))(tf.ones([2, 4, 3])),
      'ArgumentError: call of MyCell gives an output 2D [2, 3], but its outputSize says [2, 5]',
    ],
    'a cell that starts elsewhere': [
      () =>
        RNN(cellOf({ stateSize: 3, call: (v: tf.Tensor) => [v, v], getInitialState: () => tf.zeros([1]) }))(
          tf.ones([2, 4, 3]),
        ),
      'ArgumentError: getInitialState of MyCell must give the states [2, 3], as its stateSize says, not [1]',
    ],
  };
  test.each(Object.entries(wrong))('%s', (_, [make, text]) => expect(message(make)).toBe(text));
});
