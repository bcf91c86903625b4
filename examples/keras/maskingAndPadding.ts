/**
 * Keras's guide "Understanding masking and padding": `npx tsx examples/keras/maskingAndPadding.ts`.
 * Sequences of different lengths are padded to one; a mask says which time steps are real, and layers pass it on.
 */
import * as tf from '@tensorflow/tfjs';
import {
  type CallContext,
  Dense,
  Embedding,
  GRU,
  Input,
  Layer,
  LSTM,
  Masking,
  Model,
  maskOf,
  padSequences,
  printOutputShape,
  type Shape,
  tensor,
} from 'unrolled';

/** Six, three and five ids. */
const ragged = [
  [711, 632, 71],
  [73, 8, 3215, 55, 927],
  [83, 91, 1, 645, 1253, 927],
];

/** 1. Padding: every sequence as long as the longest, zeros at the end. */
export function padding() {
  const padded = padSequences(ragged, { padding: 'post' });
  console.log(String(padded)); // 3 sequences of 3 to 6 steps → 6 time steps (4 padded at the end), 1 number each → (3, 6)
  return padded;
}

/** 2. A mask is made by Embedding, where id 0 is padding, or by Masking, where a whole time step is zeros. */
export function makingMasks() {
  const padded = tensor(padSequences(ragged, { padding: 'post' }));
  const embedded = Embedding(5000, 16, { maskZero: true })(padded);
  console.log(JSON.stringify(maskOf(embedded)?.arraySync())); // [[1,1,1,0,0,0],[1,1,1,1,1,0],[1,1,1,1,1,1]]

  const vectors = tf.tile(tf.expandDims(tf.cast(padded, 'float32'), -1), [1, 1, 10]); // [3, 6, 10]
  const masked = Masking()(vectors);
  console.log(JSON.stringify(maskOf(masked as tf.Tensor)?.arraySync())); // the same
}

/** 3. The mask travels through the graph: LSTM skips what Embedding marked, with no word about it here. */
export function propagation() {
  const inputs = Input({ shape: [null], dtype: 'int32' });
  const x = Embedding(5000, 16, { maskZero: true })(inputs);
  const model = new Model({ inputs, outputs: LSTM(32)(x) });
  printOutputShape(model); // (None, 32)
  return model;
}

/** 4. A layer that halves the time axis has to halve the mask. */
export class TemporalSplit extends Layer {
  call(inputs: tf.Tensor) {
    return tf.split(inputs, 2, 1) as [tf.Tensor, tf.Tensor];
  }
  override computeMask(_: tf.Tensor, mask: tf.Tensor | null) {
    return mask && tf.split(mask, 2, 1);
  }
}

/** 5. A layer that makes a mask of its inputs. */
export class CustomEmbedding extends Layer {
  embeddings!: tf.Variable;
  constructor(
    readonly inputDim: number,
    readonly outputDim: number,
    readonly maskZero = false,
  ) {
    super();
  }
  override build(_: Shape) {
    const shape = [this.inputDim, this.outputDim];
    this.embeddings = this.addWeight({ shape, initializer: 'random_normal', name: 'embeddings' });
  }
  call(inputs: tf.Tensor) {
    return tf.gather(this.embeddings, tf.cast(inputs, 'int32'));
  }
  override computeMask(inputs: tf.Tensor) {
    return this.maskZero ? tf.notEqual(inputs, 0) : null;
  }
}

/** 6. A layer in which every time step stays in its place says that it hands masks on. */
export class MyActivation extends Layer {
  override supportsMasking = true;
  call(inputs: tf.Tensor) {
    return tf.relu(inputs);
  }
}

/** 7. A layer that needs the mask: a softmax over time that leaves padding out. */
export class TemporalSoftmax extends Layer {
  override supportsMasking = true;
  call(inputs: tf.Tensor, { mask }: CallContext) {
    const e = tf.exp(inputs);
    const kept = mask ? tf.mul(e, tf.expandDims(tf.cast(mask, 'float32'), -1)) : e;
    return tf.div(kept, tf.sum(kept, 1, true));
  }
}

export function layersOfYourOwn() {
  const ids = tensor([
    [1, 2, 3, 0],
    [4, 5, 0, 0],
  ]);
  const x = new CustomEmbedding(10, 8, true)(ids) as tf.Tensor;
  console.log(JSON.stringify(maskOf(x)?.arraySync())); // [[1,1,1,0],[1,1,0,0]]
  const [first, second] = new TemporalSplit()(x) as [tf.Tensor, tf.Tensor];
  console.log(JSON.stringify(maskOf(first)?.arraySync()), JSON.stringify(maskOf(second)?.arraySync())); // [[1,1],[1,1]] [[1,0],[0,0]]

  const inputs = Input({ shape: [100], dtype: 'int32' });
  const vectors = new MyActivation()(new CustomEmbedding(1000, 32, true)(inputs));
  const states = GRU(16, { returnSequences: true })(vectors);
  const model = new Model({ inputs, outputs: new TemporalSoftmax()(Dense(1)(states)) });
  const sentences = Array.from({ length: 2 }, (_, n) =>
    Array.from({ length: 100 }, (_, t) => (7 * t + n) % 1000),
  );
  printOutputShape(model.predict(sentences)); // (2, 100, 1)
}

function main(): void {
  for (const part of [padding, makingMasks, propagation, layersOfYourOwn]) {
    console.log(`\n${part.name}`);
    part();
  }
}
if (process.argv[1]?.endsWith('maskingAndPadding.ts')) main();
