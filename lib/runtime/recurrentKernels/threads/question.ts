import { WITH_GRADIENT, type WithGradient } from '../backward.js';
import { allEquations } from '../equations/equations.js';
import { type Problem, widthOf } from '../problem.js';

/** A problem as whole numbers, in which order they go to another thread. */
export const QUESTION = [
  'equations',
  'act',
  'sigma',
  'after',
  'batch',
  'time',
  'features',
  'units',
  'backwards',
  'sequences',
  'zeroMasked',
  'biasRows',
  'initial',
  'masked',
  'dropped',
  'ends',
  'taped',
] as const;
/** The flags are 0 or 1. `ends`: final states are asked for; `taped`: a way back may follow. */
export type Question = Readonly<Record<(typeof QUESTION)[number], number>>;

export function questionOf(problem: Problem, ends: boolean, taped: boolean): Question {
  const { equations, act, sigma, after, batch, time, features, units, values } = problem;
  return {
    equations: allEquations.indexOf(equations),
    act,
    sigma,
    after,
    batch,
    time,
    features,
    units,
    backwards: Number(problem.backwards),
    sequences: Number(problem.sequences),
    zeroMasked: Number(problem.zeroMasked),
    biasRows: values.bias ? values.bias().length / (equations.gates * units) : 0,
    initial: Number(values.initial !== null),
    masked: Number(values.mask !== null),
    dropped: Number(values.factors !== null),
    ends: Number(ends),
    taped: Number(taped),
  };
}

/** What lies in the memory between two threads: values, outputs, their gradients, and the gradient asked for last. */
export type Slot =
  | WithGradient
  | 'mask'
  | 'factors'
  | 'y'
  | 'end0'
  | 'end1'
  | 'dy'
  | 'dEnd0'
  | 'dEnd1'
  | 'gradient';
/** In floats. */
export interface Stretch {
  readonly at: number;
  readonly length: number;
}
export interface Layout {
  readonly slots: Readonly<Record<Slot, Stretch>>;
  readonly floats: number;
}

/** Where everything lies: both threads work it out from the question. */
export function layoutOf(q: Question): Layout {
  const { batch, time, features, units } = q;
  const { gates, states } = equationsIn(q);
  const columns = gates * units;
  const y = batch * (q.sequences ? time : 1) * units;
  const second = states > 1 ? batch * units : 0;
  const of: Record<WithGradient, number> = {
    x: batch * time * features,
    kernel: features * columns,
    recurrent_kernel: units * columns,
    bias: q.biasRows * columns,
    state0: batch * units,
    state1: second,
  };
  const lengths: Record<Slot, number> = {
    ...of,
    mask: q.masked * batch * time,
    factors: q.dropped * batch * features,
    y,
    end0: q.ends * batch * units,
    end1: q.ends * second,
    dy: q.taped * y,
    dEnd0: q.taped * q.ends * batch * units,
    dEnd1: q.taped * q.ends * second,
    gradient: q.taped * Math.max(...WITH_GRADIENT.map((name) => of[name])),
  };
  let floats = 0;
  const slots = Object.fromEntries(
    Object.entries(lengths).map(([name, length]) => {
      const at = floats;
      floats += Math.ceil(length / 16) * 16; // whole cache lines
      return [name, { at, length }];
    }),
  ) as Record<Slot, Stretch>;
  return { slots, floats };
}

/** The problem again; `read` gives what lies in a slot, anew for each call. */
export function problemOf(q: Question, read: (slot: Slot) => Float32Array): Problem {
  const equations = equationsIn(q);
  const later = (slot: Slot) => () => read(slot);
  return {
    equations,
    act: q.act,
    sigma: q.sigma,
    after: q.after,
    batch: q.batch,
    time: q.time,
    features: q.features,
    units: q.units,
    wide: widthOf(q.units),
    backwards: q.backwards === 1,
    sequences: q.sequences === 1,
    zeroMasked: q.zeroMasked === 1,
    values: {
      held: null,
      x: later('x'),
      kernel: later('kernel'),
      recurrent: later('recurrent_kernel'),
      bias: q.biasRows ? later('bias') : null,
      initial: q.initial ? STATES.slice(0, equations.states).map(later) : null,
      get mask() {
        return q.masked ? read('mask') : null;
      },
      get factors() {
        return q.dropped ? read('factors') : null;
      },
    },
  };
}

/** Slots of each state, by its number. */
export const STATES = ['state0', 'state1'] as const;
export const ENDS = ['end0', 'end1'] as const;
export const END_GRADIENTS = ['dEnd0', 'dEnd1'] as const;

const equationsIn = (q: Question) => allEquations[q.equations] as (typeof allEquations)[number];
