import type { Tensor } from '@tensorflow/tfjs';
import { type Call, changed, type InnerCall, type States, type Tf } from '../layer/call.js';
import { type CellFact, isState, listed, type StateFact, type StateTree, type Step } from '../layer/cell.js';
import type { CellDropout } from '../layer/cellDropout.js';
import type { Spec } from '../layer/facts.js';
import { firstStates, type SequenceArgs } from '../layer/recurrence.js';
import { innerInput } from '../model/count.js';
import type { Recorded } from './record.js';
import type { Vector } from './traceTypes.js';

/** A cell that a layer runs at each time step: the only one, or one of a stack. */
export interface Running {
  readonly call: Call;
  readonly step: Step;
}
export const cellFact = (spec: Spec): CellFact => spec.facts.cell as CellFact;

/** The states of a cell in a flat list. */
export const stateFacts = (tree: StateTree): readonly StateFact[] =>
  tree.flatMap((s) => (isState(s) ? [s] : stateFacts(s)));

/** The cells inside one that only combines others, by key; undefined for a cell that computes by itself. */
export function stackOf(cell: Spec): readonly (readonly [string, Spec])[] | undefined {
  const inside = Object.entries(cell.inner);
  const nested = cellFact(cell)
    .states(cell.args, cell.inner)
    .some((s) => !isState(s));
  return nested && inside.length > 0 && inside.every(([, one]) => one.facts.cell) ? inside : undefined;
}

/** A list of states for each cell that computes. */
function statesPerCell(cell: Spec, states: States): States[] {
  const stack = stackOf(cell);
  return stack
    ? stack.flatMap(([, one], i) => statesPerCell(one, listed(states[i] as Tensor | States)))
    : [states];
}

/** What the cells dropped of one sample. */
type Dropped = (cell: Spec) => CellDropout;

function runningCells(cell: Call, dropped: Dropped): readonly Running[] {
  const stack = stackOf(cell.spec);
  const call = changed(cell, { dropout: () => dropped(cell.spec) });
  if (!stack) return [{ call, step: cellFact(call.spec).begin(call) }];
  const input = call.inputs[0] as Tensor;
  return stack.flatMap(([key], i) => {
    const size = innerInput(call.spec, input.shape, key).at(-1) as number;
    const seen = i === 0 ? input : call.tf.zeros([1, size]);
    return runningCells((call.inner[key] as InnerCall).on([seen]), dropped);
  });
}

/** What one cell did at every time step of one sample; rows by position on the input's axis. */
export interface CellRun {
  readonly call: Call;
  readonly initial: readonly Vector[];
  /** Per state: steps × size. */
  readonly states: readonly Rows[];
  readonly x: Rows;
  readonly y: Rows;
}
export type Rows = Float32Array | Float64Array;

/** Runs the cells of a recurrent layer on one sample as the layer itself does, and keeps what it throws away. */
export function runCells({ call, carried, dropout }: Recorded, sample: number): readonly CellRun[] {
  const { tf } = call;
  const { goBackwards, zeroOutputForMask, stateful } = call.args as SequenceArgs;
  const x = rowOf(tf, call.inputs[0] as Tensor, sample); // [1, timesteps, features]
  const batch = call.inputs[0]?.shape[0] as number;
  const dropped: Dropped = (cell) => ofSample(dropout.get(cell) ?? NOTHING, sample, batch);
  const inner = (call.inner.cell as InnerCall).on([x]);
  const cellCall = changed(inner, { dropout: () => dropped(inner.spec) });
  const cells = runningCells(cellCall, dropped);
  const before =
    call.initialState ?? carried ?? firstStates(tf, cellCall.spec, [1], stateful && call.carried.zeroed);
  const own = statesOfSample(tf, before, call.initialState || carried ? sample : 0);
  const states = statesPerCell(cellCall.spec, own);
  const steps = x.shape[1] as number;
  const kept = maskOfSample(call, sample);
  const whole = atOnce(call, cellCall, x, own, kept);
  if (whole) return [whole];
  const runs = cells.map(({ call: inner }, i) => {
    const initial = flatStates(states[i] as States).map(read);
    return {
      call: inner,
      initial,
      states: initial.map((s) => new Float64Array(steps * s.length)),
      x: [] as number[][],
      y: [] as number[][],
    };
  });
  for (let k = 0; k < steps; k++) {
    const t = goBackwards ? steps - 1 - k : k;
    const last = goBackwards ? t + 1 : t - 1;
    let input: Tensor = tf.reshape(tf.slice(x, [0, t, 0], [1, 1, -1]), [1, -1]);
    for (const [i, { step }] of cells.entries()) {
      const run = runs[i] as (typeof runs)[number];
      run.x[t] = read(input);
      const next = step(input, states[i] as States);
      const skipped = kept !== null && !kept[t];
      if (!skipped) states[i] = next.states;
      const output = read(next.output);
      run.y[t] = !skipped
        ? output
        : zeroOutputForMask || k === 0
          ? output.map(() => 0)
          : (run.y[last] as number[]);
      for (const [j, s] of flatStates(states[i] as States).entries())
        (run.states[j] as Float64Array).set(read(s), t * (run.initial[j] as Vector).length);
      input = next.output;
    }
  }
  const rows = (list: number[][]): Float64Array => Float64Array.from(list.flat());
  return runs.map((run) => ({ ...run, x: rows(run.x), y: rows(run.y) }));
}

