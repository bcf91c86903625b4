import type { Tensor } from '@tensorflow/tfjs';
import { ArgumentError } from '../errors.js';
import { label } from '../layer/args.js';
import type { States } from '../layer/call.js';
import type { Spec } from '../layer/facts.js';
import { isTensor } from '../layer/kinds.js';
import type { AnyLayer } from '../layer/layer.js';
import type { SymbolicTensor } from '../layer/tensors.js';
import { initialStates, statesOf } from '../model/initialState.js';
import { opened } from '../model/opened.js';
import { type Data, dataShape, toTensor } from '../runtime/data.js';
import { checkMask } from '../runtime/masks.js';
import { tensorFlow } from '../runtime/tensorflow.js';
import { describe } from '../shape/describe.js';
import { fits, type Shape } from '../shape/shape.js';
import { type Traced, traceGraph } from '../trace/traceGraph.js';
import type { Trace } from '../trace/traceTypes.js';
import { subjectOf } from './subject.js';

export interface TraceOptions {
  /** Which sample of the batch; from 0. Default 0. */
  sample?: number;
  /** For a single layer: [batch, timesteps], 1 or true = keep. Default: none. */
  mask?: Data | null;
  /** For a single recurrent layer: one array [batch, units] per state, in the order of `returnState`; nested where cells are stacked. */
  initialState?: readonly (Data | readonly Data[])[];
  /** Also how much the answer moves with what each layer reads, by time step: gradient norms. Needs data. Default false. */
  gradients?: boolean;
  /** As in training: Dropout layers and cells drop, and the figure crosses out what they drop. Needs data. Default false. */
  training?: boolean;
  /** Without data, for a layer without inputShape: its input shape, batch included; one per input in a list. */
  input?: Shape | readonly Shape[];
}

/**
 * One forward pass as plain numbers: inputs, gates, candidates, states and outputs of one sample at every time step,
 * weights by name. Sequences past 40 steps are held by their first three and last two steps and a summary. A stateful
 * layer's state stays as it is. Without data: the shapes.
 * @param target a model, a layer, or a symbolic tensor: all that leads to it
 * @param x the data: a tensor or nested arrays, batch first; one per input in a list
 * @throws ArgumentError for an unknown option, a sample out of range or unfit data; ShapeError for data of another shape
 */
export function trace(
  target: AnyLayer | SymbolicTensor,
  x?: Data | readonly Data[],
  options: TraceOptions = {},
): Trace {
  return tracedOn(target, x, options, 'trace').trace;
}

/** The trace, with the graph it is of. */
export function tracedOn(
  target: unknown,
  x: unknown,
  options: TraceOptions,
  asked: string,
): { readonly traced: Traced; readonly trace: Trace } {
  if (x === undefined || x === null) {
    for (const name of ['gradients', 'training'] as const)
      if (options[name])
        throw new ArgumentError(
          `${asked} needs data for ${name}: ${asked}(model, x, { ${name}: true })`,
          'needs-data',
        );
    const traced = openedSubject(target, asked, options.input);
    return { traced, trace: traceGraph(traced) };
  }
  const list = listOf(target, x);
  const shapes = list.map((one) => dataShape(one, `the data of ${asked}`));
  const traced = openedSubject(target, asked, shapes.length === 1 ? shapes[0] : shapes);
  return { traced, trace: traceOn(traced, list, options, asked) };
}

function openedSubject(...asked: Parameters<typeof subjectOf>): Traced {
  const subject = subjectOf(...asked);
  return { ...subject, graph: opened(subject.graph) };
}

