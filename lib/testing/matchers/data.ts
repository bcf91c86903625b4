import type { Misfit } from '../../errors.js';
import { brandOf } from '../../layer/kinds.js';
import { pairAxes } from '../../lock/axes.js';
import { isShape, type Shape } from '../../shape/shape.js';
import type { Failure } from '../verdict.js';

/** What a check of data throws, as failures: its sentence, place, axes and cause. Other errors pass through. */
export function failuresOf(
  check: () => void,
  expected: (misfit: Misfit) => Shape | undefined,
): readonly Failure[] {
  try {
    check();
    return [];
  } catch (error) {
    if (brandOf(error) !== 'error') throw error;
    const { misfits, message, code } = error as {
      misfits?: readonly Misfit[];
      message: string;
      code: string;
    };
    if (!misfits) return [{ code, sentence: message }];
    return misfits.map((misfit): Failure => {
      const { sentence, at, received, reason, fix } = misfit;
      const wanted = expected(misfit);
      const shape = received && isShape(received) ? received : undefined;
      return {
        code: misfit.code,
        sentence,
        layer: at && `"${at.name}", ${at.position} of ${at.of}`,
        received: shape,
        expected: wanted,
        axes:
          shape &&
          wanted &&
          pairAxes(wanted, shape).map((p) =>
            p.name === 'batch' && p.was === null && p.now !== undefined ? { ...p, same: true } : p,
          ),
        cause: [reason, fix].filter((part) => part !== undefined).join('; ') || undefined,
      };
    });
  }
}
