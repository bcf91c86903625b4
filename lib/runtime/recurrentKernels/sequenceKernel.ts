import type { Tensor, Variable } from '@tensorflow/tfjs';
import type { CellKernel, SequenceInput, SequenceKernel, SequenceOutput } from '../../layer/cellKernel.js';
import { atHand } from '../atHand.js';
import type { Tf } from '../tensorflow.js';
import { type TfjsEngine, tfjsEngine } from '../tfjsEngine.js';
import { type Access, accessOf, type Draft } from './access.js';
import type { Gradients, WithGradient } from './backward.js';
import { type Engine, engine } from './engine.js';
import { equationsOf } from './equations/equations.js';
import { LocalRun, type Run } from './localRun.js';
import { type MaskValues, numberOf, type Problem, type Values, widthOf } from './problem.js';
import { sharesOf } from './threads/shares.js';
import { ThreadedRun } from './threads/threadedRun.js';

/** Why whole sequences cannot be run at once here, or undefined. */
export function whyNot(tf: Tf): string | undefined {
  if (!atHand(tf)) return `the values of ${tf.getBackend()} are not at hand`;
  return typeof tfjsEngine(tf).runKernelFunc === 'function' ? undefined : 'this tfjs has no runKernelFunc';
}

/** Runs whole sequences of a cell in one tfjs kernel with a gradient of its own; undefined where that cannot be. No second-order gradients. */
export function sequenceKernel(
  tf: Tf,
  cell: CellKernel,
  by: () => Engine = engine,
): SequenceKernel | undefined {
  if (whyNot(tf) !== undefined) return undefined;
  return (input) => runSequence(tf, cell, input, by());
}

function runSequence(tf: Tf, cell: CellKernel, given: SequenceInput, by: Engine): SequenceOutput {
  const runner = tfjsEngine(tf) as TfjsEngine & Required<Pick<TfjsEngine, 'runKernelFunc'>>;
  const { gradientDepth = 1, kernelDepth = 0 } = runner.state ?? {};
  const taped = gradientDepth > 0 && kernelDepth === 0;
  const access = accessOf(tf);
  const mask = given.mask ? maskValues(given.mask) : null;
  const problem = problemOf(cell, given, mask, access);
  const everyState = given.everyState ? statesOf(problem) : undefined;
  const tape = runner.state?.activeTape;
  const over = taped || everyState ? () => !taped || runner.state?.activeTape !== tape : null;
  const run = runOf(problem, given, by, over);
  if (!taped && !isWatched(runner))
    return outputOf(forward(run, problem, given, access, everyState), everyState);
  const inputs = inputsOf(given);
  const outputs = runner.runKernelFunc({
    inputs,
    forwardFunc: (_, save) => {
      const made = forward(run, problem, given, access, everyState);
      if (taped) save(Object.values(inputs));
      return made;
    },
    backwardsFunc: (dys, saved) => {
      const kept = Object.fromEntries(Object.keys(inputs).map((name, i) => [name, saved[i] as Tensor]));
      const initial = given.initial?.map((_, i) => kept[`state${i}`] as Tensor) ?? null;
      const same = problemOf(cell, { ...given, x: kept.x as Tensor, weights: kept, initial }, mask, access);
      const [y, ...states] = Array.isArray(dys) ? (dys as readonly Tensor[]) : [dys as Tensor];
      const read = (t: Tensor | undefined) => () => access.read(t as Tensor);
      const back = run.backward(same, { y: read(y), states: given.states ? states.map(read) : null });
      return gradientsOf(back, kept, access);
    },
  });
  return outputOf(outputs, everyState);
}

/** The output, then the final states where they are asked for. */
function forward(
  run: Run,
  { batch, time, units, equations }: Problem,
  { sequences, states: asked }: SequenceInput,
  access: Access,
  everyState: readonly Float32Array[] | undefined,
): Tensor[] {
  const y = access.draft(sequences ? [batch, time, units] : [batch, units]);
  const states = asked ? Array.from({ length: equations.states }, () => access.draft([batch, units])) : null;
  const to = { y: y.values(), states: states?.map((s) => s.values()) ?? null };
  run.forward(everyState ? { ...to, everyState } : to);
  return states ? [y, ...states].map((draft) => draft.tensor()) : [y.tensor()];
}

