import type * as tfjs from '@tensorflow/tfjs';
import { ArgumentError } from '../errors.js';
import type { Tf } from '../layer/call.js';
import type { Graph } from '../model/graph.js';
import type { Symbolic } from '../model/symbolic.js';
import { flat } from '../model/symbolic.js';
import { tfjsLayer } from './tfjsLayer.js';

/** The same model as a `tf.LayersModel` over the same weights. */
export function tfjsModel(tf: Tf, graph: Graph, name: string): tfjs.LayersModel {
  const symbols = new Map<Symbolic, tfjs.SymbolicTensor>();
  const of = (x: Symbolic): tfjs.SymbolicTensor => symbols.get(x) as tfjs.SymbolicTensor;
  for (const x of graph.inputs)
    symbols.set(x, tf.input({ batchShape: [...x.shape], dtype: x.dtype as tfjs.DataType }));
  for (const node of graph.nodes) {
    const told = Object.entries(node.called ?? {}).find(([, value]) => value)?.[0];
    if (told !== undefined || node.mask?.some((m) => m)) {
      throw new ArgumentError(
        `"${graph.names.get(node.spec)}" is given ${told ?? 'a mask'} at its call, which a tfjs model cannot hold; use the model itself`,
        'no-tfjs-twin',
      );
    }
    const inputs = [...node.inputs, ...flat(node.initialState ?? [])].map(of);
    const y = tfjsLayer(tf, node.spec).apply(
      inputs.length === 1 ? (inputs[0] as tfjs.SymbolicTensor) : inputs,
    );
    const list = (Array.isArray(y) ? y : [y]) as tfjs.SymbolicTensor[];
    for (const [i, out] of node.outputs.entries()) symbols.set(out, list[i] as tfjs.SymbolicTensor);
  }
  return tf.model({ inputs: graph.inputs.map(of), outputs: graph.outputs.map(of), name });
}