/** The whole sequence in the kernel that the layer itself takes, where there is one: the states of all steps come along. */
function atOnce(
  { args, tf }: Call,
  cell: Call,
  x: Tensor,
  before: States,
  kept: readonly boolean[] | null,
): CellRun | undefined {
  const { kernel, factors } = cellFact(cell.spec);
  const equations = kernel?.(cell.args, cell.training);
  if (equations === undefined || typeof equations === 'string' || x.size === 0) return undefined;
  const { goBackwards, zeroOutputForMask } = args as SequenceArgs;
  const ran = cell.sequenceKernel(equations)?.({
    x: tf.cast(x, 'float32'),
    weights: cell.weights,
    initial: before as readonly Tensor[],
    mask: kept && tf.tensor2d(kept.map(Number), [1, kept.length], 'bool'),
    factors: factors?.(cell) ?? null,
    backwards: goBackwards,
    sequences: true,
    zeroMasked: zeroOutputForMask,
    states: false,
    everyState: true,
  });
  return (
    ran && {
      call: cell,
      initial: flatStates(before).map(read),
      states: ran.everyState ?? [],
      x: x.dataSync() as Float32Array,
      y: (goBackwards ? tf.reverse(ran.output, 1) : ran.output).dataSync() as Float32Array,
    }
  );
}

const NOTHING: CellDropout = { kernel: [], recurrent_kernel: [] };
function ofSample({ kernel, recurrent_kernel }: CellDropout, sample: number, batch: number): CellDropout {
  const row = (mask: Float32Array): Float32Array => {
    const size = mask.length / batch;
    return mask.slice(sample * size, (sample + 1) * size);
  };
  return { kernel: kernel.map(row), recurrent_kernel: recurrent_kernel.map(row) };
}

/** Of one sample: true = the step counts. Null: no mask. */
export function maskOfSample({ masks, inputs }: Call, sample: number): readonly boolean[] | null {
  const mask = masks[0];
  const steps = inputs[0]?.shape[1] ?? 0;
  if (!mask || mask.rank < 2) return null;
  const values = mask.dataSync();
  return Array.from({ length: steps }, (_, t) => values[sample * steps + t] !== 0);
}

const read = (x: Tensor): number[] => Array.from(x.dataSync());

function rowOf(tf: Tf, x: Tensor, sample: number): Tensor {
  return tf.slice(x, [sample, ...x.shape.slice(1).map(() => 0)], [1, ...x.shape.slice(1)]);
}

const isNest = (s: Tensor | States): s is States => Array.isArray(s);
const statesOfSample = (tf: Tf, states: States, sample: number): States =>
  states.map((s) => (isNest(s) ? statesOfSample(tf, s, sample) : rowOf(tf, s, sample)));
const flatStates = (states: States): readonly Tensor[] =>
  states.flatMap((s) => (isNest(s) ? flatStates(s) : [s]));
