import type { Scalar, Tensor } from '@tensorflow/tfjs';
import type { Tf } from '../layer/call.js';
import type { Spec } from '../layer/facts.js';
import type { RunOptions } from '../runtime/pass.js';
import { flatOutputs } from '../runtime/run.js';
import { type Recorded, recorded } from './record.js';
import type { Vector } from './traceTypes.js';

/**
 * How much the answer moves with what each layer reads: the norm of ∂(largest number of the last output) / ∂x[t], by layer
 * and time step, for one sample. Null for layers that read no sequence of vectors, or from which no gradient comes.
 */
export function gradientNorms(
  tf: Tf,
  spec: Spec,
  inputs: readonly Tensor[],
  options: RunOptions,
  sample: number,
  layersOf: (root: Recorded) => readonly Recorded[],
): readonly (Vector | null)[] {
  const read: (Tensor | null)[] = [];
  // tfjs looks at this list after the forward pass, so what the layers read can be added as it comes.
  const about: Tensor[] = [tf.scalar(0)];
  const answer = (): Scalar =>
    recorded(tf, spec, inputs, options, (root) => {
      for (const { call } of layersOf(root)) {
        const [x] = call.inputs;
        const sequence = x !== undefined && x.rank >= 3 && x.dtype === 'float32';
        read.push(sequence ? x : null);
        if (sequence && !about.includes(x)) about.push(x);
      }
      return tf.keep(largest(tf, flatOutputs(root.ran.outputs)[0] as Tensor, sample));
    });
  const [first] = about;
  let value: Tensor | undefined;
  let grads: readonly (Tensor | undefined)[] = [];
  try {
    const found = tf.engine().gradients(answer, about, undefined, true);
    value = found.value;
    grads = found.grads;
    return read.map((x) => {
      const grad = x && grads[about.indexOf(x)];
      return grad ? normsOf(grad, sample) : null;
    });
  } finally {
    tf.dispose([first, value, ...grads].filter((t) => t !== undefined));
  }
}

/** The largest number of one sample's output, at its last step where it has several. */
function largest(tf: Tf, output: Tensor, sample: number): Scalar {
  const [, steps = 1] = output.shape;
  const from = output.rank >= 3 ? [sample, steps - 1] : [sample];
  const one = tf.slice(
    output,
    [...from, ...output.shape.slice(from.length).map(() => 0)],
    [...from.map(() => 1), ...output.shape.slice(from.length)],
  );
  return tf.max(one) as Scalar;
}

/** [batch, timesteps, …]: a norm per step. */
function normsOf(grad: Tensor, sample: number): Vector {
  const [batch = 1, steps = 0] = grad.shape;
  const values = grad.dataSync();
  const size = grad.size / batch / steps;
  return Array.from({ length: steps }, (_, t) => {
    const from = (sample * steps + t) * size;
    return Math.hypot(...values.subarray(from, from + size));
  });
}