const outputOf = (
  outputs: readonly Tensor[],
  everyState: readonly Float32Array[] | undefined,
): SequenceOutput => {
  const output = { output: outputs[0] as Tensor, states: outputs.slice(1) };
  return everyState ? { ...output, everyState } : output;
};

/** Room for the states after every step. */
const statesOf = ({ equations, batch, time, units }: Problem): readonly Float32Array[] =>
  Array.from({ length: equations.states }, () => new Float32Array(batch * time * units));

/** Whether tfjs counts or prints the kernels that run. Else, without a gradient, it need not know: that is a tenth of a small prediction. */
const isWatched = ({ state, ENV }: TfjsEngine): boolean => state?.profiling !== false || ENV.getBool('DEBUG');

/** On several threads where they are there and the batch is worth it. The states of every step are for one sample or few. */
function runOf(
  problem: Problem,
  { states, everyState }: SequenceInput,
  by: Engine,
  over: (() => boolean) | null,
): Run {
  const { threads } = by;
  const shares = threads && !everyState ? sharesOf(problem, threads) : [];
  return threads && shares.length > 1
    ? new ThreadedRun(by, threads, problem, shares, states, over)
    : new LocalRun(by, problem, over);
}

/** By the names under which tfjs asks for their gradients. */
function inputsOf({ x, weights, initial }: SequenceInput): Record<string, Tensor> {
  const inputs: Record<string, Tensor> = {};
  for (const name of Object.keys(weights)) inputs[name] = weights[name] as Tensor;
  initial?.forEach((state, i) => {
    inputs[`state${i}`] = state;
  });
  inputs.x = x;
  return inputs;
}

function gradientsOf(
  back: Gradients,
  inputs: Readonly<Record<string, Tensor>>,
  access: Access,
): Record<string, () => Tensor> {
  const thunk =
    (name: string, { shape }: Tensor) =>
    (): Tensor => {
      const draft: Draft = access.draft(shape);
      back.write(name as WithGradient, draft.values());
      return draft.tensor();
    };
  return Object.fromEntries(Object.entries(inputs).map(([name, t]) => [name, thunk(name, t)]));
}

function problemOf(cell: CellKernel, given: SequenceInput, mask: MaskValues | null, access: Access): Problem {
  const [batch, time, features] = given.x.shape as [number, number, number];
  const units = (given.weights.recurrent_kernel as Tensor).shape[0] as number;
  return {
    equations: equationsOf(cell.equations),
    act: numberOf(cell.activation),
    sigma: numberOf(cell.recurrentActivation),
    after: cell.resetAfter ? 1 : 0,
    batch,
    time,
    features,
    units,
    wide: widthOf(units),
    backwards: given.backwards,
    sequences: given.sequences,
    zeroMasked: given.zeroMasked,
    values: new TensorValues(access, given, mask, cell.resetAfter),
  };
}

const isVariable = (t: Tensor | undefined): t is Variable => t !== undefined && 'assign' in t;

/** Values of tensors, read where they lie. */
class TensorValues implements Values {
  readonly held: Values['held'];
  readonly bias: Values['bias'];
  readonly initial: Values['initial'];
  readonly factors: Values['factors'];

  constructor(
    private readonly access: Access,
    private readonly given: SequenceInput,
    readonly mask: MaskValues | null,
    after: boolean | undefined,
  ) {
    const { kernel, recurrent_kernel: recurrent, bias } = given.weights;
    // An assignment gives a variable another key to its values.
    this.held = isVariable(recurrent)
      ? { by: recurrent, as: [kernel?.dataId, recurrent.dataId, bias?.dataId, after] }
      : null;
    const read = (t: Tensor) => () => access.read(t);
    this.bias = bias ? read(bias) : null;
    this.initial = given.initial?.map(read) ?? null;
    this.factors = given.factors;
  }
  x(): Float32Array {
    return this.access.read(this.given.x);
  }
  kernel(): Float32Array {
    return this.access.read(this.given.weights.kernel as Tensor);
  }
  recurrent(): Float32Array {
    return this.access.read(this.given.weights.recurrent_kernel as Tensor);
  }
}

/** Values of the mask; null where nothing is masked. */
function maskValues(mask: Tensor): MaskValues | null {
  const values = mask.dataSync() as MaskValues;
  return values.every((v) => v) ? null : values;
}
