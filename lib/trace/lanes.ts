import type { ArgFact, Spec } from '../layer/facts.js';
import type { SequenceArgs } from '../layer/recurrence.js';
import { innerInput } from '../model/count.js';
import { type ActivationArg, activation as activationKind } from '../parts/activations.js';
import type { Shape } from '../shape/shape.js';
import { type CellRun, cellFact, maskOfSample, type Rows, runCells, stackOf, stateFacts } from './cellRun.js';
import { type CellEquations, cellEquations, type StepNotes } from './equations.js';
import { formulasOf } from './formula.js';
import { activationName } from './noted.js';
import type { Recorded } from './record.js';
import { heldSteps, seriesOf } from './series.js';
import type { Activations, Lane, LaneValues, Vector } from './traceTypes.js';
import { weightTraces } from './weightTraces.js';

/** It runs a cell of vectors along the time axis of [batch, timesteps, features]. */
export const isRecurrent = (spec: Spec, input: Shape): boolean =>
  spec.inner.cell?.facts.cell !== undefined && input.length === 3;

/** The equations of traced lanes, for provenance. */
const equations = new WeakMap<Lane, CellEquations>();
export const equationsOf = (lane: Lane): CellEquations | undefined => equations.get(lane);

interface Asked {
  readonly name: string | null;
  readonly sample: number;
  readonly given: boolean;
  /** Absent: shapes only. */
  readonly record?: Recorded;
}

/** The lanes of one recurrent layer: one, or one per stacked cell. */
export function lanesOf(spec: Spec, input: Shape, { name, sample, given, record }: Asked): readonly Lane[] {
  const cell = spec.inner.cell as Spec;
  const args = (record?.call.args ?? spec.args) as SequenceArgs;
  const runs = record && runCells(record, sample);
  const mask = record ? maskOfSample(record.call, sample) : null;
  const cells = cellsIn(cell, [input[0] ?? null, input[2] ?? null]);
  return cells.map(({ cell: one, input: seen }, i) => {
    const fact = cellFact(one);
    const letters = stateFacts(fact.states(one.args, one.inner));
    const weights = weightTraces(one, [seen], record !== undefined);
    const run = runs?.[i];
    const initial = given ? 'given' : record?.carried ? 'carried' : 'zeros';
    const steps = record ? (record.call.inputs[0]?.shape[1] ?? null) : (input[1] ?? null);
    const made = run && cellEquations(run.call, weights);
    const notes = run && made ? blankStep(one, made, run) : {};
    const about: Lane = {
      name: cells.length > 1 ? `cell${i}` : name,
      cell: one.facts.name,
      features: seen.at(-1) ?? null,
      units: fact.outputSize(one.args, one.inner),
      steps,
      backwards: args.goBackwards,
      states: distinct(letters.map(({ letter }) => letter)),
      sizes: letters.map(({ size }) => size),
      gates: gateLetters(notes),
      activations: activationsOf(one),
      formulas: formulasOf(
        notes,
        letters.map(({ letter }) => letter),
      ),
      weights,
      returnSequences: args.returnSequences,
      returnState: args.returnState,
      zeroOutputForMask: args.zeroOutputForMask,
      initial,
      stateful: args.stateful,
      ...(run ? droppedIn(run.call) : {}),
    };
    const lane: Lane = run ? { ...about, values: laneValues(about, run, mask, made) } : about;
    if (made) equations.set(lane, made);
    return lane;
  });
}

/** Which numbers the cell dropped, of what comes in and of the output before: a list per gate, or one for all. */
function droppedIn({ dropout }: CellRun['call']): Pick<Lane, 'dropped'> {
  const drawn = dropout?.(() => ({ kernel: [], recurrent_kernel: [] }));
  if (!drawn || drawn.kernel.length + drawn.recurrent_kernel.length === 0) return {};
  const zeros = (masks: readonly Float32Array[]): readonly (readonly number[])[] =>
    masks.map((mask) => [...mask].flatMap((factor, k) => (factor === 0 ? [k] : [])));
  return { dropped: { x: zeros(drawn.kernel), h: zeros(drawn.recurrent_kernel) } };
}

