import * as tf from '@tensorflow/tfjs';
import {
  Bidirectional,
  Dense,
  GRU,
  LSTM,
  Masking,
  recurrentPaths,
  Sequential,
  SimpleRNN,
  TimeDistributed,
  useBackend,
} from 'unrolled';
import type { Case, What } from '../cases.js';
import { costOf } from './cost.js';
import { filled, type Prepared, serve } from './serve.js';

const device = process.argv[2] as 'wasm' | 'cpu' | 'tensorflow';
const threads = Number(process.argv[3] ?? 1);

function layers(what: What, timesteps: number, features: number, units: number): unknown[] {
  const inputShape = [timesteps, features] as const;
  const first = { inputShape, returnSequences: true } as const;
  const lstm = () => LSTM(units, { returnSequences: true });
  switch (what) {
    case 'SimpleRNN':
      return [SimpleRNN(units, first)];
    case 'GRU':
      return [GRU(units, first)];
    case 'LSTM':
      return [LSTM(units, first)];
    case 'Bidirectional':
      return [Bidirectional(lstm(), { inputShape })];
    case 'Stack':
      return [LSTM(units, first), lstm()];
    case 'Head':
      return [LSTM(units, first), TimeDistributed(Dense(10, { activation: 'softmax' }))];
    case 'Masked':
      return [Masking({ maskValue: 0, inputShape }), lstm()];
  }
}

function prepare({ what, size: [batch, timesteps, features, units], pass }: Case): Prepared {
  const model = new Sequential(layers(what, timesteps, features, units) as never);
  const x = tf.tensor3d(inputs(what, batch, timesteps, features), [batch, timesteps, features]);
  const out = [batch, ...(model.outputShape as number[]).slice(1)];
  const y = tf.tensor(filled(out.reduce((a, b) => a * b)), out);
  model.compile({ optimizer: 'adam', loss: 'mse' });
  const step =
    pass === 'train'
      ? () => model.trainOnBatch(x, y)
      : () => {
          const p = model.predictOnBatch(x) as tf.Tensor;
          p.dataSync();
          p.dispose();
        };
  return {
    step,
    path: pathsOf(model, pass === 'train'),
    cost: () => costOf(tf, step),
    dispose: () => {
      model.dispose();
      tf.dispose([x, y]);
    },
  };
}

/** As the floors name them: `wasm`, or `wasm, 2 threads`. */
function pathsOf(model: unknown, training: boolean): string {
  const each = recurrentPaths(model, { training }).map(({ path, threads }) =>
    threads > 1 ? `${path}, ${threads} threads` : path,
  );
  return [...new Set(each)].join();
}

/** Where masks count, every third sample ends after half its steps. */
function inputs(what: What, batch: number, timesteps: number, features: number): Float32Array {
  const x = filled(batch * timesteps * features);
  if (what !== 'Masked') return x;
  return x.map((v, i) => {
    const [sample, t] = [Math.floor(i / (timesteps * features)), Math.floor(i / features) % timesteps];
    return sample % 3 === 0 && t >= timesteps / 2 ? 0 : v;
  });
}

await useBackend(device, { threads });
serve(prepare);
