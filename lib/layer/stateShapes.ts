import type { Dim } from '../shape/shape.js';
import { isState, type StateTree } from './cell.js';

/** [batch, size] per state, nested as the states are. */
export function stateShapes(tree: StateTree, batch: Dim): readonly unknown[] {
  return tree.map((s) => (isState(s) ? [batch, s.size] : stateShapes(s, batch)));
}
