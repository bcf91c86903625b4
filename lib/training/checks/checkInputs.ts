import { ArgumentError, ShapeError } from '../../errors.js';
import type { Spec } from '../../layer/facts.js';
import { type Graph, inputNames } from '../../model/graph.js';
import type { Symbolic } from '../../model/symbolic.js';
import type { Rows } from '../../runtime/data.js';
import { describe } from '../../shape/describe.js';
import { fits, type Shape } from '../../shape/shape.js';
import { adviseInput } from './adviseInput.js';
import { outputsFor } from './outputsFor.js';

/** The inputs in the rank that the model reads, and the shapes of its outputs for them. Throws where they don't fit. */
export function checkInputs(
  graph: Graph,
  given: readonly Rows[],
  asked: string,
): { xs: readonly Rows[]; outputs: readonly Shape[] } {
  const xs = given.map((rows, i) => readAs(rows, graph.inputs[i] as Symbolic));
  sameCount(xs, graph, asked);
  const known = last.get(graph);
  if (known && xs.every(({ shape }, i) => sameSample(shape, known.shapes[i] as Shape)))
    return { xs, outputs: known.outputs };
  const shapes = xs.map(({ shape }, i): Shape => [graph.inputs[i]?.shape[0] ?? null, ...shape.slice(1)]);
  const outputs = outputsFor(graph, shapes);
  if (outputs && graph.layers.every(isFixed)) last.set(graph, { shapes, outputs });
  if (outputs) return { xs, outputs };
  const wrong = shapes.findIndex((shape, i) => !fits(shape, graph.inputs[i]?.shape ?? []));
  throw misfit(graph, xs, Math.max(wrong, 0));
}

/** What was found to fit last; batches mostly come in one shape. */
const last = new WeakMap<Graph, { readonly shapes: readonly Shape[]; readonly outputs: readonly Shape[] }>();

/** Whether two shapes differ in the number of samples only. */
function sameSample(a: Shape, b: Shape): boolean {
  for (let axis = 1; axis < a.length; axis++) if (a[axis] !== b[axis]) return false;
  return a.length === b.length;
}
/** Its shapes follow from its arguments, not from the user's code. */
const isFixed = ({ facts, inner }: Spec): boolean => !facts.opens && Object.values(inner).every(isFixed);

/** In the rank and type that the input declares. */
function readAs(rows: Rows, { shape: declared, dtype }: Symbolic): Rows {
  const { shape, words } = rows;
  if (words) return { ...rows, shape: adjusted(shape, declared) };
  if (rows.dtype === dtype && shape.length === declared.length) return rows;
  const { data } = rows;
  const whole = dtype === 'int32';
  const Numbers = whole ? Int32Array : Float32Array;
  return {
    data: data instanceof Numbers ? data : Numbers.from(data),
    shape: adjusted(shape, declared),
    dtype: whole ? 'int32' : 'float32',
  };
}

/** Keras gives or takes a last axis of 1 (keras/src/models/functional.py): here where it then fits. */
function adjusted(shape: readonly number[], declared: Shape): readonly number[] {
  const sizes = declared.slice(1);
  if (shape.length === declared.length + 1 && shape.at(-1) === 1 && fits(shape.slice(1, -1), sizes))
    return shape.slice(0, -1);
  if (shape.length === declared.length - 1 && declared.at(-1) === 1 && fits([...shape.slice(1), 1], sizes))
    return [...shape, 1];
  return shape;
}

function sameCount(xs: readonly Rows[], graph: Graph, asked: string): void {
  if (xs.every(({ shape }) => shape[0] === xs[0]?.shape[0])) return;
  const counts = xs.map(({ shape }) => shape[0]);
  const told = inputNames(graph).map((name, i) => `"${name}" has ${counts[i]}`);
  throw new ArgumentError(
    `the inputs in ${asked} differ in their number of samples: ${told.join(', ')}`,
    'sample-count',
  );
}

function misfit(graph: Graph, xs: readonly Rows[], i: number): ShapeError {
  const declared = graph.inputs[i]?.shape ?? [];
  const rows = xs[i] as Rows;
  const reader = graph.nodes.find(({ inputs }) => inputs.includes(graph.inputs[i] as never))?.spec;
  const works = (shape: readonly number[]): boolean => {
    const shapes = xs.map((x, k) => (k === i ? shape : x.shape));
    return (
      outputsFor(
        graph,
        shapes.map((s, k): Shape => [graph.inputs[k]?.shape[0] ?? null, ...s.slice(1)]),
      ) !== undefined
    );
  };
  const which = graph.inputs.length > 1 ? ` "${inputNames(graph)[i]}"` : '';
  return new ShapeError([
    {
      code: rows.shape.length === declared.length ? 'wrong-size' : 'wrong-rank',
      sentence: `Model expects input${which} ${describe(declared)} but is given ${describe(rows.shape)}`,
      at: reader && {
        position: graph.layers.indexOf(reader) + 1,
        of: graph.layers.length,
        name: graph.names.get(reader) ?? reader.name,
      },
      received: rows.shape,
      ...adviseInput({ declared, rows, reader, works }),
    },
  ]);
}
