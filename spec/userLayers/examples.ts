/** Layers and cells as users write them: twins of those in spec/keras/userLayers.py. */
import * as tf from '@tensorflow/tfjs';
import {
  BatchNormalization,
  type CallContext,
  type CellRule,
  Dense,
  Layer,
  type LayerConfig,
  type OneToOne,
  RNNCell,
  regularizers,
  type Shape,
  SimpleRNN,
} from 'unrolled';

/** keras/src/layers/rnn/rnn.py, docstring. */
export class MinimalRNNCell<U extends number> extends RNNCell<CellRule<'MinimalRNNCell', U, [0]>> {
  readonly stateSize: U;
  kernel!: tf.Variable;
  recurrentKernel!: tf.Variable;

  constructor(units: U, config: LayerConfig = {}) {
    super(config);
    this.stateSize = units;
  }
  override build(inputShape: Shape) {
    const units = this.stateSize;
    const features = inputShape.at(-1)!;
    this.kernel = this.addWeight({ shape: [features, units], initializer: 'uniform', name: 'kernel' });
    this.recurrentKernel = this.addWeight({
      shape: [units, units],
      initializer: 'uniform',
      name: 'recurrent_kernel',
    });
  }
  call(inputs: tf.Tensor, [before]: [tf.Tensor]) {
    const output = tf.add(tf.matMul(inputs, this.kernel), tf.matMul(before, this.recurrentKernel));
    return [output, [output]];
  }
}

/** Two states of other sizes than the output, which start at numbers of their own. */
export class TwoStates extends RNNCell {
  readonly stateSize = [2, 3];
  override readonly outputSize = 4;
  readonly mix = Dense(2, { useBias: false, activation: 'tanh' });
  out!: tf.Variable;
  spread!: tf.Variable;

  override build(inputShape: Shape) {
    this.mix.build([null, inputShape.at(-1)! + 5]);
    this.out = this.addWeight({ shape: [2, 4], name: 'out' });
    this.spread = this.addWeight({ shape: [2, 3], name: 'spread' });
  }
  override getInitialState(batchSize: number) {
    return [tf.fill([batchSize, 2], 0.5), tf.fill([batchSize, 3], -0.25)];
  }
  call(inputs: tf.Tensor, states: tf.Tensor[]) {
    const a = this.mix(tf.concat([inputs, ...states], -1)) as tf.Tensor;
    const b = tf.tanh(tf.add(states[1]!, tf.matMul(a, this.spread)));
    return [tf.matMul(a, this.out), [a, b]];
  }
}

export class TemporalSplit extends Layer {
  call(inputs: tf.Tensor) {
    return tf.split(inputs, 2, 1) as [tf.Tensor, tf.Tensor];
  }
  override computeMask(_: tf.Tensor, mask: tf.Tensor | null) {
    return mask && tf.split(mask, 2, 1);
  }
}

interface Vectors<D> extends OneToOne<'CustomEmbedding'> {
  readonly out: this['in'] extends Shape ? [...this['in'], D] : never;
}
export class CustomEmbedding<D extends number> extends Layer<Vectors<D>> {
  embeddings!: tf.Variable;

  constructor(
    readonly inputDim: number,
    readonly outputDim: D,
    readonly maskZero = false,
    config: LayerConfig = {},
  ) {
    super(config);
  }
  override build() {
    this.embeddings = this.addWeight({
      shape: [this.inputDim, this.outputDim],
      initializer: 'random_normal',
      name: 'embeddings',
    });
  }
  call(inputs: tf.Tensor) {
    return tf.gather(this.embeddings, tf.cast(inputs, 'int32'));
  }
  override computeMask(inputs: tf.Tensor) {
    return this.maskZero ? tf.notEqual(inputs, 0) : null;
  }
}

export class MyActivation extends Layer {
  override supportsMasking = true;

  call(inputs: tf.Tensor) {
    return tf.relu(inputs);
  }
}

export class TemporalSoftmax extends Layer {
  call(inputs: tf.Tensor, { mask }: CallContext) {
    const kept = tf.expandDims(tf.cast(mask!, 'float32'), -1);
    const e = tf.mul(tf.exp(inputs), kept);
    return tf.div(e, tf.sum(e, 1, true));
  }
}

/** Layers in an attribute and in a list, weights of its own (one that does not move), penalties of every kind. */
export class Block extends Layer {
  readonly first: Layer;
  readonly rest: Layer[];
  still!: tf.Variable;
  scale!: tf.Variable;

  constructor(
    readonly units: number,
    config: LayerConfig = {},
  ) {
    super(config);
    this.first = Dense(units, {
      activation: 'tanh',
      kernelRegularizer: regularizers.L2(0.1),
      activityRegularizer: regularizers.L1(0.02),
    });
    this.rest = [SimpleRNN(units, { returnSequences: true }), BatchNormalization()];
  }
  override build() {
    this.still = this.addWeight({ shape: [this.units], trainable: false, name: 'still' });
    this.scale = this.addWeight({
      shape: [this.units],
      regularizer: regularizers.L1(0.3),
      constraint: 'non_neg',
      name: 'scale',
    });
  }
  call(inputs: tf.Tensor): tf.Tensor {
    let x: tf.Tensor = this.first(inputs);
    for (const layer of this.rest) x = layer(x);
    this.addLoss(tf.mul(0.05, tf.mean(tf.square(x))));
    return tf.add(tf.mul(x, this.scale), this.still);
  }
}
