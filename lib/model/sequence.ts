import { ArgumentError, type Misfit, type Place, ShapeError } from '../errors.js';
import { label } from '../layer/args.js';
import type { Spec } from '../layer/facts.js';
import { hintOf, judge } from '../layer/judge.js';
import type { Shape } from '../shape/shape.js';
import { advise } from './advice.js';
import { connect } from './connect.js';
import { type Graph, graphOf, nameLayers } from './graph.js';
import { repair } from './repair.js';
import { flat, inputTensor, type Symbolic } from './symbolic.js';

/** The graph of a chain of layers. Throws one ShapeError that holds every misfit, in order. */
export function sequence(layers: readonly Spec[], first: Symbolic | Shape): Graph {
  const names = nameLayers(layers);
  const nameOf = (spec: Spec): string => names.get(spec) ?? spec.name;
  const misfits: Misfit[] = [];
  const input = isSymbolic(first)
    ? first
    : inputTensor({ shape: first, dtype: layers[0]?.facts.readsType?.(layers[0].args) });
  let x = input;
  const lists = new Map<Symbolic, readonly Symbolic[]>();
  for (const [i, spec] of layers.entries()) {
    const before = layers[i - 1];
    const from = before
      ? `the previous layer '${label(before)}' outputs`
      : isSymbolic(first)
        ? 'its Input gives'
        : 'its inputShape gives';
    const verdict = judge(spec, { shapes: x.shape, from, hint: before ? hintOf(before) : '' });
    if ('misfit' in verdict) {
      misfits.push({ ...advise(verdict.misfit, spec, x, nameOf), at: place(i, layers, nameOf) });
      const mended = repair(spec, x);
      if (!mended) break;
      // Go on as if it were mended, so that later misfits show too.
      x = inputTensor({ shape: mended.received });
    }
    const y = connect(spec, lists.get(x) ?? x);
    if (Array.isArray(y)) {
      if (i < layers.length - 1) {
        x = pretendList(flat(y));
        lists.set(x, flat(y));
      } else return graphOf([input], finish(misfits, flat(y)));
    } else x = y as Symbolic;
  }
  return graphOf([input], finish(misfits, [x]));
}

/** All misfits at once, or the outputs. */
function finish(misfits: readonly Misfit[], outputs: readonly Symbolic[]): readonly Symbolic[] {
  const [first, ...rest] = misfits;
  if (first) throw new ShapeError([first, ...rest]);
  return outputs;
}

/** What the next layer of a chain sees where a layer gives several tensors: their list, as one symbol whose shape is the list of shapes. */
function pretendList(list: readonly Symbolic[]): Symbolic {
  return { ...(list[0] as Symbolic), shape: list.map((y) => y.shape) as unknown as Shape };
}

function place(i: number, layers: readonly Spec[], nameOf: (spec: Spec) => string): Place {
  const before = layers[i - 1];
  return {
    position: i + 1,
    of: layers.length,
    name: nameOf(layers[i] as Spec),
    after: before && nameOf(before),
  };
}

const isSymbolic = (x: Symbolic | Shape): x is Symbolic => '~unrolled' in x;

/** The first layer's own shape. Throws when the list form has none. */
export function firstShape(layers: readonly Spec[]): Shape | undefined {
  const first = layers[0];
  return first && shapeGivenBy(first);
}
function shapeGivenBy(spec: Spec): Shape | undefined {
  return (
    spec.inputShape ??
    Object.values(spec.inner)
      .map(shapeGivenBy)
      .find((s) => s !== undefined)
  );
}

/** The sentence for a list whose first layer gives no shape. Type twin: in `WalkAll`. */
export function needsInputShape(layers: readonly Spec[]): ArgumentError {
  return new ArgumentError(
    `the first layer, ${label(layers[0] as Spec)}, needs an inputShape (without the batch axis): { inputShape: [...] }`,
    'missing-input-shape',
  );
}
