import type { Arena } from './arena.js';
import type { Place } from './equations/equations.js';
import { type Problem, readingOrder, type Samples } from './problem.js';
import { readyWeights } from './readyWeights.js';
import type { Tape } from './tape.js';

/** Rows (steps · samples) for which the products of the input are made at once. */
const ROWS = 64;

/** Where results go. */
export interface Outputs {
  /** [batch, time, units] or [batch, units] */
  readonly y: Float32Array;
  /** [batch, units] each; null: not asked for */
  readonly states: readonly Float32Array[] | null;
  /** [batch, time, units] each, the states after every step; needs a tape. */
  readonly everyState?: readonly Float32Array[];
}

/** Runs some samples through all time steps. tape: keeps what the way back needs; null: there is none. */
export function runForward(
  arena: Arena,
  problem: Problem,
  samples: Samples,
  outputs: Outputs,
  tape: Tape | null,
): void {
  const { ops } = arena;
  const { time, features, units, wide, equations, sequences, values } = problem;
  const batch = samples.count;
  const stepsAtOnce = Math.min(time, Math.max(1, Math.floor(ROWS / batch)));
  const taped = tape?.enter();
  if (!taped) arena.enter(null, 0);
  const { held } = values;
  const ready = () => readyWeights(arena, problem);
  const { kernel, init, prepared } = taped || !held ? ready() : arena.keep(held.by, held.as, ready);
  const place = taped ?? passing(arena, problem, batch, stepsAtOnce);
  const size = batch * wide;
  const columns = equations.gates * wide;
  const row = equations.blocks * wide;

  start(place, samples);
  const x = arena.put(part(values.x(), samples, time * features)); // [batch, time, features]
  const factors = values.factors ? arena.put(part(values.factors, samples, features)) : 0;
  const keep = putMask(arena, problem, samples);
  const rowY = (sequences ? time : 1) * units;
  const y = arena.take(batch * rowY);
  const xs = arena.take(stepsAtOnce * batch * features); // [steps, batch, features]
  const room = equations.room ? arena.take(equations.room * size) : 0;
  const { from, way } = readingOrder(problem);

  for (let first = 0; first < time; first += stepsAtOnce) {
    const count = Math.min(stepsAtOnce, time - first);
    const base = tape ? first : 0; // where the place holds step `first`
    ops.gather(x, batch, time, features, from + first * way, way, count, factors, xs);
    const sums = place.gates + base * batch * row;
    const rows = count * batch;
    ops.gemm(xs, features, 1, kernel, init, 0, sums, row, rows, columns, features);
    for (let i = 0; i < count; i++) {
      const s = first + i;
      const kept = keep === 0 ? 0 : keep + s * batch;
      equations.step(place, prepared, base + i, kept, room);
      if (!sequences && keep === 0 && s < time - 1) continue;
      const to = sequences ? y + s * units : y;
      const before = s === 0 || problem.zeroMasked ? 0 : sequences ? to - units : y;
      ops.emit(place.states[0]! + (base + i + 1) * size, wide, to, before, rowY, batch, units, kept);
    }
    if (!tape) for (const h of place.states) ops.heap.copyWithin(h, h + count * size, h + (count + 1) * size);
  }

  arena.give(y, batch * rowY, outputs.y, samples.first * rowY);
  const last = tape ? time : 0;
  outputs.states?.forEach((to, i) => {
    const dense = arena.take(batch * units);
    ops.copyRows(place.states[i]! + last * size, wide, dense, units, batch, units, units);
    arena.give(dense, batch * units, to, samples.first * units);
  });
  if (tape && outputs.everyState) copyStates(place, samples, outputs.everyState);
}

/** The states after every step, from where they were held. */
function copyStates(
  { arena, problem, batch, states }: Place,
  { first }: Samples,
  to: readonly Float32Array[],
): void {
  const { time, units, wide } = problem;
  const { from, way } = readingOrder(problem);
  states.forEach((held, i) => {
    for (let s = 0; s < time; s++)
      for (let b = 0; b < batch; b++) {
        const at = held + ((s + 1) * batch + b) * wide;
        to[i]!.set(arena.values(at, units), ((first + b) * time + from + s * way) * units);
      }
  });
}

/** Room for a few steps, without a way back. */
function passing(arena: Arena, problem: Problem, batch: number, steps: number): Place {
  const { wide, equations } = problem;
  const gates = arena.take(steps * batch * equations.blocks * wide);
  const states: number[] = [];
  for (let i = 0; i < equations.states; i++) states.push(arena.take((steps + 1) * batch * wide));
  return { arena, problem, batch, gates, states };
}

/** The states before the first step. */
function start({ arena, problem, batch, states }: Place, samples: Samples): void {
  const { units, wide, values } = problem;
  states.forEach((to, i) => {
    const given = values.initial?.[i];
    if (!given) {
      arena.ops.heap.fill(0, to, to + batch * wide);
      return;
    }
    const from = arena.put(part(given(), samples, units));
    arena.ops.copyRows(from, units, to, wide, batch, units, wide);
  });
}

/** [time, batch] in reading order, 1 = keep; 0 where nothing is masked. */
export function putMask(arena: Arena, problem: Problem, { first, count }: Samples): number {
  const { time, values } = problem;
  const { mask } = values;
  if (!mask) return 0;
  const { from, way } = readingOrder(problem);
  const at = arena.take(time * count);
  const { heap } = arena.ops;
  for (let s = 0; s < time; s++)
    for (let b = 0; b < count; b++)
      heap[at + s * count + b] = mask[(first + b) * time + from + s * way] ? 1 : 0;
  return at;
}

/** The rows of some samples. */
export function part(values: Float32Array, { first, count }: Samples, perSample: number): Float32Array {
  if (values.length === count * perSample) return values;
  return values.subarray(first * perSample, (first + count) * perSample);
}
