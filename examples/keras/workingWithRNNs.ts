/**
 * Keras's guide "Working with RNNs", step by step: `npx tsx examples/keras/workingWithRNNs.ts`.
 * What it prints stands beside the line that prints it. (Left out: cuDNN, which is no matter here, and nested inputs.)
 */
import {
  Bidirectional,
  Dense,
  Embedding,
  GRU,
  Input,
  LSTM,
  LSTMCell,
  Model,
  printOutputShape,
  RNN,
  random,
  Sequential,
  SimpleRNN,
  setRandomSeed,
  summary,
} from 'unrolled';

/** 1. A simple example: integers → vectors → one state → ten scores. */
export function simpleExample() {
  const model = new Sequential([
    // Ids from 0 to 999; any number of them.
    Embedding(1000, 64, { inputShape: [null] }),
    LSTM(128),
    Dense(10),
  ]);
  summary(model); // 164,106 parameters
  return model;
}

/** 2. Outputs: `returnSequences` gives the state after every step. */
export function outputs() {
  const model = new Sequential([
    Embedding(1000, 64, { inputShape: [null] }),
    GRU(256, { returnSequences: true }), // [batch, timesteps, 256]
    SimpleRNN(128), // [batch, 128]
    Dense(10),
  ]);
  printOutputShape(model); // (None, 10)
  return model;
}

/** 3. States: an encoder hands its last states to a decoder. */
export function encoderDecoder() {
  const source = Input({ shape: [null], name: 'encoder' });
  const [, h, c] = LSTM(64, { returnState: true, name: 'encoder_lstm' })(Embedding(1000, 64)(source));
  const target = Input({ shape: [null], name: 'decoder' });
  const decoded = LSTM(64, { name: 'decoder_lstm' })(Embedding(2000, 64)(target), { initialState: [h, c] });
  const model = new Model({ inputs: [source, target], outputs: Dense(10)(decoded) });
  printOutputShape(model); // (None, 10)
  return model;
}

/** 4. Layers and cells: `RNN` runs any cell over time; `RNN(LSTMCell(10))` computes what `LSTM(10)` does. */
export function layersAndCells() {
  const paragraph = random.normal([20, 10, 50]);
  const layer = RNN(LSTMCell(10));
  const same = LSTM(10);
  const y = layer(paragraph);
  same.build([20, 10, 50]);
  same.setWeights(layer.getWeights());
  const z = same(paragraph);
  printOutputShape(y); // (20, 10)
  const difference = y.sub(z).abs().max().arraySync() as number;
  console.log(difference < 1e-6); // true
}

/** 5. State across batches: a long sequence in three pieces, the states kept from one to the next. */
export function acrossBatches() {
  const pieces = [
    random.normal([20, 10, 50]),
    random.normal([20, 10, 50]),
    random.normal([20, 10, 50]),
  ] as const;
  const layer = LSTM(64, { stateful: true });
  let output = layer(pieces[0]);
  output = layer(pieces[1]);
  output = layer(pieces[2]);
  printOutputShape(output); // (20, 64)

  // The states can start another layer.
  const other = LSTM(64);
  const continued = other(pieces[0], { initialState: layer.states ?? [] });
  printOutputShape(continued); // (20, 64)

  layer.resetState(); // zeros again, for the next sequence
  console.log(layer.states === null); // true
}

/** 6. Both directions: what stands before a step, and what stands after it. */
export function bidirectional() {
  const model = new Sequential([
    Bidirectional(LSTM(64, { returnSequences: true }), { inputShape: [5, 10] }),
    Bidirectional(LSTM(32)),
    Dense(10),
  ]);
  printOutputShape(model); // (None, 10)
  summary(model); // 80,266 parameters
  return model;
}

function main(): void {
  setRandomSeed(1);
  for (const part of [simpleExample, outputs, encoderDecoder, layersAndCells, acrossBatches, bidirectional]) {
    console.log(`\n${part.name}`);
    part();
  }
}
if (process.argv[1]?.endsWith('workingWithRNNs.ts')) main();
