import type { Dim } from '../shape/shape.js';
import { axesOf, type StateTree, stateAt } from './cell.js';

/** [batch, …axes] per state, nested as the states are. */
export function stateShapes(tree: StateTree, batch: Dim): readonly unknown[] {
  return tree.map((s) => {
    const state = stateAt(s);
    return state ? [batch, ...axesOf(state)] : stateShapes(s as StateTree, batch);
  });
}
