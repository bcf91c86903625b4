import type { DataType, KernelConfig, TensorInfo } from '@tensorflow/tfjs';
import type { WasmModule } from '../backends/wasmParts.js';

/** What tfjs-wasm offers to a kernel; tfjs keeps this class out of its public types. */
export interface WasmBackend {
  readonly wasm: WasmModule;
  /** A tensor in newly allocated memory (not cleared), or over memory that is there already. */
  makeOutput(shape: readonly number[], dtype: DataType, memoryOffset?: number): TensorInfo;
  /** The tensor's values where they lie. Any allocation may move the memory: take it after the last one. */
  typedArrayFromHeap(tensor: TensorInfo): Float32Array | Int32Array | Uint8Array;
  /** One tensor more holds these values; they go with the last one. */
  incRef(dataId: object): void;
  disposeData(dataId: object): boolean;
  readonly dataIdMap: {
    /** Moves the tensor here first if another backend holds it. */
    get(dataId: object): { readonly id: number; readonly memoryOffset: number; shape: readonly number[] };
    delete(dataId: object): boolean;
  };
}

/** A kernel's arguments, with its backend's real type and its own inputs and attributes. */
export interface KernelCall<Inputs, Attrs> {
  readonly inputs: Inputs;
  readonly backend: WasmBackend;
  readonly attrs: Attrs;
}

/** A kernel for `wasm` as tfjs wants it registered. */
export function wasmKernel<Inputs, Attrs>(
  kernelName: string,
  kernel: (call: KernelCall<Inputs, Attrs>) => TensorInfo,
): KernelConfig {
  return { kernelName, backendName: 'wasm', kernelFunc: kernel as unknown as KernelConfig['kernelFunc'] };
}

/** Allocates a kernel's result, after its inputs have come to this backend: from then on the memory stays put. */
export function allocate(
  backend: WasmBackend,
  inputs: readonly TensorInfo[],
  shape: readonly number[],
  dtype: DataType = 'float32',
): TensorInfo {
  for (const input of inputs) backend.dataIdMap.get(input.dataId);
  return backend.makeOutput(shape, dtype);
}

/** The values of a float tensor where they lie. */
export function floats(backend: WasmBackend, tensor: TensorInfo): Float32Array {
  return backend.typedArrayFromHeap(tensor) as Float32Array;
}

/** One more tensor of the same values, which nobody changes in place. */
export function sameValues(backend: WasmBackend, { dataId, shape, dtype }: TensorInfo): TensorInfo {
  backend.incRef(dataId);
  return { dataId, shape, dtype };
}

/** A part of a float tensor as a tensor of its own over the same memory, from element `start` on. */
export function viewOf(
  backend: WasmBackend,
  tensor: TensorInfo,
  shape: readonly number[],
  start: number,
): TensorInfo {
  const { memoryOffset } = backend.dataIdMap.get(tensor.dataId);
  return backend.makeOutput(shape, 'float32', memoryOffset + start * Float32Array.BYTES_PER_ELEMENT);
}

/** Forgets a view and what XNNPACK has prepared for it; the memory stays with its owner. */
export function releaseView(backend: WasmBackend, view: TensorInfo): void {
  backend.wasm.tfjs?.disposeData?.(backend.dataIdMap.get(view.dataId).id);
  backend.dataIdMap.delete(view.dataId);
}

/**
 * Corrects the shape in the backend's own record: some kernels (Unpack, BatchMatMul) leave an intermediate one there,
 * and others read the rank of a bias from it.
 */
export function correctShape(backend: WasmBackend, tensor: TensorInfo): void {
  backend.dataIdMap.get(tensor.dataId).shape = tensor.shape;
}

/** How many elements a shape has. */
export function sizeOf(shape: readonly number[]): number {
  return shape.reduce((product, size) => product * size, 1);
}
