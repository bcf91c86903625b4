import type { Tensor } from '@tensorflow/tfjs';
import type { Shape } from '../shape/shape.js';
import { seriesOf } from './series.js';
import type { TensorTrace } from './traceTypes.js';

/** One sample of a tensor: a vector per step for [batch, timesteps, features], one number per step for ids. */
export function tensorTrace(
  tensor: Tensor | undefined,
  shape: Shape,
  sample: number,
  mask: Tensor | null = null,
  ids = false,
): TensorTrace {
  if (!tensor) return { shape };
  const sizes = tensor.shape.slice(1);
  const size = sizes.reduce((a, b) => a * b, 1);
  const own = () => tensor.dataSync().slice(sample * size, (sample + 1) * size);
  return {
    shape: tensor.shape,
    ...(sizes.length === 2 ? { series: seriesOf(own(), sizes[0] as number, sizes[1] as number) } : {}),
    ...(sizes.length === 1 && ids ? { series: seriesOf(own(), size, 1) } : {}),
    ...(sizes.length === 1 && !ids ? { vector: Array.from(own()) } : {}),
    ...(mask && mask.rank >= 2 && sizes.length > 0 ? { mask: maskRow(mask, sample) } : {}),
  };
}

function maskRow(mask: Tensor, sample: number): readonly boolean[] {
  const steps = mask.shape[1] as number;
  return Array.from(mask.dataSync().slice(sample * steps, (sample + 1) * steps), (v) => v !== 0);
}
