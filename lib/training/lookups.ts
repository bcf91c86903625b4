import type { Tensor, Tensor1D, Tensor2D, Variable } from '@tensorflow/tfjs';
import type { Tf } from '../layer/call.js';
import type { Lookups } from './optimizers/gradient.js';

/** Watches the look-ups of one step, so that the optimizer gets the gradient of each. */
export class LookupWatch {
  private readonly found = new Map<Variable, { ids: Tensor; values: Tensor }[]>();

  constructor(private readonly tf: Tf) {}

  /** `tf.gather`, watched. */
  readonly lookup = (table: Tensor, ids: Tensor): Tensor => {
    const { tf } = this;
    const [rows, columns] = table.shape as [number, number];
    const gather = tf.customGrad((t, save) => {
      const flat = tf.reshape(ids, [-1]) as Tensor1D;
      (save as (tensors: Tensor[]) => void)([flat]);
      return {
        value: tf.gather(t as Tensor, ids),
        gradFunc: (dy: Tensor, saved: Tensor[]) => {
          const values = tf.reshape(dy, [-1, columns]) as Tensor2D;
          const own = this.found.get(table as Variable) ?? [];
          own.push({ ids: tf.keep(tf.clone(saved[0] as Tensor)), values: tf.keep(tf.clone(values)) });
          this.found.set(table as Variable, own);
          return tf.unsortedSegmentSum(values, saved[0] as Tensor1D, rows);
        },
      };
    });
    return gather(table);
  };

  /** The look-ups in a table; undefined where there were none. */
  of(table: Variable): Lookups | undefined {
    const own = this.found.get(table);
    if (!own) return undefined;
    const read = own.map(({ ids, values }) => ({
      ids: ids.dataSync() as Int32Array,
      values: values.dataSync() as Float32Array,
    }));
    const [first] = read;
    const columns = table.shape[1] as number;
    if (first && read.length === 1) return { ...first, columns };
    return {
      ids: Int32Array.from(read.flatMap(({ ids }) => [...ids])),
      values: Float32Array.from(read.flatMap(({ values }) => [...values])),
      columns,
    };
  }

  dispose(): void {
    for (const { ids, values } of [...this.found.values()].flat()) {
      ids.dispose();
      values.dispose();
    }
    this.found.clear();
  }
}
