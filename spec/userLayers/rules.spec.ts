import * as tf from '@tensorflow/tfjs';
import {
  Dense,
  Dropout,
  explanation,
  Input,
  Layer,
  type LayerConfig,
  Model,
  RNN,
  RNNCell,
  Sequential,
  type Shape,
  SimpleRNN,
  shapeTable,
  TimeDistributed,
  tensor,
  type UserLayer,
  useBackend,
} from 'unrolled';
import { message } from '../layers/message';
import { Block, CustomEmbedding, MinimalRNNCell, MyActivation, TemporalSplit } from './examples';

beforeAll(() => useBackend('cpu'));

/** A layer made of its methods, for what a typed program cannot write. */
function layerOf(methods: object, name = 'Mine'): UserLayer {
  const Class = { [name]: class extends (Layer as unknown as new (config?: object) => object) {} }[name]!;
  Object.assign(Class.prototype, methods);
  return new Class() as UserLayer;
}
function cellOf(methods: object, name = 'MyCell'): RNNCell {
  const Class = { [name]: class extends (RNNCell as unknown as new (config?: object) => object) {} }[name]!;
  Object.assign(Class.prototype, methods);
  return new Class() as RNNCell;
}
const x = (): tf.Tensor => tf.ones([2, 3]);
const add = (v: tf.Tensor): tf.Tensor => tf.add(v, 1);

