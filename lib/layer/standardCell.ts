import type { Tensor } from '@tensorflow/tfjs';
import type { Call, States } from './call.js';
import type { CellFact, Step, StepInput } from './cell.js';
import { tfAlgebra } from './tfAlgebra.js';

interface CellArgs {
  readonly units: number;
  readonly dropout: number;
  readonly recurrentDropout: number;
}
type Times = StepInput<Tensor>['times'];

/** A cell of one `step`: the facts that follow from its equations. `letters`: its states, the output first. */
export function standardCell<A extends CellArgs>(
  letters: readonly string[],
  step: NonNullable<CellFact<A>['step']>,
  gates?: readonly string[],
): CellFact<A> {
  return {
    states: ({ units }) => letters.map((letter) => ({ letter, size: units })),
    outputSize: ({ units }) => units,
    ...(gates ? { gates } : {}),
    step,
    begin: (call) => begin(call, letters, step, gates?.length ?? 1),
  };
}

function begin<A extends CellArgs>(
  call: Call<A>,
  letters: readonly string[],
  step: NonNullable<CellFact<A>['step']>,
  gates: number,
): Step {
  const ops = tfAlgebra(call.tf);
  const times = products(call, gates);
  return (x, before: States) => {
    const states = Object.fromEntries(letters.map((letter, i) => [letter, before[i] as Tensor]));
    const values = step(ops, { x, states, weights: call.weights, times }, call.args);
    return {
      output: values[letters[0] as string] as Tensor,
      states: letters.map((letter) => values[letter] as Tensor),
    };
  };
}

/**
 * vector · weight with dropout: one mask per sequence, the same at every step, scaled by 1/(1 − rate).
 * With recurrentDropout every gate has masks of its own, for inputs too (Keras's implementation 1).
 */
function products({ tf, args, weights, training, random, inputs }: Call<CellArgs>, gates: number): Times {
  const { dropout, recurrentDropout } = args;
  const { shape } = inputs[0] as Tensor; // [batch, timesteps, features], or one step: [batch, features]
  const batch = shape[0] as number;
  const features = shape.at(-1) as number;
  const perGate = recurrentDropout > 0 ? gates : 1;
  const draw = (rate: number, size: number): Tensor[] => {
    // Keras's gated cells drop nothing at a rate of 1; SimpleRNN drops all.
    if (!training || rate === 0 || (rate >= 1 && gates > 1)) return [];
    const scale = rate >= 1 ? 0 : 1 / (1 - rate);
    return Array.from({ length: perGate }, () =>
      tf.tensor2d(
        Float32Array.from({ length: batch * size }, () => (random() < rate ? 0 : scale)),
        [batch, size],
      ),
    );
  };
  const masks = { kernel: draw(dropout, features), recurrent_kernel: draw(recurrentDropout, args.units) };
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
    const drawn = masks[weight];
    if (drawn.length <= 1)
      return tf.matMul(drawn[0] ? tf.mul(vector, drawn[0]) : vector, part(weight, first, count));
    const gate = (g: number): Tensor => tf.matMul(tf.mul(vector, drawn[g] as Tensor), part(weight, g, 1));
    return count === 1
      ? gate(first)
      : tf.concat(
          Array.from({ length: count }, (_, i) => gate(first + i)),
          1,
        ); // [batch, count·units]
  };
}