/** The trace of a graph on one array per input; none: its shapes. */
export function traceOn(
  traced: Traced,
  list: readonly unknown[],
  { sample = 0, mask, initialState, gradients = false, training = false }: TraceOptions,
  asked: string,
): Trace {
  if (list.length === 0) return traceGraph(traced);
  const shapes = list.map((one) => dataShape(one, `the data of ${asked}`));
  checkData(traced, shapes, asked);
  const batch = shapes[0]?.[0] as number;
  if (!Number.isInteger(sample) || sample < 0 || sample >= batch)
    throw new ArgumentError(
      `${asked} sample must be a whole number from 0 to ${batch - 1}, not ${sample}: the data holds ${batch} sample${batch === 1 ? '' : 's'}`,
      'wrong-sample',
    );
  const given = mask != null || initialState !== undefined;
  const [node] = traced.graph.nodes;
  if (given && (traced.graph.nodes.length !== 1 || traced.className !== '' || !node))
    throw new ArgumentError(
      `${asked} takes mask and initialState for a single layer only, not for ${traced.name}; a model gets them from its layers and inputs`,
      'not-a-layer',
    );
  if (gradients && training)
    throw new ArgumentError(
      `${asked} has gradients of predictions only; leave out training or gradients`,
      'wrong-argument',
    );
  const tf = tensorFlow();
  const made: Tensor[] = [];
  const tensorOf = (data: unknown, what: string): Tensor => {
    const t = toTensor(tf, data, what);
    if (!isTensor(data)) made.push(t);
    return t;
  };
  try {
    const inputs = list.map((one) => tensorOf(one, `the data of ${asked}`));
    const { shape } = inputs[0] as Tensor;
    const states = initialState && node && statesIn(node.spec, shape, initialState, tensorOf);
    const masks = mask == null ? undefined : [tensorOf(mask, 'mask')];
    if (node && masks) checkMask(label(node.spec), masks[0] as Tensor, inputs[0] as Tensor);
    return traceGraph(traced, {
      inputs,
      sample,
      masks,
      gradients,
      training,
      initialState: states,
    });
  } finally {
    for (const t of made) t.dispose();
  }
}

/** Data of a layer's states, as tensors, nested as its cell carries them. */
function statesIn(
  spec: Spec,
  input: Shape,
  given: readonly unknown[],
  tensorOf: (data: unknown, what: string) => Tensor,
): States {
  const read = (data: readonly unknown[], wanted: readonly unknown[]): States =>
    data.map((d, i) => {
      const lists = Array.isArray(wanted[i]) && (wanted[i] as unknown[]).some(Array.isArray);
      return lists && Array.isArray(d) ? read(d, wanted[i] as unknown[]) : tensorOf(d, 'initialState');
    });
  return initialStates(spec, input, read(given, statesOf(spec, input) ?? []));
}

/** The data, one array per input; none without data. */
export const listOf = (target: unknown, x: unknown): readonly unknown[] =>
  x === undefined || x === null ? [] : severalInputs(target, x) ? (x as readonly unknown[]) : [x];

/** Is x a list with one entry per input, rather than the rows of one? */
function severalInputs(target: unknown, x: unknown): boolean {
  if (!Array.isArray(x) || x.length === 0) return false;
  if (x.some(isTensor)) return true;
  const inputs = (target as { graph?: Traced['graph'] }).graph?.inputs.length;
  return inputs !== undefined && inputs > 1;
}

function checkData({ graph, name }: Traced, shapes: readonly Shape[], asked: string): void {
  if (shapes.length !== graph.inputs.length)
    throw new ArgumentError(
      `${name} has ${graph.inputs.length} inputs but ${asked} is given ${shapes.length} arrays; give a list with one per input`,
      'input-count',
    );
  for (const [i, x] of graph.inputs.entries()) {
    const shape = shapes[i] as Shape;
    if (fits(shape, x.shape)) continue;
    const hint =
      shape.length === x.shape.length - 1
        ? '; the batch axis comes first: put one sample into a list of one'
        : '';
    throw new ArgumentError(
      `${name} expects input ${describe(x.shape)} but ${asked} is given ${describe(shape)}${hint}`,
      'wrong-data-shape',
    );
  }
}
