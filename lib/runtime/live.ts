import type { Tensor, Variable } from '@tensorflow/tfjs';
import { ArgumentError, ShapeError } from '../errors.js';
import { label } from '../layer/args.js';
import type { States, Tf } from '../layer/call.js';
import type { Spec, WeightFact } from '../layer/facts.js';
import type { OwnWeight } from '../layer/powers.js';
import { disposeStates } from '../layer/recurrence.js';
import { innerInputs, listOf } from '../model/count.js';
import { sample } from '../parts/initialValues.js';
import { type Stream, sharedStream, stream } from '../parts/random.js';
import { describe, sizesText } from '../shape/describe.js';
import type { Shape } from '../shape/shape.js';
import { toTensor } from './data.js';
import { orthonormalTall } from './recurrentKernels/orthonormalTall.js';

/** A weight with values. */
export interface LiveWeight {
  readonly fact: WeightFact;
  readonly variable: Variable;
  /** The data of its first values, where the layer's facts name them; an assignment puts others in their place. */
  readonly first?: object;
}
/** Nothing was assigned to it since the program made it. */
export const asMade = ({ variable, first }: LiveWeight): boolean => variable.dataId === first;

/** What the runtime keeps about one layer: its own weights and what calls leave behind. */
export interface Live {
  /** Null until built. */
  weights: readonly LiveWeight[] | null;
  /** The same by name, once asked for. */
  named: { readonly of: readonly LiveWeight[]; readonly weights: Readonly<Record<string, Variable>> } | null;
  /** The input shape it was built for, null where calls differ; null until built. */
  input: Shape | null;
  /** Weights that a layer of the user's own has made. */
  own: OwnWeight[];
  /** Its `build` is running. */
  building: boolean;
  readonly carried: { states: States | null; zeroed?: boolean };
  readonly random: Stream;
  /** Activity penalties of the last call. */
  losses: Tensor[];
}

/** The layer's slot, made on first use. It sits on the layer, so that two copies of this package share it. */
export function liveOf(spec: Spec): Live {
  const slot = slotOf(spec);
  slot.current ??= {
    weights: null,
    named: null,
    input: null,
    own: [],
    building: false,
    carried: { states: null },
    random: seedOf(spec) === null ? sharedStream() : stream(seedOf(spec)),
    losses: [],
  };
  return slot.current;
}
/** Lets a copy of a layer live on the weights of the layer it is a copy of, those inside included. */
export function shareLive(copy: Spec, spec: Spec): void {
  slotOf(copy).current = liveOf(spec);
  for (const [key, inner] of Object.entries(copy.inner)) {
    const same = spec.inner[key];
    if (same) shareLive(inner, same);
  }
}
const slotOf = (spec: Spec): { current?: Live } =>
  (spec as unknown as { '~live': { current?: Live } })['~live'];
const seedOf = ({ args }: Spec): number | null => (typeof args?.seed === 'number' ? args.seed : null);

/** Creates the weights of the layer and of those inside it; once. Throws when they were built for another size. */
export function build(
  tf: Tf,
  spec: Spec,
  given: Shape | readonly Shape[],
  outer = spec,
  frozen = false,
): void {
  const inputs = listOf(given);
  const input = inputs[0] ?? [];
  const live = liveOf(spec);
  const still = frozen || !spec.trainable; // a frozen layer freezes those inside it
  const facts = spec.facts.weights?.(input, spec.args, inputs) ?? [];
  for (const fact of facts) {
    if (fact.shape.includes(null)) {
      throw new ShapeError([
        {
          code: 'unknown-size',
          sentence: `${label(outer)} needs known sizes to create its ${fact.name} ${sizesText(fact.shape)} but is called on ${describe(input)}`,
        },
      ]);
    }
  }
  if (live.weights) checkSame(outer, live.weights, facts, input);
  const fresh = live.weights === null;
  live.input = live.input ? common(live.input, input) : input;
  live.weights ??= facts.map((fact) => {
    const variable = create(tf, fact, still);
    return { fact, variable, first: variable.dataId };
  });
  if (still) for (const { variable } of live.weights) variable.trainable = false;
  for (const [key, inner] of Object.entries(spec.inner))
    build(tf, inner, innerInputs(spec, given, key), outer, still);
  if (fresh) start(tf, spec);
}

/** Sizes that differ from call to call are null. */
const common = (a: Shape, b: Shape): Shape =>
  a.length === b.length ? a.map((d, i) => (d === b[i] ? d : null)) : a;

/** Copies in the first values that the layer is given, if it is. */
function start(tf: Tf, spec: Spec): void {
  const values = spec.facts.startsWith?.(spec.args);
  if (!values) return;
  const tensors = values.map((v, i) => toTensor(tf, v, `weight ${i} of ${label(spec)}`));
  assignWeights(spec, tensors, 'weights');
  for (const [i, t] of tensors.entries()) if (t !== values[i]) t.dispose();
}

