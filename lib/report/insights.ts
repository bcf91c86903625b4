import { label } from '../layer/args.js';
import type { Spec } from '../layer/facts.js';
import { countParams, innerInput } from '../model/count.js';
import type { Graph } from '../model/graph.js';
import type { Node, Symbolic } from '../model/symbolic.js';
import { kerasShape } from '../shape/describe.js';
import type { Shape } from '../shape/shape.js';
import { resultOf } from './inside.js';
import type { Context } from './layerRow.js';
import { keepsTime, named, stateNames } from './outputs.js';
import { worksPerStep } from './perStep.js';

/** A layer's place in a model; without a graph, inside a wrapper. */
interface Place extends Context {
  readonly graph?: Graph;
  readonly node?: Node;
  /** Names of the layers whose states it starts from. */
  readonly states?: readonly string[];
}

/** What is worth knowing of a layer in this place, a sentence each; all from its facts and the graph around it. */
export function insightsOn(place: Place): readonly string[] {
  const repeated = again(place);
  if (repeated !== undefined) return [repeated];
  return [
    everyStep(place),
    lastStepOnly(place),
    perStep(place),
    oneStepAtATime(place),
    wrapperNotNeeded(place),
    countWithoutTime(place),
    countWithTime(place),
    states(place),
    startsFrom(place),
    oneStep(place),
  ].filter((sentence) => sentence !== undefined);
}

/** Why a recurrent layer below the last returns sequences. */
function everyStep({ spec, graph, node, outputs, depth }: Place): string | undefined {
  if (!graph || !node || keepsTime(spec) !== true) return undefined;
  const next = recurrentAfter(graph, node);
  if (next)
    return `"${graph.names.get(next)}" is recurrent too and reads one time step after the other, so it needs all of them: in a stack, all recurrent layers but the last return sequences`;
  const ends =
    depth === 0 && outputs[0] && graph.outputs.some((y) => y.shape.length === outputs[0]?.shape.length);
  return ends
    ? 'every time step keeps a vector of its own, so the model can answer once per time step'
    : undefined;
}

/** Why the last recurrent layer does not. */
function lastStepOnly({ spec, graph, node }: Place): string | undefined {
  if (!graph || !node || keepsTime(spec) !== false) return undefined;
  return recurrentBefore(node)
    ? 'it is the last recurrent layer of the stack: what follows reads one vector per sequence, so its last output is enough'
    : 'one vector stands for the whole sequence, however long it is';
}

const isRecurrent = (spec: Spec): boolean => keepsTime(spec) !== undefined;

/** The next recurrent layer that reads these time steps. */
function recurrentAfter(graph: Graph, from: Node): Spec | undefined {
  const output = from.outputs[0] as Symbolic;
  for (const node of graph.nodes) {
    if (!node.inputs.includes(output)) continue;
    if (isRecurrent(node.spec)) return node.spec;
    if (node.outputs[0]?.shape.length !== output.shape.length) continue;
    const later = recurrentAfter(graph, node);
    if (later) return later;
  }
  return undefined;
}

function recurrentBefore({ inputs }: Node): boolean {
  const [x] = inputs;
  if (!x?.node.spec) return false;
  if (isRecurrent(x.node.spec)) return keepsTime(x.node.spec) === true;
  return x.shape.length >= 3 && recurrentBefore(x.node);
}

/** Why a layer such as Dense may follow a sequence as it is. */
function perStep({ spec, inputs }: Place): string | undefined {
  const [x] = inputs;
  if (!x || inputs.length > 1 || !hasTime(x.axes) || spec.facts.wraps || !worksPerStep(spec, x.shape))
    return undefined;
  return hasWeights(spec, x.shape)
    ? 'it works on the last axis alone, so every time step is treated by itself, with the same weights: it can follow a sequence as it is, and needs no TimeDistributed'
    : 'every time step is treated by itself';
}

const hasTime = (axes: readonly { readonly name: string }[]): boolean => axes[1]?.name === 'timesteps';
const hasWeights = (spec: Spec, input: Shape): boolean => countParams(spec, input).total > 0;

/** A wrapper that hands on one time step at a time. */
function oneStepAtATime({ spec, inputs }: Place): string | undefined {
  const seen = steppedInto(spec, inputs[0]?.shape);
  if (!seen) return undefined;
  const [key, layer, step] = seen;
  const { total } = countParams(layer, innerInput(spec, inputs[0]?.shape as Shape, key));
  return `the layer inside sees one time step at a time, ${kerasShape(step)}${total > 0 ? `; the same ${total} parameter${total === 1 ? ' serves' : 's serve'} all of them` : ''}`;
}

