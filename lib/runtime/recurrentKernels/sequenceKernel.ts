import type { Tensor } from '@tensorflow/tfjs';
import type { CellKernel, SequenceInput, SequenceKernel, SequenceOutput } from '../../layer/cellKernel.js';
import { atHand } from '../atHand.js';
import type { Tf } from '../tensorflow.js';
import { type Access, accessOf, type Draft } from './access.js';
import type { Gradients, WithGradient } from './backward.js';
import { type Engine, engine } from './engine.js';
import { equationsOf } from './equations/equations.js';
import { LocalRun, type Run } from './localRun.js';
import { type MaskValues, numberOf, type Problem, widthOf } from './problem.js';
import { sharesOf } from './threads/shares.js';
import { ThreadedRun } from './threads/threadedRun.js';

type Dys = Tensor | readonly Tensor[];
/** What tfjs's engine runs; private to it, and steadier than its typings. */
interface Runner {
  runKernelFunc(kernel: {
    forwardFunc: (backend: unknown, save: (tensors: readonly Tensor[]) => void) => Tensor[];
    backwardsFunc: (dys: Dys, saved: readonly Tensor[]) => Record<string, () => Tensor>;
    inputs: Record<string, Tensor>;
  }): Tensor[];
  readonly state?: {
    readonly gradientDepth?: number;
    readonly kernelDepth?: number;
    /** Another one for each gradient; null when its way back is done. */
    readonly activeTape?: object | null;
    readonly profiling?: boolean;
  };
}

/** Why whole sequences cannot be run at once here, or undefined. */
export function whyNot(tf: Tf): string | undefined {
  if (!atHand(tf)) return `the values of ${tf.getBackend()} are not at hand`;
  const { runKernelFunc } = tf.engine() as unknown as Partial<Runner>;
  return typeof runKernelFunc === 'function' ? undefined : 'this tfjs has no runKernelFunc';
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
  const runner = tf.engine() as unknown as Runner;
  const { gradientDepth = 1, kernelDepth = 0 } = runner.state ?? {};
  const taped = gradientDepth > 0 && kernelDepth === 0;
  const access = accessOf(tf);
  const inputs = inputsOf(given);
  const mask = given.mask ? maskValues(given.mask) : null;
  const problem = problemOf(cell, given, inputs, mask, access);
  const { batch, time, units, sequences, equations } = problem;
  const tape = runner.state?.activeTape;
  const over = (): boolean => !taped || runner.state?.activeTape !== tape;
  const everyState = given.everyState
    ? Array.from({ length: equations.states }, () => new Float32Array(batch * time * units))
    : undefined;
  const run = runOf(problem, given, by, taped || everyState ? over : null);
  const forward = (): Tensor[] => {
    const y = access.draft(sequences ? [batch, time, units] : [batch, units]);
    const states = given.states
      ? Array.from({ length: equations.states }, () => access.draft([batch, units]))
      : null;
    const to = { y: y.values(), states: states?.map((s) => s.values()) ?? null };
    run.forward(everyState ? { ...to, everyState } : to);
    return (states ? [y, ...states] : [y]).map((draft) => draft.tensor());
  };
  const outputs =
    taped || isWatched(tf, runner)
      ? runner.runKernelFunc({
          inputs,
          forwardFunc: (_, save) => {
            const made = forward();
            if (taped) save(Object.values(inputs));
            return made;
          },
          backwardsFunc: (dys, saved) => {
            const kept = Object.fromEntries(Object.keys(inputs).map((name, i) => [name, saved[i] as Tensor]));
            const same = problemOf(cell, given, kept, mask, access);
            const [y, ...states] = Array.isArray(dys) ? (dys as readonly Tensor[]) : [dys as Tensor];
            const read = (t: Tensor | undefined) => () => access.read(t as Tensor);
            const back = run.backward(same, { y: read(y), states: given.states ? states.map(read) : null });
            return gradientsOf(back, kept, access);
          },
        })
      : forward();
  return { output: outputs[0] as Tensor, states: outputs.slice(1), ...(everyState && { everyState }) };
}

/** Whether tfjs counts or prints the kernels that run. Else, without a gradient, it need not know: that is a tenth of a small prediction. */
const isWatched = (tf: Tf, { state }: Runner): boolean =>
  state?.profiling !== false || tf.env().getBool('DEBUG');

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

function problemOf(
  cell: CellKernel,
  { factors, backwards, sequences, zeroMasked, initial }: SequenceInput,
  inputs: Readonly<Record<string, Tensor>>,
  mask: MaskValues | null,
  access: Access,
): Problem {
  const [batch, time, features] = (inputs.x as Tensor).shape as [number, number, number];
  const units = (inputs.recurrent_kernel as Tensor).shape[0] as number;
  const read = (name: string) => () => access.read(inputs[name] as Tensor);
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
    backwards,
    sequences,
    zeroMasked,
    values: {
      x: read('x'),
      kernel: read('kernel'),
      recurrent: read('recurrent_kernel'),
      bias: inputs.bias ? read('bias') : null,
      initial: initial ? initial.map((_, i) => read(`state${i}`)) : null,
      mask,
      factors,
    },
  };
}

/** Values of the mask; null where nothing is masked. */
function maskValues(mask: Tensor): MaskValues | null {
  const values = mask.dataSync() as MaskValues;
  return values.every((v) => v) ? null : values;
}
