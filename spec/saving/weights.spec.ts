import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import {
  ArgumentError,
  BatchNormalization,
  Bidirectional,
  callbacks,
  Dense,
  Input,
  LSTM,
  LSTMCell,
  Model,
  RNN,
  Sequential,
  useBackend,
} from 'unrolled';
import { tensorFlow } from '../../lib/runtime/tensorflow.js';

const tf = tensorFlow();
let folder = '';
beforeAll(() => useBackend('cpu'));
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'weights-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const small = (units = 3) =>
  new Sequential([LSTM(units, { inputShape: [4, 2], returnSequences: true }), LSTM(3), Dense(1)]);
function values(model: { getWeights(): import('@tensorflow/tfjs').Tensor[] }): number[][] {
  return model.getWeights().map((w) => {
    const read = [...w.dataSync()];
    w.dispose();
    return read;
  });
}
/** The whole text of what is thrown. */
function refusal(make: () => unknown): string {
  try {
    make();
  } catch (error) {
    expect(error).toBeInstanceOf(ArgumentError);
    return (error as Error).message;
  }
  throw new Error('nothing is thrown');
}

describe('saveWeights and loadWeights', () => {
  it('go through bytes and through a file, and leave no tensor', async () => {
    const [from, to] = [small(), small()];
    from.build([null, 4, 2]);
    to.build([null, 4, 2]);
    const before = tf.memory().numTensors;
    expect(values(from)).not.toEqual(values(to));
    to.loadWeights(from.saveWeights());
    expect(values(to)).toEqual(values(from));
    const path = join(folder, 'model.safetensors');
    const fresh = small();
    await from.saveWeights(path);
    await fresh.loadWeights(pathToFileURL(path));
    expect(values(fresh)).toEqual(values(from));
    expect(new Uint8Array(readFileSync(path))).toEqual(from.saveWeights());
    expect(readdirSync(folder)).toEqual(['model.safetensors']);
    fresh.dispose();
    expect(tf.memory().numTensors).toBe(before);
  });

  it('write the safetensors format, each weight under another name', () => {
    const inputs = Input({ shape: [3, 2] });
    const cells = RNN([LSTMCell(1), LSTMCell(1)], { returnSequences: true });
    const inner = new Sequential([Dense(2, { inputShape: [3, 1] }), Dense(2)]);
    const outputs = Bidirectional(LSTM(1))(BatchNormalization()(inner(cells(inputs))));
    const bytes = Model({ inputs, outputs }).saveWeights();
    const length = Number(new DataView(bytes.buffer).getBigUint64(0, true));
    const header = JSON.parse(new TextDecoder().decode(bytes.subarray(8, 8 + length)));
    expect(Object.keys(header)).toEqual([
      '__metadata__',
      'rnn/stacked_rnn_cells/lstm_cell/kernel',
      'rnn/stacked_rnn_cells/lstm_cell/recurrent_kernel',
      'rnn/stacked_rnn_cells/lstm_cell/bias',
      'rnn/stacked_rnn_cells/lstm_cell_1/kernel',
      'rnn/stacked_rnn_cells/lstm_cell_1/recurrent_kernel',
      'rnn/stacked_rnn_cells/lstm_cell_1/bias',
      'sequential/dense/kernel',
      'sequential/dense/bias',
      'sequential/dense_1/kernel',
      'sequential/dense_1/bias',
      'batch_normalization/gamma',
      'batch_normalization/beta',
      'batch_normalization/moving_mean',
      'batch_normalization/moving_variance',
      'bidirectional/forward_lstm/lstm_cell/kernel',
      'bidirectional/forward_lstm/lstm_cell/recurrent_kernel',
      'bidirectional/forward_lstm/lstm_cell/bias',
      'bidirectional/backward_lstm/lstm_cell/kernel',
      'bidirectional/backward_lstm/lstm_cell/recurrent_kernel',
      'bidirectional/backward_lstm/lstm_cell/bias',
    ]);
    expect(header['sequential/dense/kernel']).toEqual({
      dtype: 'F32',
      shape: [1, 2],
      data_offsets: [112, 120],
    });
    expect(length % 8).toBe(0);
  });

  it('refuse what is no such file, is cut short, or is of another model, and change nothing', () => {
    const model = small();
    const bytes = model.saveWeights();
    const before = values(model);
    const of = (b: Uint8Array) => refusal(() => model.loadWeights(b));
    expect(of(new Uint8Array(0))).toBe(
      'loadWeights: what is given is not a file of saveWeights: it is empty',
    );
    expect(of(new TextEncoder().encode('just a text of some length'))).toBe(
      'loadWeights: what is given is not a file of saveWeights',
    );
    expect(of(Uint8Array.of(0x89, 0x48, 0x44, 0x46, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0))).toBe(
      'loadWeights: what is given is not a file of saveWeights: it is an HDF5 file (.h5)',
    );
    expect(of(bytes.subarray(0, bytes.length - 1))).toBe(
      `loadWeights: what is given is cut short: "dense/bias" ends at byte ${bytes.length}, and there are ${bytes.length - 1}; save or copy it again`,
    );
    expect(of(small(4).saveWeights())).toBe(
      `loadWeights: what is given holds the weights of another model than "sequential":
  "lstm/lstm_cell/kernel" is [2, 12] in the model, [2, 16] in the file
  "lstm/lstm_cell/recurrent_kernel" is [3, 12] in the model, [4, 16] in the file
  "lstm/lstm_cell/bias" is [12] in the model, [16] in the file
  "lstm_1/lstm_cell/kernel" is [3, 12] in the model, [4, 12] in the file`,
    );
    expect(
      of(
        new Sequential([
          LSTM(3, { inputShape: [4, 2], returnSequences: true }),
          LSTM(3),
          Dense(1, { name: 'out' }),
        ]).saveWeights(),
      ),
    ).toBe(
      `loadWeights: what is given holds the weights of another model than "sequential":
  "dense/kernel" [3, 1] is not in the file
  "dense/bias" [1] is not in the file
  "out/kernel" [3, 1] is in the file only
  "out/bias" [1] is in the file only`,
    );
    expect(values(model)).toEqual(before);
  });

  it('refuse other formats and paths that lead nowhere; a file that is there is kept if asked', async () => {
    const model = small();
    expect(refusal(() => model.saveWeights('model.weights.h5'))).toBe(
      "saveWeights takes files in the safetensors format, not .h5; name the file '….safetensors'",
    );
    expect(refusal(() => model.loadWeights(3 as never))).toBe(
      "loadWeights takes a path such as 'model.safetensors', or the bytes of a file, not 3",
    );
    const lost = join(folder, 'no', 'model.safetensors');
    const where = JSON.stringify(lost);
    const nowhere = 'there is no such file or folder; the path is taken from the working directory';
    await expect(model.saveWeights(lost)).rejects.toThrow(new Error(`saveWeights ${where}: ${nowhere}`));
    await expect(model.loadWeights(lost)).rejects.toThrow(new Error(`loadWeights ${where}: ${nowhere}`));
    const path = join(folder, 'a.safetensors');
    writeFileSync(path, 'mine');
    await expect(model.saveWeights(path, { overwrite: false })).rejects.toThrow(
      'is there already, and overwrite is false',
    );
    await expect(model.saveWeights(folder)).rejects.toThrow('it is a folder');
    await expect(model.loadWeights(path)).rejects.toThrow(
      `loadWeights: ${JSON.stringify(path)} is not a file of saveWeights`,
    );
    expect([readdirSync(folder), readFileSync(path, 'utf8')]).toEqual([['a.safetensors'], 'mine']);
  });
});

