import type { Tensor } from '@tensorflow/tfjs';
import { sizeFromShape } from '../shape/sizes.js';
import type { Call } from './call.js';
import { convolution, type Slide } from './conv.js';
import type { Times } from './stepper.js';

interface Args {
  readonly dropout: number;
  readonly recurrentDropout: number;
}

/**
 * Fields in space in place of vectors, convolutions in place of matrix products, each with its windows. Dropout has a mask
 * per gate, for inputs and states alike, drawn at the first step and the same at every other, scaled by 1/(1 − rate).
 */
export function convProducts(
  { tf, args, weights, training, random }: Call<Args>,
  gates: number,
  hows: { readonly kernel: Slide; readonly recurrent_kernel: Slide },
): Times {
  const rates = { kernel: args.dropout, recurrent_kernel: args.recurrentDropout };
  const drawn: { kernel?: readonly Tensor[]; recurrent_kernel?: readonly Tensor[] } = {};
  const draw = (rate: number, shape: readonly number[]): readonly Tensor[] => {
    if (!training || rate === 0 || rate >= 1) return []; // Keras drops nothing at a rate of 1
    return Array.from({ length: gates }, () =>
      tf.tensor(
        Float32Array.from({ length: sizeFromShape(shape) }, () => (random() < rate ? 0 : 1 / (1 - rate))),
        [...shape],
      ),
    );
  };
  return (field, name) => {
    const W = weights[name] as Tensor; // [...window, channels, gates·filters]
    drawn[name] ??= draw(rates[name], field.shape);
    const masks = drawn[name];
    if (masks.length === 0) return convolution(tf, field, W, hows[name]);
    const others = W.shape.slice(0, -1);
    const filters = (W.shape.at(-1) as number) / gates;
    const each = masks.map((mask, g) => {
      const part = tf.slice(W, [...others.map(() => 0), g * filters], [...others, filters]);
      return convolution(tf, tf.mul(field, mask), part, hows[name]);
    });
    return tf.concat(each, -1); // [batch, …space, gates·filters]
  };
}
