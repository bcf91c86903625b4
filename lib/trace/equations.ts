import type { Call } from '../layer/call.js';
import type { ActivationArg } from '../parts/activations.js';
import { cellFact, stateFacts } from './cellRun.js';
import {
  applied,
  beside,
  given,
  type Noted,
  notedAlgebra,
  type OnTensors,
  product,
  scaled,
  withNotedActivations,
} from './noted.js';
import { plain, vectorOf } from './plainAlgebra.js';
import type { Vector, WeightTrace } from './traceTypes.js';

/** Every value of one time step by its letter, each knowing how it was made. */
export type StepNotes = Readonly<Record<string, Noted>>;
/** One step of a cell from what comes in and the states before. */
export type CellEquations = (x: Vector, before: Readonly<Record<string, Vector>>) => StepNotes;
/** The output vector of a layer of weighted sums, from its input vector. */
export type SumEquation = (x: Vector) => Noted;

const notedWeights = (weights: readonly WeightTrace[]): Readonly<Record<string, Noted>> =>
  Object.fromEntries(
    weights.map(({ name, shape, values = [] }) => {
      const [rows, columns] = shape.length === 1 ? [1, shape[0]] : shape;
      return [name, given(name, plain(rows as number, columns as number, values))];
    }),
  );

/** The cell's `step` over noted numbers; undefined where it has none. */
export function cellEquations(call: Call, weights: readonly WeightTrace[]): CellEquations | undefined {
  const { spec } = call;
  const { step, gates } = cellFact(spec);
  if (!step) return undefined;
  const noted = notedWeights(weights);
  const masks = call.dropout?.(() => ({ kernel: [], recurrent_kernel: [] }));
  const args = withNotedActivations(spec, call.args as object, onTensors(call));
  const letters = stateFacts(cellFact(spec).states(call.args, spec.inner)).map(({ letter }) => letter);
  return (x, before) =>
    step(
      notedAlgebra,
      {
        x: given('x', vectorOf(x)),
        states: Object.fromEntries(letters.map((s) => [s, given(s, vectorOf(before[s] as Vector))])),
        weights: noted,
        times: (vector, name, [first, count] = [0, gates?.length ?? 1]) => {
          const weight = noted[name] as Noted;
          const width = weight.value.columns / (gates?.length ?? 1);
          const own = masks?.[name] ?? [];
          if (own.length <= 1) return product(scaled(vector, own[0]), weight, first * width, count * width);
          const gate = (g: number): Noted => product(scaled(vector, own[g]), weight, g * width, width);
          return count === 1 ? gate(first) : beside(range(first, count).map(gate), vector, weight);
        },
      },
      args,
    );
}

const range = (first: number, count: number): readonly number[] =>
  Array.from({ length: count }, (_, i) => first + i);

/** act(x · kernel + bias) */
export function sumEquation(
  call: Pick<Call, 'tf'>,
  weights: readonly WeightTrace[],
  activation: ActivationArg,
): SumEquation {
  const { kernel, bias } = notedWeights(weights);
  return (x) => {
    const sum = product(given('x', vectorOf(x)), kernel as Noted);
    return applied(activation, bias ? notedAlgebra.add(sum, bias) : sum, onTensors(call));
  };
}

const onTensors =
  ({ tf }: Pick<Call, 'tf'>): OnTensors =>
  (act, x) => {
    const y = tf.tidy(() => act(tf.tensor2d(Float32Array.from(x.data), [x.rows, x.columns]), tf));
    const values = y.dataSync();
    y.dispose();
    return plain(x.rows, values.length / x.rows, values);
  };
