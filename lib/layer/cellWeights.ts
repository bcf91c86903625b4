import type { Dim, Shape } from '../shape/shape.js';
import type { CellArgs } from './cellArgs.js';
import type { WeightFact } from './facts.js';

/** kernel, recurrent_kernel and bias of a cell with this many gates, side by side along the last axis. */
export function cellWeights(
  input: Shape,
  args: CellArgs,
  gates: readonly string[] = [],
  bias: Partial<WeightFact> = {},
): readonly WeightFact[] {
  const { units } = args;
  const columns = units * Math.max(1, gates.length);
  const out = gates.length === 0 ? 'units' : `units of the gates ${gates.join(', ')}, one after the other`;
  const weights: WeightFact[] = [
    {
      name: 'kernel',
      shape: [input.at(-1) as Dim, columns],
      axes: ['features', out],
      initializer: args.kernelInitializer,
      regularizer: args.kernelRegularizer,
      constraint: args.kernelConstraint,
    },
    {
      name: 'recurrent_kernel',
      shape: [units, columns],
      axes: ['units of the state before', out],
      initializer: args.recurrentInitializer,
      regularizer: args.recurrentRegularizer,
      constraint: args.recurrentConstraint,
    },
  ];
  if (args.useBias) {
    weights.push({
      name: 'bias',
      shape: [columns],
      axes: [out],
      initializer: args.biasInitializer,
      regularizer: args.biasRegularizer,
      constraint: args.biasConstraint,
      ...bias,
    });
  }
  return weights;
}

/** `4 · ((2 + 4) · 4 + 4)`: gates · ((features + units) · units + biases · units) */
export function cellFormula(input: Shape, { units, useBias }: CellArgs, gates = 1, biases = 1): string {
  const bias = useBias ? ` + ${biases === 1 ? units : `${biases} · ${units}`}` : '';
  const one = `(${input.at(-1) ?? 'features'} + ${units}) · ${units}${bias}`;
  return gates === 1 ? one : `${gates} · (${one})`;
}
