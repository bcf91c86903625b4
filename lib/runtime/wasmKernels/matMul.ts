import type { KernelConfig, TensorInfo } from '@tensorflow/tfjs';
import {
  allocate,
  floats,
  type KernelCall,
  releaseView,
  sizeOf,
  viewOf,
  type WasmBackend,
  wasmKernel,
} from './heap.js';

/** A matrix product over the last two axes; the others are batches, broadcast against each other. */
export type MatMul = (
  backend: WasmBackend,
  a: TensorInfo,
  b: TensorInfo,
  transposeA: boolean,
  transposeB: boolean,
) => TensorInfo;

/** tfjs's own kernels that the product is put together from. */
export interface MatMulParts {
  readonly batchMatMul: KernelConfig;
  readonly transpose: KernelConfig;
}

/** Up to here tfjs's scalar loop beats transposing and XNNPACK's preparations (multiplications). */
const smallProduct = 12_000;

interface Attrs {
  readonly transposeA: boolean;
  readonly transposeB: boolean;
}

const plain: Attrs = { transposeA: false, transposeB: false };

/**
 * tfjs-wasm multiplies with XNNPACK only where nothing is transposed and there is one batch; everything else goes
 * through a scalar loop, 10 times slower and more. Every gradient of a product has a transposed factor.
 * Here factors are transposed first, or the product after, and batches go one by one.
 */
export function makeMatMul({ batchMatMul, transpose }: MatMulParts): MatMul {
  return function matMul(backend, a, b, transposeA, transposeB) {
    const [left, shared] = lastTwo(a, transposeA);
    const right = lastTwo(b, transposeB)[1];
    const batchA = sizeOf(a.shape.slice(0, -2));
    const batchB = sizeOf(b.shape.slice(0, -2));
    const multiplications = left * shared * right;
    if (multiplications === 0) return zeros(backend, batchA < batchB ? b : a, left, right);
    const isSmall = multiplications <= smallProduct;
    const isBroadcast = batchA !== batchB;
    const isPlain = !transposeA && !transposeB && batchA === 1;
    if (isSmall || isBroadcast || isPlain || a.dtype !== 'float32' || b.dtype !== 'float32') {
      return multiply(backend, a, b, { transposeA, transposeB });
    }
    // Values moved either way; XNNPACK itself rearranges the second factor.
    const [sizeA, sizeB] = [left * shared, shared * right];
    const asItIs = (transposeA ? sizeA : 0) + (transposeB ? sizeB : 0) + sizeB;
    const swapped = (transposeA ? 0 : sizeA) + (transposeB ? 0 : sizeB) + sizeA + left * right;
    if (asItIs <= swapped) return product(backend, a, transposeA, b, transposeB);
    const transposed = product(backend, b, !transposeB, a, !transposeA); // (A·B)ᵀ = Bᵀ·Aᵀ  […, right, left]
    const result = swapLastTwo(backend, transposed); // […, left, right]
    backend.disposeData(transposed.dataId);
    return result;
  };

  function multiply(backend: WasmBackend, a: TensorInfo, b: TensorInfo, attrs: Attrs): TensorInfo {
    return call(batchMatMul, backend, { a, b }, attrs);
  }

  function product(
    backend: WasmBackend,
    a: TensorInfo,
    turnA: boolean,
    b: TensorInfo,
    turnB: boolean,
  ): TensorInfo {
    const first = turnA ? swapLastTwo(backend, a) : a;
    const second = turnB ? swapLastTwo(backend, b) : b;
    const batch = sizeOf(first.shape.slice(0, -2));
    const result =
      batch === 1 ? multiply(backend, first, second, plain) : eachOfBatch(backend, first, second, batch);
    if (turnA) backend.disposeData(first.dataId);
    if (turnB) backend.disposeData(second.dataId);
    return result;
  }

  function eachOfBatch(backend: WasmBackend, a: TensorInfo, b: TensorInfo, batch: number): TensorInfo {
    const [left, shared] = lastTwo(a, false);
    const right = lastTwo(b, false)[1];
    const out = allocate(backend, [a, b], [...a.shape.slice(0, -2), left, right]);
    for (let i = 0; i < batch; i++) {
      const first = viewOf(backend, a, [1, left, shared], i * left * shared);
      const second = viewOf(backend, b, [1, shared, right], i * shared * right);
      const product = multiply(backend, first, second, plain); // [1, left, right]
      floats(backend, out).set(floats(backend, product), i * left * right);
      releaseView(backend, first);
      releaseView(backend, second);
      backend.disposeData(product.dataId);
    }
    return out;
  }

  function swapLastTwo(backend: WasmBackend, x: TensorInfo): TensorInfo {
    const perm = x.shape.map((_, axis) => axis);
    perm.push(perm.pop()!, perm.pop()!);
    return call(transpose, backend, { x }, { perm });
  }
}

/** The product of empty matrices, which XNNPACK refuses. */
function zeros(backend: WasmBackend, { shape }: TensorInfo, left: number, right: number): TensorInfo {
  const out = backend.makeOutput([...shape.slice(0, -2), left, right], 'float32');
  floats(backend, out).fill(0);
  return out;
}

/** `BatchMatMul`, which `tf.matMul` and its gradient run. */
export function batchMatMulKernel(matMul: MatMul): KernelConfig {
  return wasmKernel<{ a: TensorInfo; b: TensorInfo }, Attrs>(
    'BatchMatMul',
    ({ inputs: { a, b }, backend, attrs }: KernelCall<{ a: TensorInfo; b: TensorInfo }, Attrs>) =>
      matMul(backend, a, b, attrs.transposeA, attrs.transposeB),
  );
}

/** Runs a kernel of tfjs's. */
export function call(
  kernel: KernelConfig,
  backend: WasmBackend,
  inputs: Record<string, TensorInfo>,
  attrs: object = {},
): TensorInfo {
  return kernel.kernelFunc({ inputs, backend, attrs: { ...attrs } }) as TensorInfo;
}

/** The two sizes of the matrices in a tensor, after transposing. */
function lastTwo({ shape }: TensorInfo, transposed: boolean): readonly [number, number] {
  const [rows, columns] = [shape.at(-2)!, shape.at(-1)!];
  return transposed ? [columns, rows] : [rows, columns];
}
