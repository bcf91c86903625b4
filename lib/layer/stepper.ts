import type { Tensor } from '@tensorflow/tfjs';
import type { Call, States } from './call.js';
import type { CellFact, Step, StepInput } from './cell.js';
import { type DropoutArgs, drawDropout } from './cellDropout.js';
import { tfAlgebra } from './tfAlgebra.js';

export type Times = StepInput<Tensor>['times'];

/** Runs the equations over tensors. `letters`: the states, the output first. */
export function stepper<A>(
  call: Call<A>,
  letters: readonly string[],
  step: NonNullable<CellFact<A>['step']>,
  times: Times,
): Step {
  const ops = tfAlgebra(call.tf);
  return (x, before: States) => {
    const states = Object.fromEntries(letters.map((letter, i) => [letter, before[i] as Tensor]));
    const values = step(ops, { x, states, weights: call.weights, times }, call.args);
    return {
      output: values[letters[0] as string] as Tensor,
      states: letters.map((letter) => values[letter] as Tensor),
    };
  };
}

/** vector · weight with dropout. */
export function products(call: Call<DropoutArgs>, gates: number): Times {
  const { tf, weights, inputs } = call;
  const batch = (inputs[0] as Tensor).shape[0] as number;
  const drawn = drawDropout(call, gates);
  const tensors = (list: readonly Float32Array[]): Tensor[] =>
    list.map((factors) => tf.tensor2d(factors, [batch, factors.length / batch]));
  const masks = { kernel: tensors(drawn.kernel), recurrent_kernel: tensors(drawn.recurrent_kernel) };
  const columns = new Map<string, Tensor>();
  const part = (name: string, first: number, count: number): Tensor => {
    const weight = weights[name] as Tensor;
    if (count === gates) return weight;
    const key = `${name} ${first} ${count}`;
    const width = (weight.shape[1] as number) / gates;
    if (!columns.has(key)) columns.set(key, tf.slice(weight, [0, first * width], [-1, count * width]));
    return columns.get(key) as Tensor;
  };
  return (vector, weight, [first, count] = [0, gates]) => {
    const own = masks[weight];
    if (own.length <= 1)
      return tf.matMul(own[0] ? tf.mul(vector, own[0]) : vector, part(weight, first, count));
    const gate = (g: number): Tensor => tf.matMul(tf.mul(vector, own[g] as Tensor), part(weight, g, 1));
    return count === 1
      ? gate(first)
      : tf.concat(
          Array.from({ length: count }, (_, i) => gate(first + i)),
          1,
        ); // [batch, count·units]
  };
}
