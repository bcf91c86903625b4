import type { KernelConfig, TensorInfo } from '@tensorflow/tfjs';
import type { Tf } from '../tensorflow.js';

export type Values = Float32Array | Int32Array | Uint8Array;

/** What tfjs's cpu backend offers to a kernel; tfjs keeps this class out of its public types. */
export interface CpuBackend {
  readonly data: { get(dataId: object): { readonly values: Values } };
  makeTensorInfo(shape: readonly number[], dtype: string, values: Values): TensorInfo;
  disposeIntermediateTensorInfo(tensor: TensorInfo): void;
}
/** A kernel's arguments, with its own inputs and attributes. */
export interface CpuCall<Inputs, Attrs = unknown> {
  readonly inputs: Inputs;
  readonly backend: CpuBackend;
  readonly attrs: Attrs;
}
export type CpuKernel<Inputs, Attrs = unknown, Out = TensorInfo> = (call: CpuCall<Inputs, Attrs>) => Out;

/** Values are numbers in an array of their own kind; strings and complex numbers are tfjs's to deal with. */
export const isNumeric = ({ dtype }: TensorInfo): boolean => ['float32', 'int32', 'bool'].includes(dtype);

const ours = Symbol.for('unrolled.cpuKernel');

/** Puts a kernel in the place of tfjs's own, which it is made from; once. */
export function replaceKernel<Inputs, Attrs, Out>(
  tf: Tf,
  kernelName: string,
  make: (theirs: CpuKernel<Inputs, Attrs, Out>) => CpuKernel<Inputs, Attrs, Out>,
): void {
  const known = tf.getKernel(kernelName, 'cpu');
  if (!known || ours in known) return;
  tf.unregisterKernel(kernelName, 'cpu'); // registering twice makes tfjs print a warning
  const kernelFunc = make(known.kernelFunc as unknown as CpuKernel<Inputs, Attrs, Out>);
  tf.registerKernel({ ...known, kernelFunc, [ours]: true } as unknown as KernelConfig);
}
