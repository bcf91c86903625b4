import type { backend_util, KernelConfig, TensorInfo } from '@tensorflow/tfjs';
import type { Tf } from '../tensorflow.js';
import { allocate, floats, wasmKernel } from './heap.js';

type Triple = readonly [depth: number, height: number, width: number];
type Rounding = 'floor' | 'round' | 'ceil';

interface Attrs<Sizes> {
  readonly filterSize: Sizes | number;
  readonly strides: Sizes | number;
  readonly pad: 'valid' | 'same' | number;
  readonly dimRoundingMode?: Rounding;
}
type Attrs2D = Attrs<[number, number]>;
type Attrs3D = Attrs<[number, number, number]>;

/** A pooling over [batch, depth, height, width, channels]; in two dimensions the depth is 1. */
interface Pool {
  readonly batch: number;
  readonly channels: number;
  readonly from: Triple;
  readonly to: Triple;
  readonly filter: Triple;
  readonly stride: Triple;
  readonly pad: Triple;
  readonly outShape: readonly number[];
}

/**
 * tfjs-wasm starts its search for the largest value from the smallest positive one (C's `numeric_limits::min`), so
 * windows without a positive value have no largest one: MaxPool3D gives 1e-38, and their gradient is lost.
 */
export function maxPoolKernels(tf: Tf): readonly KernelConfig[] {
  return [
    wasmKernel<{ x: TensorInfo }, Attrs3D>('MaxPool3D', ({ inputs: { x }, backend, attrs }) => {
      const pool = pool3D(tf, x, attrs);
      const out = allocate(backend, [x], pool.outShape);
      const values = floats(backend, x);
      floats(backend, out).set(maxPositions(values, pool).map((at) => values[at] ?? -Infinity));
      return out;
    }),
    gradient('MaxPoolGrad', (x, attrs: Attrs2D) => pool2D(tf, x, attrs)),
    gradient('MaxPool3DGrad', (x, attrs: Attrs3D) => pool3D(tf, x, attrs)),
  ];
}

function gradient<A>(name: string, poolOf: (x: TensorInfo, attrs: A) => Pool): KernelConfig {
  return wasmKernel<{ dy: TensorInfo; input: TensorInfo }, A>(
    name,
    ({ inputs: { dy, input }, backend, attrs }) => {
      const dx = allocate(backend, [dy, input], input.shape);
      const slope = floats(backend, dy);
      const sums = floats(backend, dx).fill(0);
      maxPositions(floats(backend, input), poolOf(input, attrs)).forEach((at, i) => {
        if (at >= 0) sums[at]! += slope[i]!;
      });
      return dx;
    },
  );
}

/** Where in the input each output's largest value lies, the first one of equals; −1 where nothing exceeds −∞. */
function maxPositions(x: Float32Array, pool: Pool): Float64Array {
  const { batch, channels, from, to } = pool;
  const positions = new Float64Array(batch * to[0] * to[1] * to[2] * channels).fill(-1);
  const largest = new Float32Array(channels);
  let out = 0;
  for (let b = 0; b < batch; b++) {
    for (let i = 0; i < to[0]; i++) {
      for (let j = 0; j < to[1]; j++) {
        for (let k = 0; k < to[2]; k++, out += channels) {
          largest.fill(-Infinity);
          forWindow(pool, i, j, k, (d, h, w) => {
            const at = (((b * from[0] + d) * from[1] + h) * from[2] + w) * channels;
            for (let c = 0; c < channels; c++) {
              if (x[at + c]! > largest[c]!) {
                largest[c] = x[at + c]!;
                positions[out + c] = at + c;
              }
            }
          });
        }
      }
    }
  }
  return positions;
}

function forWindow(
  pool: Pool,
  i: number,
  j: number,
  k: number,
  visit: (d: number, h: number, w: number) => void,
) {
  const [depths, rows, columns] = [i, j, k].map((at, axis) => {
    const start = at * pool.stride[axis]! - pool.pad[axis]!;
    return [Math.max(0, start), Math.min(pool.from[axis]!, start + pool.filter[axis]!)] as const;
  }) as [readonly [number, number], readonly [number, number], readonly [number, number]];
  for (let d = depths[0]; d < depths[1]; d++) {
    for (let h = rows[0]; h < rows[1]; h++) {
      for (let w = columns[0]; w < columns[1]; w++) visit(d, h, w);
    }
  }
}

function pool2D(tf: Tf, x: TensorInfo, attrs: Attrs2D): Pool {
  const { filterSize, strides, pad, dimRoundingMode } = attrs;
  const shape = x.shape as [number, number, number, number];
  const info: backend_util.Conv2DInfo = tf.backend_util.computePool2DInfo(
    shape,
    filterSize,
    strides,
    1,
    pad,
    dimRoundingMode,
  );
  return {
    batch: info.batchSize,
    channels: info.inChannels,
    from: [1, info.inHeight, info.inWidth],
    to: [1, info.outHeight, info.outWidth],
    filter: [1, info.filterHeight, info.filterWidth],
    stride: [1, info.strideHeight, info.strideWidth],
    pad: [0, info.padInfo.top, info.padInfo.left],
    outShape: info.outShape,
  };
}

function pool3D(tf: Tf, x: TensorInfo, attrs: Attrs3D): Pool {
  const { filterSize, strides, pad, dimRoundingMode } = attrs;
  const shape = x.shape as [number, number, number, number, number];
  const info: backend_util.Conv3DInfo = tf.backend_util.computePool3DInfo(
    shape,
    filterSize,
    strides,
    1,
    pad,
    dimRoundingMode,
  );
  return {
    batch: info.batchSize,
    channels: info.inChannels,
    from: [info.inDepth, info.inHeight, info.inWidth],
    to: [info.outDepth, info.outHeight, info.outWidth],
    filter: [info.filterDepth, info.filterHeight, info.filterWidth],
    stride: [info.strideDepth, info.strideHeight, info.strideWidth],
    pad: [info.padInfo.front, info.padInfo.top, info.padInfo.left],
    outShape: info.outShape,
  };
}
