import type { Tensor } from '@tensorflow/tfjs';
import type { Shape } from '../shape/shape.js';
import { sizeFromShape } from '../shape/sizes.js';
import type { Tf } from './call.js';
import type { Expects } from './facts.js';

/** What is made of ids: themselves, a vector for each, or one vector for those along the last axis. */
export type OutputMode = 'int' | 'one_hot' | 'multi_hot' | 'count' | 'tf_idf';
export const outputModes = ['int', 'one_hot', 'multi_hot', 'count', 'tf_idf'] as const;

/** The shape of encoded ids. Keras's own rule (index_lookup.py, `compute_output_shape`), held to what its `call` gives. */
export function encodedShape(
  owner: string,
  mode: OutputMode,
  ids: Shape,
  depth: number | null,
): Shape | Expects {
  if (mode === 'int') return ids;
  if (mode === 'one_hot')
    return ids.length === 0 ? [1, depth] : [...(dropsLast(ids) ? ids.slice(0, -1) : ids), depth];
  if (ids.length <= 2) return [...ids.slice(0, -1), depth];
  return {
    expects: `${owner} with outputMode '${mode}' expects input of at most 2 axes, [batch, words],`,
    code: 'wrong-rank',
  };
}
/** Keras gives one word per row no axis of its own, but keeps an axis of unknown size, which may turn out to be 1. */
const dropsLast = (ids: Shape): boolean => ids.length > 1 && ids.at(-1) === 1;

interface Ids {
  /** Those below 0 are left out. */
  readonly ids: readonly number[];
  readonly shape: readonly number[];
}
interface Encoding {
  readonly mode: OutputMode;
  readonly depth: number;
  /** Weight of each id, for 'tf_idf'. */
  readonly idf: Float32Array | null;
}

/** Ids as float32 vectors: keras/src/utils/numerical_utils.py, `encode_categorical_inputs`. */
export function encode(tf: Tf, { ids, shape }: Ids, { mode, depth, idf }: Encoding): Tensor {
  const length = mode === 'one_hot' ? 1 : (shape.at(-1) ?? 1);
  const out = encodedShape('', mode, shape, depth) as number[];
  const data = new Float32Array(sizeFromShape(out)); // [...rows, depth]
  for (const [i, id] of ids.entries()) {
    if (id < 0) continue;
    const at = Math.floor(i / length) * depth + id;
    data[at] = mode === 'count' || mode === 'tf_idf' ? (data[at] as number) + 1 : 1;
  }
  if (mode === 'tf_idf') for (const [i, n] of data.entries()) data[i] = n * (idf?.[i % depth] as number);
  return tf.tensor(data, out, 'float32');
}
