import type { Scalar, Tensor, Variable } from '@tensorflow/tfjs';
import { ArgumentError } from '../errors.js';
import type { Tf } from '../layer/call.js';
import type { Spec } from '../layer/facts.js';
import type { Part } from '../parts/part.js';
import { type LiveWeight, weightsOf } from '../runtime/live.js';
import { weightPenalties } from '../runtime/losses.js';
import { flatOutputs, run } from '../runtime/run.js';
import { LookupWatch } from './lookups.js';
import { reduceLoss } from './losses/weighting.js';
import type { OptimizerState } from './optimizers/optimizer.js';
import type { OutputPlan } from './plan.js';
import { releaseTape } from './releaseTape.js';

/** One batch. Targets and weights: one per output; null: none. */
export interface Batch {
  readonly inputs: readonly Tensor[];
  readonly targets: readonly (Tensor | null)[];
  readonly weights: readonly (Tensor | null)[];
}

/** What is measured of a batch, flat: the loss, each output's loss, and the sums of each metric in order. */
export type Measured = ArrayLike<number>;

/** Weights that training moves, each once. */
export function trainables(model: Spec): readonly LiveWeight[] {
  return [...new Map(weightsOf(model).map((w) => [w.variable, w])).values()].filter(
    ({ variable }) => variable.trainable,
  );
}

/** The forward pass with all losses: the number to make small, and what is measured beside it. To be called in a tidy. */
function forward(
  tf: Tf,
  model: Spec,
  plan: readonly OutputPlan[],
  batch: Batch,
  training: boolean,
  weights: readonly LiveWeight[],
  lookup?: LookupWatch['lookup'],
): { total: Scalar; measured: readonly Tensor[] } {
  const added: Tensor[] = [];
  const ran = run(
    { tf, training, addLoss: (loss) => added.push(loss), ...(lookup ? { lookup } : {}) },
    model,
    batch.inputs,
  );
  const outputs = flatOutputs(ran.outputs);
  const losses: Scalar[] = [];
  const own: Tensor[] = [];
  const sums: Tensor[] = [];
  for (const [i, { loss, lossWeight, metrics, weighted }] of plan.entries()) {
    const p = outputs[i] as Tensor;
    const y = batch.targets[i];
    if (!y) continue;
    const weight = batch.weights[i] ?? null;
    const mask = ran.masks[i] ?? null;
    if (loss) {
      const ownMask = loss.mask(tf, y);
      const both = mask && ownMask ? tf.logicalAnd(tf.cast(mask, 'bool'), ownMask) : (mask ?? ownMask);
      const value = reduceLoss(tf, loss.values(tf, y, p), { weight, mask: both, reduction: loss.reduction });
      own.push(value);
      losses.push(lossWeight === null ? value : (tf.mul(value, lossWeight) as Scalar));
    }
    for (const m of metrics) sums.push(m.sums({ tf, y, p, mask, weight: null }));
    for (const m of weighted) sums.push(m.sums({ tf, y, p, mask, weight }));
  }
  const terms = [...losses, ...added, ...weightPenalties(tf, weights)];
  const alone = terms.length === 1 ? losses[0] : undefined;
  const total = alone ?? (tf.addN(terms.map((l) => tf.sum(l))) as Scalar);
  return { total, measured: [total, ...own, ...sums] };
}

/** The numbers of all of them, read at once. */
function read(tf: Tf, measured: readonly Tensor[]): Float32Array {
  const [first, ...rest] = measured as [Tensor, ...Tensor[]];
  if (rest.every((t) => t === first)) {
    const [value] = first.dataSync() as unknown as [number];
    return new Float32Array(measured.length).fill(value);
  }
  return tf.concat(measured.map((t) => tf.reshape(t, [-1]))).dataSync() as Float32Array;
}

/** Measures a batch. */
export function testStep(tf: Tf, model: Spec, plan: readonly OutputPlan[], batch: Batch): Measured {
  return tf.tidy(() => read(tf, forward(tf, model, plan, batch, false, trainables(model)).measured));
}

/** Measures a batch and moves the weights by its gradients. */
export function trainStep(
  tf: Tf,
  model: Spec,
  plan: readonly OutputPlan[],
  optimizer: OptimizerState,
  batch: Batch,
): Measured {
  const weights = trainables(model);
  if (weights.length === 0) {
    warnFrozen(model);
    return tf.tidy(() => read(tf, forward(tf, model, plan, batch, true, weights).measured));
  }
  return tf.tidy(() => {
    let kept: readonly Tensor[] = [];
    const watch = new LookupWatch(tf);
    try {
      const { grads } = tf.variableGrads(
        () => {
          const { total, measured } = forward(tf, model, plan, batch, true, weights, watch.lookup);
          kept = measured.map((t) => tf.keep(t));
          return scaled(tf, total, optimizer.lossScale);
        },
        weights.map(({ variable }) => variable),
      );
      const moves = weights.flatMap(({ fact, variable }) => {
        const gradient = grads[variable.name];
        if (!gradient) warnUnreached(variable);
        // A penalty on the table makes its gradient a plain one.
        const lookups = fact.regularizer ? undefined : watch.of(variable);
        const constraint = (fact.constraint as Part | null) ?? null;
        return gradient ? [{ variable, gradient, lookups, constraint }] : [];
      });
      const measured = read(tf, kept);
      optimizer.apply(tf, moves);
      return measured;
    } catch (error) {
      releaseTape(tf);
      throw /connection between any variable/.test(String(error)) ? unconnected(model) : error;
    } finally {
      tf.dispose([...kept]);
      watch.dispose();
    }
  });
}

const scaled = (tf: Tf, loss: Scalar, by: number): Scalar => (by === 1 ? loss : (tf.mul(loss, by) as Scalar));

function unconnected(model: Spec): ArgumentError {
  return new ArgumentError(
    `the loss of "${model.name}" does not depend on any trainable weight, so training cannot make it small; a loss of your own must be computed from its second argument, the outputs, by tf operations`,
    'unconnected-loss',
  );
}

const warned = new WeakSet<object>();
function warnFrozen(model: Spec): void {
  if (warned.has(model)) return;
  warned.add(model);
  console.warn(`"${model.name}" has no trainable weights, so training changes nothing`);
}
function warnUnreached(variable: Variable): void {
  if (warned.has(variable)) return;
  warned.add(variable);
  console.warn(
    `a weight [${variable.shape.join(', ')}] does not enter the loss, so training leaves it alone`,
  );
}
