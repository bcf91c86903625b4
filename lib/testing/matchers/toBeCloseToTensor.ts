import { ArgumentError } from '../../errors.js';
import { toRows } from '../../runtime/data.js';
import type { Context } from '../context.js';
import { shapeFailure } from '../shapeFailure.js';
import type { Verdict } from '../verdict.js';

export interface Tolerance {
  /** Absolute part; 0 or more. Default 1e-6. */
  readonly atol?: number;
  /** Part relative to the expected value; 0 or more. Default 1e-6. */
  readonly rtol?: number;
}

/**
 * Whether all values differ by at most atol + rtol · |expected|; shapes must be the same.
 * Defaults: keras/src/testing/test_case.py, assertAllClose.
 */
export function toBeCloseToTensor(
  context: Context,
  received: unknown,
  expected: unknown,
  tolerance: Tolerance = {},
): Verdict {
  for (const [name, value] of Object.entries(tolerance))
    if (!['atol', 'rtol'].includes(name) || !(typeof value === 'number' && value >= 0))
      throw new ArgumentError(
        `toBeCloseToTensor takes { atol, rtol }, numbers from 0 up, not ${name}: ${String(value)}`,
        'wrong-argument',
      );
  const { atol = 1e-6, rtol = 1e-6 } = tolerance;
  const a = read(received, 'received');
  const b = read(expected, 'expected');
  const holds = `all values are within ${atol} + ${rtol} · |expected|`;
  if (!context.equals([...a.shape], [...b.shape]))
    return {
      holds,
      failures: [shapeFailure({ says: 'the tensor is', expected: [...b.shape], received: a.shape })],
    };
  let worst = -1;
  let most = 0;
  let wrong = 0;
  for (let i = 0; i < a.data.length; i++) {
    const [x, y] = [a.data[i] as number, b.data[i] as number];
    const off = Object.is(x, y) || x === y ? 0 : Math.abs(x - y) - (atol + rtol * Math.abs(y));
    if (off <= 0) continue;
    wrong++;
    if (worst < 0 || !(off <= most)) {
      worst = i;
      most = Number.isNaN(off) ? Number.POSITIVE_INFINITY : off;
    }
  }
  if (wrong === 0) return { failures: [], holds };
  const [x, y] = [a.data[worst] as number, b.data[worst] as number];
  return {
    holds,
    failures: [
      {
        code: 'not-close',
        sentence: `${wrong} of ${a.data.length} values differ by more than ${atol} + ${rtol} · |expected|`,
        details: [
          `farthest at [${indexOf(worst, a.shape).join(', ')}]: received ${x}, expected ${y}, ${Math.abs(x - y).toPrecision(3)} apart`,
        ],
        cause: Number.isNaN(x) ? 'the received tensor holds NaN' : undefined,
      },
    ],
  };
}

/** NaN is a value here, one that is close to nothing. */
function read(
  data: unknown,
  asked: string,
): { readonly data: ArrayLike<number>; readonly shape: readonly number[] } {
  const tensor = data as { dataSync?: () => ArrayLike<number>; shape?: readonly number[] };
  return typeof tensor?.dataSync === 'function' && tensor.shape
    ? { data: tensor.dataSync(), shape: tensor.shape }
    : toRows(data, asked);
}

function indexOf(i: number, shape: readonly number[]): readonly number[] {
  let rest = i;
  return [...shape]
    .reverse()
    .map((size) => {
      const at = rest % size;
      rest = Math.floor(rest / size);
      return at;
    })
    .reverse();
}
