import type { Tensor } from '@tensorflow/tfjs';
import { ShapeError } from '../errors.js';
import { shapeText } from '../shape/describe.js';
import { label } from './args.js';
import type { Call, CallResult, States, Tf } from './call.js';
import { axesOf, type CellFact, type StateTree, stateAt } from './cell.js';
import type { Spec } from './facts.js';
import { offTape } from './offTape.js';

export interface SequenceArgs {
  readonly returnSequences: boolean;
  readonly returnState: boolean;
  readonly goBackwards: boolean;
  readonly stateful: boolean;
  readonly unroll: boolean;
  readonly zeroOutputForMask: boolean;
}

/**
 * The loop over time of every recurrent layer (keras/src/layers/rnn/rnn.py, TensorFlow's rnn).
 * At a masked step the states stay and the output repeats the one before: zeros at the first step, whatever the
 * initial state; with zeroOutputForMask, zeros always.
 */
export function recurrence(call: Call<SequenceArgs>): CallResult {
  const { tf, args, inputs, carried } = call;
  const input = inputs[0] as Tensor; // [batch, timesteps, features]
  const cellCall = (call.inner.cell as NonNullable<typeof call.inner.cell>).on([input]);
  const mask = call.masks[0] ? maskOfSteps(call, call.masks[0]) : null;
  if (carried.states) checkBatch(call.spec, carried.states, input.shape[0] as number);
  const before = call.initialState ?? carried.states;
  const { output, states } =
    atOnce(call, cellCall, mask, before) ??
    stepByStep(
      call,
      cellCall,
      mask,
      before ?? firstStates(tf, cellCall.spec, stepShape(input), args.stateful && carried.zeroed),
    );
  if (args.stateful) remember(tf, carried, states);
  return args.returnState ? [output, ...states] : output;
}

/** Keras's check (keras/src/layers/rnn/rnn.py): states are carried sample by sample. */
function checkBatch(spec: Spec, states: States, batch: number): void {
  let first = states[0];
  while (first && isNest(first)) first = first[0];
  const [held = batch] = first?.shape ?? [];
  if (held === batch) return;
  throw new ShapeError([
    {
      code: 'stateful-batch',
      sentence: `${label(spec)} with stateful: true carries the states of ${held} sample${held === 1 ? '' : 's'} but is called on a batch of ${batch}`,
      reason:
        'each sample goes on from the states in which the sample at its place in the batch before ended',
      fix: `call it on ${held}, or call resetState() first, which forgets them`,
    },
  ]);
}

/** [batch, timesteps, …features] → [batch, …features] */
const stepShape = ({ shape: [batch, , ...features] }: Tensor): readonly number[] => [
  batch as number,
  ...features,
];

interface Ended {
  readonly output: Tensor;
  readonly states: States;
}

/** The whole sequence in one kernel, where the cell has one and the backend can run it. */
function atOnce(
  { args, inputs, tf }: Call<SequenceArgs>,
  cell: Call,
  mask: Tensor | null,
  before: States | null,
): Ended | undefined {
  const { kernel, factors } = cell.spec.facts.cell as CellFact;
  const input = inputs[0] as Tensor;
  const equations = kernel?.(cell.args, cell.training);
  if (equations === undefined || typeof equations === 'string' || input.size === 0) return undefined;
  if (mask && zeroedAfterwards(args)) return undefined;
  const run = cell.sequenceKernel(equations);
  return run?.({
    x: input.dtype === 'float32' ? input : tf.cast(input, 'float32'),
    weights: cell.weights,
    initial: before as readonly Tensor[] | null,
    mask,
    factors: factors?.(cell) ?? null,
    backwards: args.goBackwards,
    sequences: args.returnSequences,
    zeroMasked: args.zeroOutputForMask,
    states: args.returnState || args.stateful,
  });
}

/** Keras zeroes an unrolled loop's outputs at its end, by the mask as it came even where steps were read backwards. */
const zeroedAfterwards = ({ unroll, zeroOutputForMask }: SequenceArgs): boolean =>
  unroll && zeroOutputForMask;

/** Step by step, by the cell's own equations: for every cell, and the measure of the kernels. */
function stepByStep(
  { tf, args, inputs }: Call<SequenceArgs>,
  cellCall: Call,
  mask: Tensor | null,
  before: States,
): Ended {
  const step = (cellCall.spec.facts.cell as CellFact).begin(cellCall);
  let states = before;
  const steps = inOrder(unstackTime(tf, inputs[0] as Tensor), args.goBackwards);
  const inTime = mask ? unstackTime(tf, tf.cast(mask, 'bool')) : undefined;
  const kept = inTime && inOrder(inTime, args.goBackwards);
  const zeroNow = args.zeroOutputForMask && !zeroedAfterwards(args);
  const outputs: Tensor[] = [];
  for (const [t, x] of steps.entries()) {
    const next = step(x, states);
    const keep = kept?.[t];
    if (!keep) {
      outputs.push(next.output);
      states = next.states;
      continue;
    }
    const last = zeroNow || t === 0 ? tf.zerosLike(next.output) : (outputs[t - 1] as Tensor);
    outputs.push(choose(tf, keep, next.output, last));
    states = chooseStates(tf, keep, next.states, states);
  }
  if (inTime && kept && zeroedAfterwards(args)) {
    const by = args.returnSequences ? inTime : kept;
    for (const [t, y] of outputs.entries()) outputs[t] = choose(tf, by[t] as Tensor, y, tf.zerosLike(y));
  }
  const output = args.returnSequences ? tf.stack(outputs, 1) : (outputs.at(-1) as Tensor);
  return { output, states };
}

