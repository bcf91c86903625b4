import type { TensorInfo } from '@tensorflow/tfjs';
import { axisFrom0 } from '../../layer/normalization.js';
import { sizeFromShape } from '../../shape/sizes.js';
import type { Tf } from '../tensorflow.js';
import { type CpuKernel, isNumeric, type Values } from './cpuKernel.js';

interface Inputs {
  readonly x: TensorInfo;
}
interface SliceAttrs {
  readonly begin: number | number[];
  readonly size: number | number[];
}
interface SplitAttrs {
  readonly numOrSizeSplits: number | number[];
  readonly axis: number;
}

/** tfjs takes a part of a tensor element by element, at 500 ns each. Here whole blocks are moved. */
export const slice =
  ({ slice_util }: Tf) =>
  (theirs: CpuKernel<Inputs, SliceAttrs>): CpuKernel<Inputs, SliceAttrs> =>
  (call) => {
    const { inputs, backend, attrs } = call;
    const { x } = inputs;
    if (!isNumeric(x)) return theirs(call);
    const [begin, size] = slice_util.parseSliceParams(x as never, attrs.begin, attrs.size) as [
      number[],
      number[],
    ];
    slice_util.assertParamsValid(x as never, begin, size);
    const part = sliced(backend.data.get(x.dataId).values, x.shape, begin, size);
    return backend.makeTensorInfo(size, x.dtype, part);
  };

/** The same for all parts along an axis: the gradient of `concat`, so of Bidirectional. */
export const split =
  ({ backend_util }: Tf) =>
  (theirs: CpuKernel<Inputs, SplitAttrs, TensorInfo[]>): CpuKernel<Inputs, SplitAttrs, TensorInfo[]> =>
  (call) => {
    const { inputs, backend, attrs } = call;
    const { x } = inputs;
    if (!isNumeric(x)) return theirs(call);
    const axis = axisFrom0(attrs.axis, x.shape.length);
    const { values } = backend.data.get(x.dataId);
    let from = 0;
    return backend_util.prepareSplitSize(x as never, attrs.numOrSizeSplits, axis).map((count) => {
      const begin = x.shape.map((_, i) => (i === axis ? from : 0));
      const size = x.shape.map((n, i) => (i === axis ? count : n));
      from += count;
      return backend.makeTensorInfo(size, x.dtype, sliced(values, x.shape, begin, size));
    });
  };

/** A part of the values of a shape; always an array of its own. */
function sliced(
  values: Values,
  shape: readonly number[],
  begin: readonly number[],
  size: readonly number[],
): Values {
  let all = values;
  for (const [axis, n] of shape.entries()) {
    const count = size[axis] as number;
    if (count === n) continue;
    const outer = sizeFromShape(size.slice(0, axis)); // cut already
    const inner = sizeFromShape(shape.slice(axis + 1));
    const to = new (values.constructor as new (n: number) => Values)(outer * count * inner); // [outer, count, inner]
    for (let o = 0; o < outer; o++) {
      const from = (o * n + (begin[axis] as number)) * inner;
      to.set(all.subarray(from, from + count * inner), o * count * inner);
    }
    all = to;
  }
  return all === values ? values.slice() : all;
}
