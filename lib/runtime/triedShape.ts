import type { Tensor } from '@tensorflow/tfjs';
import { ArgumentError } from '../errors.js';
import type { Tf } from '../layer/call.js';
import type { Tried, TriedWords } from '../layer/powers.js';
import type { Shape } from '../shape/shape.js';

interface Attempt {
  readonly shapes: readonly Shape[];
  readonly dtype: 'float32' | 'int32';
  readonly masked: boolean;
}

/**
 * The shapes of what a function makes of zeros of these shapes; null where a size follows an unknown one. Unknown sizes
 * are tried as 2 and as 3, and where they must equal another input's, as that; the zeros as numbers and as ids, without
 * masks and with masks of ones.
 * Throws ArgumentError when the function throws on every try.
 */
export function triedShape(
  tf: Tf,
  compute: Tried,
  inputs: readonly Shape[],
  { what, instead }: TriedWords,
): Shape | readonly Shape[] {
  const on = ({ shapes, dtype, masked }: Attempt, size: number): number[] | number[][] =>
    tf.tidy((): any => {
      const xs = shapes.map((shape) =>
        tf.zeros(
          shape.map((d) => d ?? size),
          dtype,
        ),
      );
      const y = compute(
        xs,
        xs.map((x) => (masked && x.rank > 1 ? tf.ones(x.shape.slice(0, 2), 'bool') : null)),
      );
      return Array.isArray(y) ? y.map(({ shape }: Tensor) => shape) : (y as Tensor).shape;
    }) as unknown as number[] | number[][];
  const both = (attempt: Attempt): Shape | readonly Shape[] => {
    const [a, b] = [on(attempt, 2), on(attempt, 3)];
    return Array.isArray(a[0])
      ? (a as number[][]).map((shape, i) => common(shape, (b as number[][])[i] ?? []))
      : common(a as number[], b as number[]);
  };
  let first: unknown;
  for (const attempt of attempts(inputs)) {
    try {
      return both(attempt);
    } catch (error) {
      first ??= error;
    }
  }
  if (first instanceof ArgumentError) throw first;
  throw new ArgumentError(
    `${what} throws when it is tried on zeros to find its output shape: ${(first as Error).message}; mend it, or give ${instead}`,
    'untried-shape',
  );
}

const common = (a: readonly number[], b: readonly number[]): Shape =>
  a.map((d, i) => (d === b[i] ? d : null));

function attempts(inputs: readonly Shape[]): readonly Attempt[] {
  const alike = inputs.map((shape) =>
    shape.map((d, i) => d ?? inputs.map((other) => other[i] ?? null).find((e) => e !== null) ?? null),
  );
  return ([false, true] as const).flatMap((masked) =>
    (['float32', 'int32'] as const).flatMap((dtype) =>
      [inputs, alike].map((shapes) => ({ shapes, dtype, masked })),
    ),
  );
}
