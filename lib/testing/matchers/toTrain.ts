import type { Spec } from '../../layer/facts.js';
import type { LayerWeight } from '../../layer/layer.js';
import { compile, maybeCompiled } from '../../training/compiled.js';
import type { Context } from '../context.js';
import { sampleData } from '../sampleData.js';
import { modelOf } from '../target.js';
import type { Failure, Verdict } from '../verdict.js';

/** Of a model what a step of training needs; the object's own methods, so that its own copy of this package computes. */
interface Trainee {
  readonly weights: readonly LayerWeight[];
  getWeights(): { dispose(): void }[];
  setWeights(values: readonly unknown[]): void;
  build(shape: unknown): void;
  trainOnBatch(x: unknown, y: unknown): number | number[];
  dispose(): void;
}

/**
 * Whether one step of training, by a fresh Adam and the model's own loss (mse if it is not compiled), gives a finite loss
 * and moves every trainable weight. Data is made up where none is given. The model is left as it was.
 */
export function toTrain(_: Context, received: unknown, x?: unknown, y?: unknown): Verdict {
  const { graph, spec, title } = modelOf(received, 'toTrain');
  const model = received as unknown as Trainee;
  const holds = `one step of training moves every weight of ${title}`;
  const built = model.weights.length > 0;
  const slot = (spec as unknown as { '~live': { compiled?: unknown } })['~live'];
  const before = maybeCompiled(spec);
  const made = sampleData(graph, before?.loss ?? 'mse');
  if (!built)
    model.build(graph.inputs.length === 1 ? graph.inputs[0]?.shape : graph.inputs.map((i) => i.shape));
  const kept = model.getWeights();
  compile(spec, { optimizer: 'adam', loss: before?.loss ?? 'mse', lossWeights: before?.lossWeights ?? null });
  try {
    return { failures: step(model, spec, title, x ?? made.x, y ?? made.y), holds };
  } finally {
    if (before) slot.compiled = before;
    else delete slot.compiled;
    model.setWeights(kept);
    for (const t of kept) t.dispose();
    if (!built) model.dispose();
  }
}

function step(model: Trainee, spec: Spec, title: string, x: unknown, y: unknown): readonly Failure[] {
  const weights = model.weights.filter(({ trainable }) => trainable);
  if (weights.length === 0)
    return [
      {
        code: 'no-weights',
        sentence: `${title} has no trainable weights`,
        cause: spec.trainable
          ? 'its layers have no weights, or are trainable: false'
          : 'it is trainable: false',
      },
    ];
  const before = weights.map(({ value }) => Float32Array.from(value.dataSync()));
  const [loss = Number.NaN] = [model.trainOnBatch(x, y)].flat();
  if (!Number.isFinite(loss))
    return [
      {
        code: 'loss-not-finite',
        sentence: `the loss of ${title} is ${loss} after one step`,
        cause:
          'a logarithm of 0, a division by 0, or values that grow without bound: look at the last activation and the loss together',
      },
    ];
  return weights.flatMap(({ name, value, shape }, i) => {
    const now = value.dataSync();
    const was = before[i] as Float32Array;
    if (was.some((v, k) => v !== now[k])) return [];
    return [
      {
        code: 'weight-still',
        sentence: `one step of training does not move "${name}" [${shape.join(', ')}]`,
        layer: `"${name.split('/')[1] ?? name}"`,
        cause:
          'no gradient reaches it: its layer does not enter the loss, all steps are masked, or what follows is constant (a relu below 0, a saturated sigmoid)',
      } satisfies Failure,
    ];
  });
}
