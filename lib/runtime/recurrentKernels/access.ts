import type { Tensor, TensorInfo } from '@tensorflow/tfjs';
import type { Tf } from '../tensorflow.js';
import { type TfjsEngine, tfjsEngine } from '../tfjsEngine.js';
import type { WasmBackend } from '../wasmKernels/heap.js';

/** A tensor to be, whose values are written in place. */
export interface Draft {
  readonly shape: readonly number[];
  /** Where to write; valid until the next tensor is made. */
  values(): Float32Array;
  tensor(): Tensor;
}

/** Values of tensors without copies where the backend's memory can be seen. */
export interface Access {
  read(t: Tensor): Float32Array;
  draft(shape: readonly number[]): Draft;
}

/** Access to the tensors of the backend in use. */
export function accessOf(tf: Tf): Access {
  const engine = tfjsEngine(tf);
  const { backend } = engine;
  if (last?.backend !== backend) last = { backend, access: makeAccess(engine) };
  return last.access;
}
let last: { readonly backend: object; readonly access: Access } | undefined;

function makeAccess(engine: TfjsEngine): Access {
  const backend = engine.backend as Partial<WasmBackend>;
  const seen =
    engine.backendName === 'wasm' &&
    typeof backend.makeOutput === 'function' &&
    typeof backend.typedArrayFromHeap === 'function' &&
    typeof engine.makeTensorFromTensorInfo === 'function';
  return seen ? wasmAccess(backend as WasmBackend, engine as Required<TfjsEngine>) : anyAccess(engine);
}

/** Over tfjs-wasm's own memory. */
function wasmAccess(backend: WasmBackend, engine: Required<TfjsEngine>): Access {
  return {
    read: (t) => {
      backend.dataIdMap.get(t.dataId); // comes here if another backend holds it
      return backend.typedArrayFromHeap(t) as Float32Array;
    },
    draft: (shape) => new WasmDraft(shape, backend, engine),
  };
}

class WasmDraft implements Draft {
  private readonly info: TensorInfo;

  constructor(
    readonly shape: readonly number[],
    private readonly backend: WasmBackend,
    private readonly engine: Required<TfjsEngine>,
  ) {
    this.info = backend.makeOutput(shape, 'float32');
  }
  values(): Float32Array {
    return this.backend.typedArrayFromHeap(this.info) as Float32Array;
  }
  tensor(): Tensor {
    return this.engine.makeTensorFromTensorInfo(this.info);
  }
}

function anyAccess(engine: TfjsEngine): Access {
  return {
    read: (t) => t.dataSync() as Float32Array,
    draft: (shape) => {
      const values = new Float32Array(shape.reduce((a, b) => a * b, 1));
      return {
        shape,
        values: () => values,
        tensor: () => engine.makeTensor(values, [...shape], 'float32'),
      };
    },
  };
}
