import { alone } from '../layer/alone.js';
import { type Graph, outputNames } from '../model/graph.js';
import type { Symbolic } from '../model/symbolic.js';
import { stream } from '../parts/random.js';
import type { ArrayLikeData } from '../runtime/data.js';
import type { Shape } from '../shape/shape.js';
import { sizeFromShape } from '../shape/sizes.js';
import { outputsFor } from '../training/checks/outputsFor.js';
import type { LossUse } from '../training/losses/readLoss.js';
import { planOf } from '../training/plan.js';

/** Samples and time steps where the model leaves them free. */
const SAMPLES = 4;
const STEPS = 5;
type Draw = () => number;

/** Data that a model can read and targets for its loss; the same each time. */
export function sampleData(graph: Graph, loss: unknown): { readonly x: unknown; readonly y: unknown } {
  const { normal, uniform } = stream(7);
  const sizes = graph.inputs.map(({ shape }) => shape.map((d, i) => d ?? (i === 0 ? SAMPLES : STEPS)));
  const x = graph.inputs.map((input, i) => {
    const ids = idsFor(graph, input);
    const shape = sizes[i] as number[];
    // Id 0 may be padding.
    return filled(shape, ids === undefined ? normal : () => 1 + Math.floor(uniform() * (ids - 1)));
  });
  const outputs = outputsFor(graph, sizes) ?? graph.outputs.map((y) => y.shape);
  const options = { loss, lossWeights: null, metrics: null, weightedMetrics: null };
  const plan = planOf(
    options as never,
    outputNames(graph),
    outputs,
    outputs.map(() => null),
  );
  const y = plan.map((output, i) => targets(output.loss, outputs[i] as Shape, uniform));
  return { x: alone(x), y: alone(y) };
}

/** How many ids the layer that reads an input knows. */
function idsFor(graph: Graph, input: Symbolic): number | undefined {
  const reader = graph.nodes.find(({ inputs, spec }) => inputs.includes(input) && spec.facts.ids)?.spec;
  return reader && (reader.facts.idCount?.(reader.args) ?? 2);
}

function targets(loss: LossUse | null, output: Shape, uniform: Draw): ArrayLikeData {
  const shape = output.map((d, i) => d ?? (i === 0 ? SAMPLES : STEPS));
  const classes = shape.at(-1) as number;
  const id: Draw = () => Math.floor(uniform() * classes);
  if (loss?.targets === 'classes') return filled(shape.slice(0, -1), id);
  if (!loss?.oneHot) return filled(shape, uniform);
  const data = filled(shape, () => 0).data as Float32Array;
  for (let row = 0; row < data.length; row += classes) data[row + id()] = 1;
  return { data, shape };
}

const filled = (shape: readonly number[], value: Draw): ArrayLikeData => ({
  data: Float32Array.from({ length: sizeFromShape(shape) }, value),
  shape,
});