/**
 * The mask of the steps, [batch, timesteps] or [batch, timesteps, 1]; one of a single sample counts for the whole batch.
 * Throws for one without the time axis, such as one step of an outer mask that TimeDistributed hands on, and for one of features.
 */
function maskOfSteps({ tf, inputs, spec }: Call, mask: Tensor): Tensor {
  const [batch = null, time = null] = inputs[0]?.shape ?? [];
  const [samples, steps, ...rest] = mask.shape as [number?, ...number[]];
  const whole = samples === batch;
  if ((whole || samples === 1) && steps === time && rest.every((d) => d === 1))
    return whole
      ? mask
      : tf.tile(tf.cast(mask, 'int32'), [batch as number, ...mask.shape.slice(1).map(() => 1)]);
  throw new ShapeError([
    {
      code: 'mask-shape',
      sentence: `${label(spec)} expects a mask ${shapeText([batch, time])} of its own time steps but its mask is ${shapeText(mask.shape)}`,
      ...(steps === time
        ? { reason: 'a step is masked with all its features', fix: `give a mask ${shapeText([batch, time])}` }
        : {
            reason: 'inside TimeDistributed a layer gets one time step of the outer mask',
            fix: 'give TimeDistributed a mask that has the inner time steps too: [batch, outer steps, inner steps]',
          }),
    },
  ]);
}

/** A new list: tfjs's tape holds on to the one that `unstack` gives, and hands gradients back by it. */
const inOrder = <T>(steps: readonly T[], backwards: boolean): readonly T[] =>
  backwards ? [...steps].reverse() : steps;

/** [batch, timesteps, …] → timesteps × [batch, …]. `tf.unstack` of one step has no gradient. */
export function unstackTime(tf: Tf, x: Tensor): Tensor[] {
  const [batch, time, ...rest] = x.shape;
  return time === 1 ? [tf.reshape(x, [batch as number, ...rest])] : tf.unstack(x, 1);
}

/** The states of a cell before its first step: those it asks for, else (and once `zeroed`) zeros. `step`: the shape of one step's input. */
export function firstStates(
  tf: Tf,
  { facts, args, inner }: Spec,
  step: readonly number[],
  zeroed = false,
): States {
  const cell = facts.cell as CellFact;
  const [batch = 1] = step;
  const asked = zeroed ? undefined : cell.initialState?.(tf, batch, args, inner);
  return asked ?? zeroStates(tf, cell.states(args, inner, step), batch);
}

/** Zeros for a tree of states: [batch, …axes] each. */
function zeroStates(tf: Tf, tree: StateTree, batch: number): States {
  return tree.map((s) => {
    const state = stateAt(s);
    return state ? tf.zeros([batch, ...(axesOf(state) as number[])]) : zeroStates(tf, s as StateTree, batch);
  });
}

/** a where the sample is kept, else b. keep: [batch] or [batch, 1] */
function choose(tf: Tf, keep: Tensor, a: Tensor, b: Tensor): Tensor {
  const column = tf.reshape(keep, [a.shape[0] as number, ...a.shape.slice(1).map(() => 1)]);
  return tf.where(column, a, b);
}

function chooseStates(tf: Tf, keep: Tensor, next: States, before: States): States {
  return next.map((s, i) => {
    const old = before[i] as Tensor | States;
    return isNest(s) ? chooseStates(tf, keep, s, old as States) : choose(tf, keep, s, old as Tensor);
  });
}

const isNest = (s: Tensor | States): s is States => Array.isArray(s);

/** Carries the states to the next call, in place of the old ones. No gradient goes back from there to this call, as in Keras. */
function remember(tf: Tf, carried: { states: States | null }, states: States): void {
  const hold = (s: Tensor | States): Tensor | States =>
    isNest(s) ? s.map(hold) : tf.keep(offTape(tf, s, (x) => tf.clone(x)));
  const old = carried.states;
  carried.states = states.map(hold);
  if (old) disposeStates(old);
}

export function disposeStates(states: States): void {
  for (const s of states) isNest(s) ? disposeStates(s) : s.dispose();
}