describe('a layer of one’s own', () => {
  it('is asked for its shapes, or tried on zeros', () => {
    expect(new MyActivation().computeOutputShape([null, 7, 2])).toEqual([null, 7, 2]);
    expect(new TemporalSplit().computeOutputShape([null, 8, 2])).toEqual([
      [null, 4, 2],
      [null, 4, 2],
    ]);
    const told = layerOf({ call: add, computeOutputShape: ([b]: Shape) => [b, 9] });
    expect(told.computeOutputShape([null, 3])).toEqual([null, 9]);
  });

  it('counts, explains and tells its shapes', () => {
    const model = new Sequential([new Block(4, { inputShape: [5, 3], name: 'mine' }), Dense(1)]);
    expect(model.countParams()).toBe(4 + 4 + (3 * 4 + 4) + (4 * 4 + 4 * 4 + 4) + 16 + 5);
    expect(shapeTable(model).toText()).toBe(`\
Sequential "sequential": (None, 5, 3) → (None, 5, 1)

Layer                             In               Out
Block "mine"                      (None, 5, 3)     → (None, 5, 4)
  is a layer of your own, which computes what its call says
  └ first: Dense(4)               (None, None, 3)  → (None, None, 4)
      the last axis becomes 4
  └ rest.0: SimpleRNN(4)          (None, None, 4)  → (None, None, 4)
      the state, and so each output vector, has 4 numbers; the output of every
      time step is returned, so the timesteps axis stays
  └ rest.1: BatchNormalization    (None, None, 4)  → (None, None, 4)
      a learned offset beta is added; a learned factor gamma multiplies the
      result
Dense(1)                          (None, 5, 4)     → (None, 5, 1)
  the last axis becomes 1`);
    const text = explanation(new MyActivation({ inputShape: [5, 3] })).toText();
    expect(text).toContain('MyActivation is a layer of your own, which computes what its call says.');
    model.dispose();
  });

  it('takes training from the layer around it, and from the call', () => {
    const seen: boolean[] = [];
    const inside = layerOf({
      call(v: tf.Tensor, { training }: { training: boolean }) {
        seen.push(training);
        return tf.add(v, 0);
      },
    });
    class Outer extends Layer {
      readonly inside = inside;
      call(v: tf.Tensor): tf.Tensor {
        return this.inside(v);
      }
    }
    const outer = new Outer();
    outer(x(), { training: true });
    outer(x());
    expect(seen.slice(-2)).toEqual([true, false]);
  });

  it('trains what is inside it with dropout on, and predicts with dropout off', () => {
    class Drops extends Layer {
      readonly drop = Dropout(0.5);
      call(v: tf.Tensor): tf.Tensor {
        return this.drop(v);
      }
    }
    const y = new Drops()(tf.ones([1, 400]), { training: true }) as tf.Tensor;
    expect(new Set(y.dataSync())).toEqual(new Set([0, 2]));
    expect(new Set((new Drops()(tf.ones([1, 400])) as tf.Tensor).dataSync())).toEqual(new Set([1]));
  });

  it('hands masks on to the layers inside it', () => {
    class Reads extends Layer {
      readonly rnn = SimpleRNN(2);
      call(v: tf.Tensor): tf.Tensor {
        return this.rnn(v);
      }
    }
    const ids = Input({ shape: [3] });
    const h = new CustomEmbedding(5, 4, true)(ids);
    const reads = new Reads();
    const plain = SimpleRNN(2);
    const model = Model({ inputs: ids, outputs: [reads(h), plain(h)] });
    model.build([null, 3]);
    plain.setWeights(reads.getWeights());
    const warned = jest.spyOn(console, 'warn').mockImplementation(() => {});
    const [a, b] = model.predict([[1, 0, 2]]) as [tf.Tensor, tf.Tensor];
    warned.mockRestore();
    expect(a.arraySync()).toEqual(b.arraySync());
  });

  it('gets and sets weights, is built once, and is built again after it was disposed', () => {
    const layer = new Block(2);
    (layer as Layer).build([null, 4, 3]);
    (layer as Layer).build([null, 4, 3]);
    expect(layer.weights).toHaveLength(11);
    const before = layer.getWeights();
    layer.setWeights(before);
    layer.dispose();
    expect(layer.weights).toEqual([]);
    layer(tf.zeros([1, 4, 3]));
    expect(layer.weights).toHaveLength(11);
  });

  it('has the weights of its constructor, also in a copy', () => {
    class Early extends RNNCell {
      readonly stateSize = 2;
      readonly w = this.addWeight({ name: 'w', shape: [2, 2] });
      call(v: tf.Tensor, [h]: [tf.Tensor]) {
        const y = tf.add(tf.matMul(v, this.w), h);
        return [y, y];
      }
    }
    const cell = new Early();
    const layer = RNN(cell);
    layer.build([null, 3, 2]);
    expect(layer.weights.map(({ value }) => value)).toEqual([cell.w]);
  });

  it('keeps its config, and that of the model around it has it', () => {
    class Scaled extends Layer {
      constructor(
        readonly by: number,
        config: LayerConfig = {},
      ) {
        super(config);
      }
      override getConfig() {
        return { ...super.getConfig(), by: this.by };
      }
      call(v: tf.Tensor) {
        return tf.mul(v, this.by);
      }
    }
    expect(new Scaled(3, { name: 'three' }).getConfig()).toMatchObject({
      name: 'three',
      trainable: true,
      by: 3,
    });
    const model = new Sequential([new Scaled(3, { inputShape: [2] })]);
    const { layers } = model.getConfig() as { layers: { class_name: string; config: object }[] };
    expect(layers[1]).toMatchObject({ class_name: 'Scaled', config: { name: 'scaled', by: 3 } });
  });

  it('does not move when it is frozen', () => {
    const model = new Sequential([new Block(2, { inputShape: [4, 3], trainable: false }), Dense(1)]);
    model.build([null, 4, 3]);
    expect(model.weights.filter(({ trainable }) => trainable).map(({ name }) => name)).toEqual([
      'sequential/dense/kernel',
      'sequential/dense/bias',
    ]);
  });
});

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

class MyDense extends Layer {
  w!: tf.Variable;
  constructor(
    readonly units: number,
    config: LayerConfig = {},
  ) {
    super(config);
  }
  override build(shape: Shape) {
    this.w = this.addWeight({ name: 'w', shape: [shape.at(-1)!, this.units] });
  }
  call(v: tf.Tensor) {
    return tf.matMul(v, this.w);
  }
}

it('leaves nothing behind', () => {
  const before = tf.memory().numTensors;
  const model = new Sequential([
    TimeDistributed(new MyDense(2), { inputShape: [3, 4] }),
    RNN([new MinimalRNNCell(2), new MinimalRNNCell(3)], { returnSequences: true }),
    new Block(2),
  ]);
  const data = tensor([
    [
      [1, 2, 3, 4],
      [1, 2, 3, 4],
      [1, 2, 3, 4],
    ],
  ]);
  const y = model(data);
  tf.dispose([data, y]);
  model.dispose();
  expect(tf.memory().numTensors).toBe(before);
});
