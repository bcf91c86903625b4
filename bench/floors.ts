import {
  batchOne,
  type Case,
  kinds,
  largest,
  type Pass,
  type Size,
  smallBatched,
  tiny,
  type What,
} from './cases.js';

/** How many times faster than a peer a row has to be; below 1: how much slower it may be. */
export interface Floor {
  readonly peer: string;
  /** The peer of ours that is held to it. */
  readonly own: string;
  /** The one that its recurrent layers have to take. */
  readonly path: string;
  readonly what: What;
  readonly size: Size;
  readonly pass: Pass;
  readonly atLeast: number;
}

type Ratio = number | Partial<Record<What, number>>;
interface Own {
  readonly own: string;
  readonly path: string;
}
const floor = (own: Own, peer: string, pass: Pass, at: readonly Size[], ratio: Ratio): Floor[] =>
  kinds.flatMap((what) =>
    at.flatMap((size) => {
      const atLeast = typeof ratio === 'number' ? ratio : ratio[what];
      return atLeast === undefined ? [] : [{ ...own, peer, pass, what, size, atLeast }];
    }),
  );

const wasm: Own = { own: 'unrolled, wasm', path: 'wasm' };
const cpu: Own = { own: 'unrolled, cpu', path: 'wasm' };
const threaded: Own = { own: 'unrolled, wasm, 2 threads', path: 'wasm, 2 threads' };
const batched = [...smallBatched, largest];
const everywhere = [tiny, ...batchOne, ...batched];
const node = 'tfjs-layers, tfjs-node';
const tiniest = { SimpleRNN: 2, GRU: 3, LSTM: 3 };

export const floors: readonly Floor[] = [
  ...floor(wasm, 'tfjs-layers, wasm', 'forward', [largest], 2),
  ...floor(wasm, 'tfjs-layers, wasm', 'forward', smallBatched, 3),
  ...floor(wasm, 'tfjs-layers, wasm', 'forward', batchOne, 8),
  ...floor(wasm, 'tfjs-layers, wasm', 'forward', [tiny], 30),
  ...floor(wasm, 'tfjs-layers, wasm', 'train', batched, 10),
  ...floor(wasm, 'tfjs-layers, wasm', 'train', batchOne, 30),
  ...floor(wasm, 'tfjs-layers, wasm', 'train', [tiny], tiniest),

  ...floor(cpu, 'tfjs-layers, cpu', 'forward', everywhere, { SimpleRNN: 30, LSTM: 30 }),
  ...floor(cpu, 'tfjs-layers, cpu', 'forward', [tiny, ...batched], { GRU: 30 }),
  ...floor(cpu, 'tfjs-layers, cpu', 'forward', batchOne, { GRU: 300 }),
  ...floor(cpu, 'tfjs-layers, cpu', 'train', [...batchOne, ...batched], 10),
  ...floor(cpu, 'tfjs-layers, cpu', 'train', [tiny], tiniest),

  ...floor(wasm, 'onnxruntime-web', 'forward', [tiny, ...batchOne], 0.9),
  ...floor(wasm, 'onnxruntime-web', 'forward', batched, 1.25),
  ...floor(wasm, 'onnxruntime-node', 'forward', [tiny], 1),
  ...floor(wasm, 'onnxruntime-node', 'forward', batchOne, 1 / 2.5),
  ...floor(wasm, 'onnxruntime-node', 'forward', batched, 1 / 4.5),

  ...floor(wasm, node, 'forward', [tiny, ...batchOne], 5),
  ...floor(wasm, node, 'forward', smallBatched, 2),
  ...floor(wasm, node, 'train', batchOne, 30),
  ...floor(wasm, node, 'train', smallBatched, 3),
  ...floor(wasm, node, 'train', [largest], 0.8),

  ...floor(wasm, 'Keras on TensorFlow', 'forward', [tiny, ...batchOne], 3),
  ...floor(wasm, 'Keras on TensorFlow', 'train', [tiny], 2.5),
  ...floor(wasm, 'Keras on TensorFlow', 'train', batchOne, 3),
  ...floor(wasm, 'Keras on TensorFlow', 'train', smallBatched, 0.6),
  ...floor(wasm, 'Keras on TensorFlow', 'train', [largest], 0.25),

  ...floor(wasm, 'Keras on JAX', 'forward', [tiny], 3),
  ...floor(wasm, 'Keras on JAX', 'forward', batchOne, 0.8),
  ...floor(wasm, 'Keras on JAX', 'train', [tiny], 1.5),
  ...floor(wasm, 'Keras on JAX', 'train', batchOne, 0.8),
  ...floor(wasm, 'Keras on JAX', 'train', smallBatched, 0.3),
  ...floor(threaded, 'Keras on JAX', 'train', smallBatched, 0.5),
];

export const isFor = (floor: Floor, of: Case): boolean =>
  floor.what === of.what && floor.pass === of.pass && floor.size.join() === of.size.join();
