/** Layers and cells of one's own. */
import * as tf from '@tensorflow/tfjs';
import {
  Bidirectional,
  type CallContext,
  type CellRule,
  Dense,
  GRUCell,
  Input,
  Layer,
  type LayerConfig,
  LSTM,
  Model,
  type OneToOne,
  RNN,
  RNNCell,
  Sequential,
  type Shape,
  StackedRNNCells,
  type SymbolicTensor,
  TimeDistributed,
} from 'unrolled';
import { is } from './is.js';

/** The shape rule, in a line. */
interface Scaled<U> extends OneToOne<'MyDense'> {
  readonly out: this['in'] extends readonly [...infer Head, any] ? [...Head, U] : never;
}
export class MyDense<U extends number> extends Layer<Scaled<U>> {
  w!: tf.Variable;
  constructor(
    readonly units: U,
    config: LayerConfig = {},
  ) {
    super(config);
  }
  override build(inputShape: Shape): void {
    this.w = this.addWeight({ name: 'w', shape: [inputShape[inputShape.length - 1] as number, this.units] });
  }
  call(x: tf.Tensor): tf.Tensor {
    return tf.dot(x, this.w);
  }
  override computeOutputShape(inputShape: Shape): Shape {
    return [...inputShape.slice(0, -1), this.units];
  }
  override getConfig() {
    return { ...super.getConfig(), units: this.units };
  }
}
is<[null, 3, 4]>()(new MyDense(4)(Input({ shape: [3, 2] })).shape);
is<[null, 3, 1]>()(
  new Sequential([LSTM(8, { inputShape: [3, 2], returnSequences: true }), new MyDense(1)]).outputShape,
);
is<[null, 3, 4]>()(TimeDistributed(new MyDense(4))(Input({ shape: [3, 2] })).shape);

/** Without a rule only run time knows. */
export class Halves extends Layer {
  call(x: tf.Tensor): [tf.Tensor, tf.Tensor] {
    return [x, x];
  }
  override computeMask(_: tf.Tensor, mask: tf.Tensor | null) {
    return mask && [mask, mask];
  }
}
export class Plain extends Layer {
  override supportsMasking = true;
  readonly inner: Layer[] = [Dense(4), new MyDense(3), new Halves()];
  call(x: tf.Tensor, { mask, training }: CallContext) {
    return training && mask ? tf.mul(x, mask) : x;
  }
}
const [first, second] = new Halves()(Input({ shape: [4, 2] }));
is<Shape>()(first.shape);
export const both: SymbolicTensor = second;
is<Shape>()(new Plain()(Input({ shape: [4, 2] })).shape);
export const eager: tf.Tensor = new Plain()(tf.zeros([2, 3]));
export const list = new Sequential([new Plain({ inputShape: [3] }), Dense(2), new Plain()]);
export const model = Model({ inputs: Input({ shape: [3] }), outputs: first });

export class MinimalRNNCell<U extends number> extends RNNCell<CellRule<'MinimalRNNCell', U, [0]>> {
  readonly stateSize: U;
  kernel!: tf.Variable;
  constructor(units: U, config: LayerConfig = {}) {
    super(config);
    this.stateSize = units;
  }
  override build(inputShape: Shape) {
    this.kernel = this.addWeight({
      shape: [inputShape[1] as number, this.stateSize],
      initializer: 'uniform',
    });
  }
  call(x: tf.Tensor, [before]: [tf.Tensor]) {
    const output = tf.add(tf.dot(x, this.kernel), before);
    return [output, [output]];
  }
}
const x = Input({ shape: [null, 5] });
is<[null, 32]>()(RNN(new MinimalRNNCell(32))(x).shape);
is<[null, null, 6]>()(
  RNN([new MinimalRNNCell(4), new MinimalRNNCell(6)], { returnSequences: true })(x).shape,
);
is<[null, 8]>()(Bidirectional(RNN(new MinimalRNNCell(4)))(x).shape);
const [y, h] = RNN(new MinimalRNNCell(4), { returnState: true })(x);
is<[null, 4]>()(y.shape);
is<[null, 4]>()(h.shape);

export class Loose extends RNNCell {
  readonly stateSize = [2, 3];
  call(v: tf.Tensor, states: tf.Tensor[], { training }: { training: boolean }): [tf.Tensor, tf.Tensor[]] {
    return [training ? v : tf.neg(v), states];
  }
  override getInitialState(batchSize: number) {
    return [tf.ones([batchSize, 2]), tf.zeros([batchSize, 3])];
  }
}
is<[null, number]>()(RNN(new Loose())(x).shape);
export const stacked = RNN(StackedRNNCells([new Loose(), new MinimalRNNCell(3)]))(x);
const [, alone, [inList]] = RNN([new MinimalRNNCell(4), GRUCell(6)], { returnState: true })(x);
is<[null, 4]>()(alone.shape);
is<[null, 6]>()(inList.shape);
