import type { Tensor } from '@tensorflow/tfjs';
import type { CellKernel, SequenceInput, SequenceKernel, SequenceOutput } from '../../layer/cellKernel.js';
import { atHand } from '../atHand.js';
import type { Tf } from '../tensorflow.js';
import { type Access, accessOf, type Draft } from './access.js';
import type { Arena } from './arena.js';
import { Backward } from './backward.js';
import { type Engine, engine } from './engine.js';
import { equationsOf } from './equations/equations.js';
import { copyStates, runForward } from './forward.js';
import { keptPerStep, numberOf, type Problem, partsOf, widthOf } from './problem.js';
import { Tape } from './tape.js';

type Dys = Tensor | readonly Tensor[];
/** What tfjs's engine runs; private to it, and steadier than its typings. */
interface Runner {
  runKernelFunc(kernel: {
    forwardFunc: (backend: unknown, save: (tensors: readonly Tensor[]) => void) => Tensor[];
    backwardsFunc: (dys: Dys, saved: readonly Tensor[]) => Record<string, () => Tensor>;
    inputs: Record<string, Tensor>;
  }): Tensor[];
  readonly state?: { readonly gradientDepth?: number; readonly kernelDepth?: number };
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
  const held = taped || given.everyState === true;
  const { arena, floats } = roomFor(problem, by, held);

  let tapes: readonly Tape[] = [];
  let savedHere: readonly Tensor[] | null = null;
  const over = (): boolean => !taped || (savedHere?.[0]?.isDisposed ?? false);
  const everyState = given.everyState
    ? Array.from({ length: equations.states }, () => new Float32Array(batch * time * units))
    : undefined;
  const outputs = runner.runKernelFunc({
    inputs,
    forwardFunc: (_, save) => {
      const y = access.draft(sequences ? [batch, time, units] : [batch, units]);
      const states = given.states
        ? Array.from({ length: equations.states }, () => access.draft([batch, units]))
        : null;
      const to = { y: y.values(), states: states?.map((s) => s.values()) ?? null };
      const parts = partsOf(problem, floats, held);
      if (held) tapes = parts.map((part) => new Tape(arena, problem, part, over));
      parts.forEach((part, i) => {
        runForward(arena, problem, part, to, tapes[i] ?? null);
        if (everyState) copyStates((tapes[i] as Tape).place, part, everyState);
      });
      if (taped) save(Object.values(inputs));
      return (states ? [y, ...states] : [y]).map((draft) => draft.tensor());
    },
    backwardsFunc: (dys, saved) => {
      savedHere = saved;
      const kept = Object.fromEntries(Object.keys(inputs).map((name, i) => [name, saved[i] as Tensor]));
      const same = problemOf(cell, given, kept, mask, access);
      const [y, ...states] = Array.isArray(dys) ? (dys as readonly Tensor[]) : [dys as Tensor];
      const read = (t: Tensor | undefined) => () => access.read(t as Tensor);
      const back = new Backward(arena, same, tapes, {
        y: read(y),
        states: given.states ? states.map(read) : null,
      });
      return gradientsOf(back, kept, access);
    },
  });
  return { output: outputs[0] as Tensor, states: outputs.slice(1), ...(everyState && { everyState }) };
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
  back: Backward,
  inputs: Readonly<Record<string, Tensor>>,
  access: Access,
): Record<string, () => Tensor> {
  const write: Readonly<Record<string, (to: Float32Array) => void>> = {
    x: (to) => back.ofInput(to),
    kernel: (to) => back.ofKernel(to),
    recurrent_kernel: (to) => back.ofRecurrent(to),
    bias: (to) => back.ofBias(to),
    state0: (to) => back.ofState(0, to),
    state1: (to) => back.ofState(1, to),
  };
  const thunk =
    (name: string, { shape }: Tensor) =>
    (): Tensor => {
      const draft: Draft = access.draft(shape);
      write[name]?.(draft.values());
      return draft.tensor();
    };
  return Object.fromEntries(Object.entries(inputs).map(([name, t]) => [name, thunk(name, t)]));
}

function problemOf(
  cell: CellKernel,
  { factors, backwards, sequences, zeroMasked, initial }: SequenceInput,
  inputs: Readonly<Record<string, Tensor>>,
  mask: ArrayLike<number> | null,
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
function maskValues(mask: Tensor): ArrayLike<number> | null {
  const values = mask.dataSync();
  return values.every((v) => v) ? null : values;
}

/** The shared memory, or one apart where a single sample is too large for it. */
function roomFor(problem: Problem, by: Engine, taped: boolean): { arena: Arena; floats: number } {
  const { time, features, units, wide } = problem;
  const sample = time * (features + units + wide + (taped ? keptPerStep(problem) : 0));
  return sample < by.cap / 2
    ? { arena: by.arena, floats: by.cap }
    : { arena: by.apart(), floats: Math.max(by.cap, 2 * sample) };
}