/** A variable with first values. `still`: training does not move it. */
export function create(tf: Tf, fact: WeightFact, still: boolean): Variable {
  const shape = fact.shape as readonly number[];
  const first = sample(fact.initializer as Parameters<typeof sample>[0], shape, orthonormalTall);
  const values = tf.tensor(first, [...shape]);
  const variable = tf.variable(values, fact.trainable !== false && !still);
  values.dispose();
  return variable;
}

function checkSame(spec: Spec, have: readonly LiveWeight[], want: readonly WeightFact[], input: Shape): void {
  for (const [i, { fact, variable }] of have.entries()) {
    const wanted = want[i]?.shape ?? [];
    if (wanted.some((d, axis) => d !== variable.shape[axis])) {
      throw new ShapeError([
        {
          code: 'wrong-size',
          sentence: `${label(spec)} was built with a ${fact.name} ${sizesText(variable.shape)} but is called on ${describe(input)}, which needs ${sizesText(wanted)}`,
        },
      ]);
    }
  }
}

/** All weights of a layer and of those inside it, in Keras's order: trainable ones first, layer by layer. */
export function weightsOf(spec: Spec): readonly LiveWeight[] {
  return [...(liveOf(spec).weights ?? []), ...Object.values(spec.inner).flatMap(weightsOf)];
}

export interface NamedWeight {
  /** Keras's path: `lstm/lstm_cell/kernel`. */
  readonly path: string;
  readonly weight: LiveWeight;
}
export function allWeights(spec: Spec, path: string): readonly NamedWeight[] {
  const own = (liveOf(spec).weights ?? []).map((weight) => ({ path: `${path}/${weight.fact.name}`, weight }));
  const names = namesIn(spec);
  return [
    ...own,
    ...Object.values(spec.inner).flatMap((inner, i) => allWeights(inner, `${path}/${names[i]}`)),
  ];
}

/** Names of the layers inside, each another: those in the model, else their own, counted as Keras counts. */
function namesIn({ facts, inner }: Spec): readonly string[] {
  if (facts.model) return Object.keys(inner);
  const seen = new Map<string, number>();
  return Object.values(inner).map(({ name }) => {
    const n = seen.get(name) ?? 0;
    seen.set(name, n + 1);
    return n === 0 ? name : `${name}_${n}`;
  });
}

/** The layer's own weights by name. */
export function weightsByName(live: Live): Readonly<Record<string, Variable>> {
  const { weights, named } = live;
  if (!weights) return {};
  if (named?.of === weights) return named.weights; // a layer that is built anew has another list
  const byName: Record<string, Variable> = {};
  for (const { fact, variable } of weights) byName[fact.name] = variable;
  live.named = { of: weights, weights: byName };
  return byName;
}

/** Copies values into the weights. Throws before anything changes. */
export function assignWeights(spec: Spec, values: readonly Tensor[], by = 'setWeights'): void {
  const weights = weightsOf(spec);
  if (values.length !== weights.length) {
    throw new ArgumentError(
      `${label(spec)} has ${weights.length} weights but ${by} is given ${values.length}`,
      'weight-count',
    );
  }
  for (const [i, { fact, variable }] of weights.entries()) {
    const shape = (values[i] as Tensor).shape;
    if (shape.length !== variable.shape.length || shape.some((d, axis) => d !== variable.shape[axis])) {
      throw new ArgumentError(
        `${label(spec)}: weight ${i}, ${fact.name}, is ${sizesText(variable.shape)} but ${by} is given ${sizesText(shape)}`,
        'weight-shape',
      );
    }
  }
  for (const [i, { variable }] of weights.entries()) variable.assign(values[i] as Tensor);
}

/** Whether training moves the layer's own weights, those apart that it never moves. */
export function setTrainable(spec: Spec, moves: boolean): void {
  for (const { fact, variable } of slotOf(spec).current?.weights ?? [])
    variable.trainable = moves && fact.trainable !== false;
}

/** Frees everything the layer and those inside it hold. They can be built again. */
export function disposeLive(spec: Spec): void {
  const live = liveOf(spec);
  const inside = Object.values(spec.inner);
  for (const { variable } of [...(live.weights ?? []), ...live.own]) variable.dispose();
  live.weights = null;
  live.input = null;
  live.own = live.own.filter(({ early }) => early);
  resetStates(spec);
  for (const loss of live.losses) loss.dispose();
  live.losses = [];
  for (const inner of inside) disposeLive(inner);
}

/** Forgets the carried states, which then start at zeros, as in Keras; those of a layer not built yet start as its cell says. */
export function resetStates(spec: Spec): void {
  const { carried, weights } = liveOf(spec);
  if (carried.states) disposeStates(carried.states);
  carried.states = null;
  carried.zeroed = weights !== null;
  for (const inner of Object.values(spec.inner)) resetStates(inner);
}
