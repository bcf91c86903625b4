import { ArgumentError } from '../../errors.js';
import { show } from '../../layer/args.js';
import { isObject, isTensor } from '../../layer/kinds.js';
import type { Context } from '../context.js';
import type { Verdict } from '../verdict.js';

/** Tensors alive, and how many of them are weights. */
interface Alive {
  readonly tensors: number;
  readonly weights: number;
}
interface Engine {
  memory(): { readonly numTensors: number };
  readonly registeredVariables?: object;
  readonly state?: { readonly registeredVariables?: object };
}

/** TensorFlow.js keeps one engine per program, whatever copies of it are loaded (tfjs-core/src/engine.ts). */
function alive(): Alive {
  const { _tfengine: engine } = globalThis as { _tfengine?: Engine };
  return {
    tensors: engine?.memory().numTensors ?? 0,
    weights: Object.keys(engine?.state?.registeredVariables ?? {}).length,
  };
}

/** Whether tensors are left behind when a function, or the promise that it gives, is done. For `expect(f).not.toLeakTensors()`. */
export function toLeakTensors(_: Context, received: unknown): Verdict | Promise<Verdict> {
  if (typeof received !== 'function')
    throw new ArgumentError(
      `toLeakTensors is for a function, not ${show(received)}: expect(() => …).not.toLeakTensors()`,
      'wrong-target',
    );
  const before = alive();
  const result: unknown = received();
  return isObject(result) && typeof result.then === 'function'
    ? Promise.resolve(result as unknown as PromiseLike<unknown>).then((value) => verdict(before, value))
    : verdict(before, result);
}

function verdict(before: Alive, result: unknown): Verdict {
  const now = alive();
  const tensors = now.tensors - before.tensors;
  if (tensors <= 0)
    return {
      holds: '',
      failures: [
        {
          code: 'no-leak',
          sentence: `the function left no tensors behind${tensors < 0 ? `, and ${-tensors} fewer than before` : ''}`,
        },
      ],
    };
  const weights = Math.max(0, now.weights - before.weights);
  const returned = count(result);
  const parts = [
    ...(weights > 0
      ? [
          `${weights} ${weights === 1 ? 'is a weight' : 'are weights'} of a layer built in it: build the model before, or dispose() it`,
        ]
      : []),
    ...(returned > 0
      ? [`${returned} ${returned === 1 ? 'is' : 'are'} what it returned: dispose that, or return numbers`]
      : []),
    ...(tensors > weights + returned
      ? ['the others were made in it and not disposed: put tf.tidy around, or dispose them']
      : []),
  ];
  return {
    failures: [],
    holds: `the function left ${tensors} tensor${tensors === 1 ? '' : 's'} behind (${before.tensors} → ${now.tensors})\n  likely cause: ${parts.join('; ')}`,
  };
}

/** Live tensors in a result. */
function count(result: unknown): number {
  if (isTensor(result)) return (result as { isDisposed?: boolean }).isDisposed ? 0 : 1;
  return Array.isArray(result) ? result.reduce((n: number, r) => n + count(r), 0) : 0;
}
