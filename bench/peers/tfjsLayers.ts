import { createRequire } from 'node:module';
import util from 'node:util';
import type * as tfjs from '@tensorflow/tfjs';
import type { Case, What } from '../cases.js';
import { costOf } from './cost.js';
import { filled, type Prepared, serve } from './serve.js';

const device = process.argv[2] as 'wasm' | 'cpu' | 'tensorflow';
const tf: typeof tfjs = device === 'tensorflow' ? native() : await import('@tensorflow/tfjs');

/** tfjs-node as ci/native/build.sh has built it, over its own copy of tfjs. */
function native(): typeof tfjs {
  (util as { isNullOrUndefined?: unknown }).isNullOrUndefined ??= (value: unknown) => value == null; // gone from Node 23
  return createRequire(new URL('../../ci/native/package.json', import.meta.url))('@tensorflow/tfjs-node');
}

/** Its default recurrent initializer needs minutes (speed of building is a row of its own). */
const quick = { recurrentInitializer: 'glorotUniform', returnSequences: true } as const;

function layers(what: What, timesteps: number, features: number, units: number): tfjs.layers.Layer[] {
  const inputShape = [timesteps, features];
  const lstm = (first: object = {}) =>
    tf.layers.lstm({ units, recurrentActivation: 'sigmoid', ...quick, ...first });
  switch (what) {
    case 'SimpleRNN':
      return [tf.layers.simpleRNN({ units, inputShape, ...quick })];
    case 'GRU':
      return [tf.layers.gru({ units, recurrentActivation: 'sigmoid', inputShape, ...quick })];
    case 'LSTM':
      return [lstm({ inputShape })];
    case 'Bidirectional':
      return [tf.layers.bidirectional({ layer: lstm() as never, mergeMode: 'concat', inputShape })];
    case 'Stack':
      return [lstm({ inputShape }), lstm()];
    case 'Head':
      return [
        lstm({ inputShape }),
        tf.layers.timeDistributed({ layer: tf.layers.dense({ units: 10, activation: 'softmax' }) }),
      ];
    case 'Masked':
      return [tf.layers.masking({ maskValue: 0, inputShape }), lstm()];
  }
}

function prepare({ what, size: [batch, timesteps, features, units], pass }: Case): Prepared {
  const model = tf.sequential({ layers: layers(what, timesteps, features, units) });
  const x = tf.tensor3d(filled(batch * timesteps * features), [batch, timesteps, features]);
  const out = [batch, ...(model.outputShape as number[]).slice(1)];
  const y = tf.tensor(filled(out.reduce((a, b) => a * b)), out);
  model.compile({ optimizer: 'adam', loss: 'meanSquaredError' });
  const step =
    pass === 'train'
      ? () => model.trainOnBatch(x, y)
      : () => {
          const p = model.predictOnBatch(x) as tfjs.Tensor;
          p.dataSync();
          p.dispose();
        };
  return {
    step,
    cost: () => costOf(tf, step),
    dispose: () => {
      model.dispose();
      tf.dispose([x, y]);
    },
  };
}

if (device === 'wasm') await import('@tensorflow/tfjs-backend-wasm');
await tf.setBackend(device);
await tf.ready();
serve(prepare);
