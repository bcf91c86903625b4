import type { Tensor } from '@tensorflow/tfjs';
import { ArgumentError } from '../errors.js';
import type { Tf } from '../layer/call.js';
import type { Shape } from '../shape/shape.js';

type Compute = (inputs: readonly Tensor[]) => Tensor;

/**
 * The shape of what a function makes of zeros of these shapes; null where it follows an unknown size. Unknown sizes are
 * tried as 2 and as 3, and where they must equal another input's, as that.
 * Throws ArgumentError when the function throws on every try.
 */
export function triedShape(tf: Tf, compute: Compute, inputs: readonly Shape[]): Shape {
  const on = (shapes: readonly Shape[], size: number): readonly number[] =>
    tf.tidy(() => compute(shapes.map((shape) => tf.zeros(shape.map((d) => d ?? size)))).shape as any);
  const both = (shapes: readonly Shape[]): Shape => {
    const [a, b] = [on(shapes, 2), on(shapes, 3)];
    return a.map((d, i) => (d === b[i] ? d : null));
  };
  const alike = inputs.map((shape) =>
    shape.map((d, i) => d ?? inputs.map((other) => other[i] ?? null).find((e) => e !== null) ?? null),
  );
  try {
    return both(inputs);
  } catch (first) {
    try {
      return both(alike);
    } catch {
      if (first instanceof ArgumentError) throw first;
      throw new ArgumentError(
        `the function throws when it is tried on zeros to find its output shape: ${(first as Error).message}; mend it, or give outputShape`,
        'untried-shape',
      );
    }
  }
}