/** The layer inside, if it gets the input without its time axis. */
function steppedInto(spec: Spec, input: Shape | undefined): [string, Spec, Shape] | undefined {
  const entries = Object.entries(spec.inner);
  if (!input || !spec.facts.wraps || entries.length !== 1 || input.length < 3) return undefined;
  const [key, layer] = entries[0] as [string, Spec];
  const step = innerInput(spec, input, key);
  return step.length === input.length - 1 ? [key, layer, step] : undefined;
}

/** The layer inside would do the same by itself. */
function wrapperNotNeeded({ spec, inputs, outputs }: Place): string | undefined {
  const input = inputs[0]?.shape;
  const seen = steppedInto(spec, input);
  if (!seen || !input || !worksPerStep(seen[1], input)) return undefined;
  const alone = resultOf(seen[1], input)[0];
  if (!alone || kerasShape(alone) !== outputs[0]?.text) return undefined;
  return `${label(seen[1])} treats every time step by itself anyway: without ${spec.facts.name} around it, shapes, weights and numbers are the same`;
}

/** The number of time steps is not in the parameter count: tried with another number. */
function countWithoutTime({ spec, inputs, role }: Place): string | undefined {
  const [x] = inputs;
  if (!x || role !== null || !hasTime(x.axes) || inputs.length > 1 || spec.facts.ids || spec.facts.model)
    return undefined;
  if (steppedInto(spec, x.shape)) return undefined;
  const { total } = countParams(spec, x.shape);
  const [batch = null, time = null, ...rest] = x.shape;
  const longer = [batch, (time ?? 1) + 1, ...rest];
  if (!(total > 0) || resultOf(spec, longer).length === 0 || countParams(spec, longer).total !== total)
    return undefined;
  return 'the number of time steps does not change the number of parameters: every step uses the same weights';
}

/** Time steps that were written one after the other, by Flatten for one, get weights of their own. */
function countWithTime({ spec, inputs }: Place): string | undefined {
  const [x] = inputs;
  const merged = x?.axes.some(({ name }) => name.split('·').includes('timesteps') && name.includes('·'));
  return merged && x && hasWeights(spec, x.shape)
    ? 'every time step has weights of its own here, so the number of time steps enters the number of parameters and must be known'
    : undefined;
}

/** What the states are that come out behind the output. */
function states({ outputs, role }: Place): string | undefined {
  if (role !== null) return undefined;
  const names = outputs.filter(({ meaning }) => meaning.includes('state ')).map(({ meaning }) => meaning);
  if (names.length === 0) return undefined;
  const [verb, them] = names.length === 1 ? ['is', 'it'] : ['are', 'them'];
  return `${list(names)} ${verb} what the layer carries when the last time step is done: hand ${them} to another recurrent layer as initialState to go on from there`;
}
export const list = (names: readonly string[]): string =>
  names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;

function startsFrom({ states = [] }: Place): string | undefined {
  return states.length === 0
    ? undefined
    : `it starts from the state that "${list(states)}" hands over, not from zeros`;
}

/** One time step only: often the two axes are meant the other way round. */
function oneStep({ spec, inputs, role }: Place): string | undefined {
  const [x] = inputs;
  if (
    !x ||
    role !== null ||
    !hasTime(x.axes) ||
    x.shape[1] !== 1 ||
    x.shape.length !== 3 ||
    !isRecurrent(spec)
  )
    return undefined;
  if (stateNames(spec).length === 0 || stateful(spec)) return undefined;
  const features = x.shape[2];
  const other =
    typeof features === 'number' && features > 1
      ? `; if the ${features} features are a series, make them the time steps: an input shape of [${features}, 1]`
      : '';
  return `there is one time step only, so nothing is carried from step to step${other}`;
}

const stateful = ({ facts, args }: Spec): boolean => {
  const name = named(facts.args, 'fixesBatch');
  return name !== undefined && args[name] === true;
};

function again({ use, depth }: Place): string | undefined {
  return use > 1 && depth === 0
    ? `this is use ${use} of the same layer, with the same weights: its parameters count once`
    : undefined;
}