/** The lanes of a layer that reads both ways. */
export function bothLanes(spec: Spec, input: Shape, { sample, given, record }: Asked): readonly Lane[] {
  return (['forward', 'backward'] as const).flatMap((key, i) => {
    const inside = record?.inside[i];
    return lanesOf(spec.inner[key] as Spec, input, {
      name: key === 'forward' ? 'fwd' : 'bwd',
      sample,
      given,
      ...(inside ? { record: inside } : {}),
    });
  });
}

/** Cells with what each of them reads: [batch, features] */
function cellsIn(cell: Spec, input: Shape): readonly { readonly cell: Spec; readonly input: Shape }[] {
  const stack = stackOf(cell);
  return stack
    ? stack.flatMap(([key, one]) => cellsIn(one, innerInput(cell, input, key)))
    : [{ cell, input }];
}

function laneValues(
  lane: Lane,
  run: CellRun,
  mask: readonly boolean[] | null,
  equations: CellEquations | undefined,
): LaneValues {
  const steps = lane.steps as number;
  const features = steps === 0 ? 0 : run.x.length / steps;
  const states = Object.fromEntries(
    lane.states.map((letter, i) => {
      const initial = run.initial[i] as Vector;
      return [letter, seriesOf(run.states[i] as Rows, steps, initial.length, initial)];
    }),
  );
  const gates: Record<number, Readonly<Record<string, Vector>>> = {};
  for (const t of equations ? heldSteps(steps) : []) {
    if (mask && !mask[t]) continue;
    const notes = (equations as CellEquations)(at(run.x, t, features), statesBefore(lane, run, t));
    gates[t] = Object.fromEntries(
      Object.entries(notes)
        .filter(([letter]) => !lane.states.includes(letter))
        .map(([letter, { value }]) => [letter, Array.from(value.data)]),
    );
  }
  return {
    x: seriesOf(run.x, steps, features),
    states,
    y: seriesOf(run.y, steps, lane.units),
    mask,
    gates,
  };
}

const at = (rows: Rows, t: number, size: number): Vector =>
  Array.from(rows.subarray(t * size, (t + 1) * size));

/** The states with which step t began. */
function statesBefore(lane: Lane, run: CellRun, t: number): Readonly<Record<string, Vector>> {
  const before = lane.backwards ? t + 1 : t - 1;
  const outside = before < 0 || before >= (lane.steps as number);
  return Object.fromEntries(
    lane.states.map((letter, i) => {
      const initial = run.initial[i] as Vector;
      return [letter, outside ? initial : at(run.states[i] as Rows, before, initial.length)];
    }),
  );
}

/** One step from zeros: which values there are, and how each is made. */
function blankStep(cell: Spec, equations: CellEquations, run: CellRun): StepNotes {
  const features = run.call.inputs[0]?.shape.at(-1) ?? 1;
  const before = stateFacts(cellFact(cell).states(cell.args, cell.inner)).map(({ letter }, i) => [
    letter,
    run.initial[i] as Vector,
  ]);
  return equations(new Array<number>(features).fill(0), Object.fromEntries(before) as Record<string, Vector>);
}

/** Letters of what has an activation of its own sum, `a_z` → z, in the order of the equations. */
const gateLetters = (notes: StepNotes): readonly string[] =>
  Object.keys(notes).flatMap((letter) => (letter.startsWith('a_') ? [letter.slice(2)] : []));

export function activationsOf({ facts, args }: Spec): Activations {
  return Object.fromEntries(
    Object.entries(facts.args as Record<string, ArgFact>)
      .filter(([, fact]) => fact.kind === activationKind)
      .map(([name]) => [name, activationName(args[name] as ActivationArg)]),
  );
}

/** Letters that tell states apart where a cell repeats one. */
const distinct = (letters: readonly string[]): readonly string[] =>
  letters.map((letter, i) => (letters.indexOf(letter) === i ? letter : `${letter}${i}`));
