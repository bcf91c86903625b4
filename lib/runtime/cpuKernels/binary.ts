import type { TensorInfo } from '@tensorflow/tfjs';
import { sizeFromShape } from '../../shape/sizes.js';
import { type CpuKernel, isNumeric, type Values } from './cpuKernel.js';
import { spread, spreadShape } from './spread.js';

interface Inputs {
  readonly a: TensorInfo;
  readonly b: TensorInfo;
}
type Loop = (a: Values, b: Values, to: Float32Array) => void;

/** Operations that most elements go through. */
const loops: Readonly<Record<string, Loop>> = {
  Add: (a, b, to) => {
    for (let i = 0; i < to.length; i++) to[i] = (a[i] as number) + (b[i] as number);
  },
  Sub: (a, b, to) => {
    for (let i = 0; i < to.length; i++) to[i] = (a[i] as number) - (b[i] as number);
  },
  Multiply: (a, b, to) => {
    for (let i = 0; i < to.length; i++) to[i] = (a[i] as number) * (b[i] as number);
  },
  RealDiv: (a, b, to) => {
    for (let i = 0; i < to.length; i++) to[i] = (a[i] as number) / (b[i] as number);
  },
};
/** Operations on two tensors, element by element. */
export const binaryKernels: readonly string[] = [
  ...Object.keys(loops),
  ...['Maximum', 'Minimum', 'SquaredDifference', 'Pow', 'FloorDiv', 'Mod'],
  ...['Equal', 'NotEqual', 'Less', 'LessEqual', 'Greater', 'GreaterEqual', 'LogicalAnd', 'LogicalOr'],
];

/**
 * tfjs works out the place of each element in both tensors where their shapes differ, at 200 ns an element: a number
 * times a tensor takes twenty times as long as two tensors alike. So the smaller is spread out first.
 */
export function binary(name: string): (theirs: CpuKernel<Inputs>) => CpuKernel<Inputs> {
  const loop = loops[name];
  return (theirs) => (call) => {
    const { inputs, backend } = call;
    const { a, b } = inputs;
    const shape = spreadShape(a.shape, b.shape);
    if (!shape || !isNumeric(a) || !isNumeric(b)) return theirs(call);
    const valuesOf = (t: TensorInfo): Values => spread(backend.data.get(t.dataId).values, t.shape, shape);
    if (loop && a.dtype === 'float32' && b.dtype === 'float32') {
      const values = new Float32Array(sizeFromShape(shape));
      loop(valuesOf(a), valuesOf(b), values);
      return backend.makeTensorInfo(shape, 'float32', values);
    }
    const made: TensorInfo[] = [];
    const whole = (t: TensorInfo): TensorInfo => {
      if (t.shape.join() === shape.join()) return t;
      const info = backend.makeTensorInfo(shape, t.dtype, valuesOf(t));
      made.push(info);
      return info;
    };
    const result = theirs({ ...call, inputs: { ...inputs, a: whole(a), b: whole(b) } });
    for (const info of made) backend.disposeIntermediateTensorInfo(info);
    return result;
  };
}
