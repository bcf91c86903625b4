import type { KernelConfig, TensorInfo } from '@tensorflow/tfjs';
import { correctShape, sizeOf, type WasmBackend, wasmKernel } from './heap.js';
import { call, type MatMul } from './matMul.js';

interface Inputs {
  readonly a: TensorInfo;
  readonly b: TensorInfo;
  readonly bias?: TensorInfo;
  readonly preluActivationWeights?: TensorInfo;
}

interface Attrs {
  readonly transposeA: boolean;
  readonly transposeB: boolean;
  readonly activation: string;
  readonly leakyreluAlpha?: number;
}

/** The kernel of each activation that tfjs fuses. */
const activationKernels: Readonly<Record<string, string>> = {
  relu: 'Relu',
  relu6: 'Relu6',
  elu: 'Elu',
  sigmoid: 'Sigmoid',
  leakyrelu: 'LeakyRelu',
  prelu: 'Prelu',
};

/**
 * `_FusedMatMul`, which `Dense` runs. Outside of XNNPACK (transposed, batched) tfjs-wasm adds the bias and clamps
 * once per 48 values of the shared axis, so its result is wrong: there the steps run one after the other.
 */
export function fusedMatMulKernel(
  original: KernelConfig,
  kernel: (name: string) => KernelConfig,
  matMul: MatMul,
): KernelConfig {
  return wasmKernel<Inputs, Attrs>('_FusedMatMul', ({ inputs, backend, attrs }) => {
    const { a, b, bias, preluActivationWeights } = inputs;
    const isPlain = !attrs.transposeA && !attrs.transposeB && isOneMatrix(a) && isOneMatrix(b);
    if (isPlain && takesBias(backend, b, bias)) {
      return original.kernelFunc({ inputs: { ...inputs }, backend, attrs: { ...attrs } }) as TensorInfo;
    }
    let result = matMul(backend, a, b, attrs.transposeA, attrs.transposeB); // […, left, right]
    const then = (name: string, operands: Record<string, TensorInfo>, its: object = {}) => {
      const next = call(kernel(name), backend, operands, its);
      backend.disposeData(result.dataId);
      result = next;
    };
    if (bias) then('Add', { a: result, b: bias });
    if (attrs.activation === 'prelu') then('Prelu', { x: result, alpha: preluActivationWeights! });
    else if (attrs.activation !== 'linear') {
      const name = activationKernels[attrs.activation];
      if (!name) throw new Error(`_FusedMatMul on wasm has no activation '${attrs.activation}'`);
      then(name, { x: result }, { alpha: attrs.leakyreluAlpha });
    }
    return result;
  });
}

/** One matrix, and not an empty one. */
function isOneMatrix({ shape }: TensorInfo): boolean {
  return sizeOf(shape.slice(0, -2)) === 1 && sizeOf(shape) > 0;
}

/** Whether XNNPACK takes this bias: one value per column. */
function takesBias(backend: WasmBackend, b: TensorInfo, bias: TensorInfo | undefined): boolean {
  if (!bias) return true;
  if (bias.shape.length !== 1 || bias.shape[0] !== b.shape.at(-1)) return false;
  correctShape(backend, bias);
  return true;
}
