import type { DataType, Tensor, TensorInfo } from '@tensorflow/tfjs';
import type { Tf } from '../layer/call.js';

/** What is used of tfjs's engine. Much of it is private to tfjs, and steadier than its typings; what may be missing is tested for. */
export interface TfjsEngine {
  readonly backendName: string;
  /** The backend in use, of whatever class. */
  readonly backend: object;
  readonly ENV: { getBool(flag: string): boolean };
  readonly state?: {
    readonly gradientDepth?: number;
    readonly kernelDepth?: number;
    /** Another one for each gradient; null when its way back is done. */
    readonly activeTape?: object | null;
    readonly profiling?: boolean;
  };
  startScope(): void;
  /** Disposes what was made in the scope, but for the result. */
  endScope(result?: Tensor | readonly Tensor[]): void;
  makeTensor(values: Float32Array, shape: readonly number[], dtype: DataType): Tensor;
  makeTensorFromTensorInfo?(info: TensorInfo): Tensor;
  runKernelFunc?(kernel: {
    forwardFunc: (backend: unknown, save: (tensors: readonly Tensor[]) => void) => Tensor[];
    backwardsFunc: (
      dys: Tensor | readonly Tensor[],
      saved: readonly Tensor[],
    ) => Record<string, () => Tensor>;
    inputs: Record<string, Tensor>;
  }): Tensor[];
}

/** The engine of a tfjs. One look: what `tf` holds are getters, which small predictions would spend their time in. */
export function tfjsEngine(tf: Tf): TfjsEngine {
  if (last?.tf !== tf) last = { tf, engine: tf.engine() as unknown as TfjsEngine };
  return last.engine;
}
let last: { readonly tf: Tf; readonly engine: TfjsEngine } | undefined;
