import type { Dim } from '../shape/shape.js';
import { axesOf, isState, type StateTree } from './cell.js';

/** [batch, …axes] per state, nested as the states are. */
export function stateShapes(tree: StateTree, batch: Dim): readonly unknown[] {
  return tree.map((s) => (isState(s) ? [batch, ...axesOf(s)] : stateShapes(s, batch)));
}
