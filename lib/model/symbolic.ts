import type { Called, Spec } from '../layer/facts.js';
import { INSPECT } from '../notebook/hooks.js';
import { shapeText } from '../shape/describe.js';
import type { Dim, Shape } from '../shape/shape.js';

/** A tensor that a graph will compute: the output of a node. */
export interface Symbolic {
  readonly '~unrolled': 'symbolic';
  /** Batch first; null where only run time knows. */
  readonly shape: Shape;
  readonly name: string;
  readonly dtype: string;
  readonly node: Node;
  /** Which of the node's outputs, counted flat. */
  readonly index: number;
  /** A mask goes with it. */
  readonly masked: boolean;
  /** What Keras's graph computes that mask from; null: no mask, or one that its graph does not know (a model's). */
  readonly maskFrom: Source | null;
}

/** A tensor, or one of the operations that Keras's graph has for masks. */
export type Source = Symbolic | MaskOp;
export interface MaskOp {
  readonly from: readonly Source[];
}

/** Symbolic tensors, nested as stacked cells' states are. */
export type SymbolicNest = readonly (Symbolic | SymbolicNest)[];

/** One call of one layer. `spec` null: an input of the graph. */
export interface Node {
  readonly spec: Spec | null;
  readonly inputs: readonly Symbolic[];
  readonly initialState?: SymbolicNest | undefined;
  readonly mask?: readonly (Symbolic | null)[] | undefined;
  readonly training?: boolean | undefined;
  /** The layer's own call arguments, read; tensors among them are symbolic. */
  readonly called?: Called | undefined;
  /** Flat; filled once, when the node is made. */
  readonly outputs: readonly Symbolic[];
}

export interface InputOptions {
  readonly shape: Shape;
  readonly name?: string | undefined;
  readonly dtype?: string | undefined;
}

/** An input of a graph. */
export function inputTensor({ shape, name = 'input_layer', dtype = 'float32' }: InputOptions): Symbolic {
  const node: { spec: null; inputs: []; outputs: Symbolic[] } = { spec: null, inputs: [], outputs: [] };
  const symbol = makeSymbol(node, 0, shape, { name, dtype, masked: false, maskFrom: null });
  node.outputs.push(symbol);
  return symbol;
}

/** A node with these output shapes (nested as the layer nests them), and its result in the same nest. */
export function makeNode(
  call: Omit<Node, 'outputs'>,
  shapes: Shape | readonly unknown[],
  about: {
    readonly name: string;
    readonly dtype: string;
    readonly masked: (index: number) => boolean;
    readonly maskFrom: Source | null;
  },
): Symbolic | SymbolicNest {
  const outputs: Symbolic[] = [];
  const node: Node = { ...call, outputs };
  const grow = (shape: unknown): Symbolic | SymbolicNest => {
    const list = shape as readonly unknown[];
    if (list.some(Array.isArray)) return Object.freeze(list.map(grow)) as SymbolicNest;
    const masked = about.masked(outputs.length);
    const maskFrom = masked ? about.maskFrom : null;
    const symbol = makeSymbol(node, outputs.length, shape as Shape, { ...about, masked, maskFrom });
    outputs.push(symbol);
    return symbol;
  };
  const result = grow(shapes);
  Object.freeze(outputs);
  return result;
}

function makeSymbol(
  node: Node,
  index: number,
  shape: readonly Dim[],
  about: { name: string; dtype: string; masked: boolean; maskFrom: Source | null },
): Symbolic {
  const symbol: Symbolic = {
    '~unrolled': 'symbolic',
    shape: Object.freeze([...shape]),
    node,
    index,
    ...about,
  };
  const inspect = () =>
    `SymbolicTensor ${shapeText(symbol.shape)} of '${symbol.name}'${symbol.masked ? ', masked' : ''}`;
  return Object.freeze(Object.defineProperty(symbol, INSPECT, { value: inspect }));
}

/** Symbolic tensors of a nest, in order. */
export function flat(nest: SymbolicNest | Symbolic): readonly Symbolic[] {
  return Array.isArray(nest) ? (nest as SymbolicNest).flatMap(flat) : [nest as Symbolic];
}
