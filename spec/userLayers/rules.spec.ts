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
  useBackend,
} from 'unrolled';
import { Block, CustomEmbedding, MinimalRNNCell, MyActivation, TemporalSplit } from './examples';
import { layerOf, MyDense } from './made';

beforeAll(() => useBackend('cpu'));

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