const n = (...shape: number[]) => ({
  data: Float32Array.from({ length: shape.reduce((a, b) => a * b, 1) }, (_, i) => Math.sin(i)),
  shape,
});
/** Trains two epochs or more with `fake` going through the given values. */
async function checkpointed(options: callbackOptions, fakes: number[], filepath: string): Promise<string[]> {
  const model = small();
  model.compile({ optimizer: 'sgd', loss: 'mse' });
  await model.fit(n(8, 4, 2), n(8, 1), {
    verbose: 0,
    epochs: fakes.length,
    batchSize: 4,
    callbacks: [
      { onEpochEnd: (epoch, logs) => Object.assign(logs, { fake: fakes[epoch] }) },
      callbacks.ModelCheckpoint(join(folder, filepath), { saveWeightsOnly: true, ...options }),
    ],
  });
  return readdirSync(folder, { recursive: true, encoding: 'utf8' }).sort();
}
type callbackOptions = import('unrolled').ModelCheckpointOptions;

describe('ModelCheckpoint', () => {
  it('saves each epoch under a name made of epoch and logs, making folders', async () => {
    const found = await checkpointed({}, [0.5, 0.123], 'run/{epoch:02d}-{fake:.2f}.safetensors');
    expect(found).toEqual(['run', 'run/01-0.50.safetensors', 'run/02-0.12.safetensors']);
    const model = small();
    await model.loadWeights(join(folder, 'run/02-0.12.safetensors'));
  });

  it('saves only better models, from a threshold on, and says so', async () => {
    const log = jest.spyOn(console, 'log').mockImplementation(() => {});
    const options = {
      saveBestOnly: true,
      monitor: 'fake',
      mode: 'min',
      verbose: 1,
      initialValueThreshold: 3,
    } as const;
    expect(await checkpointed(options, [4, 2, 2.5, 1], '{epoch}.safetensors')).toEqual([
      '2.safetensors',
      '4.safetensors',
    ]);
    const path = (epoch: number) => join(folder, `${epoch}.safetensors`);
    expect(log.mock.calls.map(([line]) => line)).toEqual([
      '\nEpoch 1: fake did not improve from 3.00000',
      `\nEpoch 2: fake improved from 3.00000 to 2.00000, saving model to ${path(2)}`,
      `\nEpoch 2: finished saving model to ${path(2)}`,
      '\nEpoch 3: fake did not improve from 2.00000',
      `\nEpoch 4: fake improved from 2.00000 to 1.00000, saving model to ${path(4)}`,
      `\nEpoch 4: finished saving model to ${path(4)}`,
    ]);
    log.mockRestore();
  });

  it('saves after so many batches, across epochs', async () => {
    expect(await checkpointed({ saveFreq: 3 }, [1, 1, 1], '{epoch}-{batch}.safetensors')).toEqual([
      '2-1.safetensors',
      '3-2.safetensors',
    ]);
  });

  it('refuses what it cannot do', async () => {
    const make = (path: string, options: object) => refusal(() => callbacks.ModelCheckpoint(path, options));
    expect(make('a.safetensors', {})).toBe(
      'ModelCheckpoint can save weights, not yet whole models: give it saveWeightsOnly: true',
    );
    expect(make('a.weights.h5', { saveWeightsOnly: true })).toBe(
      "ModelCheckpoint takes files in the safetensors format, not .h5; name the file '….safetensors'",
    );
    expect(make('a', { saveWeightsOnly: true, saveFreq: 0 })).toBe(
      "ModelCheckpoint saveFreq must be 'epoch' or a positive number of batches, not 0",
    );
    await expect(checkpointed({}, [1], '{epoch}-{val_los:.2f}')).rejects.toThrow(
      'ModelCheckpoint cannot fill in {val_los:.2f} of',
    );
    await expect(checkpointed({}, [1], '{fake:d}-{fake:x}')).rejects.toThrow(
      'formats are such as {fake:02d} for whole numbers and {fake:.2f} for others',
    );
  });
});
