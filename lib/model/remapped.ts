import { tensorsCalled } from '../layer/callOptions.js';
import type { Node, Symbolic, SymbolicNest } from './symbolic.js';

type Read = Pick<Node, 'inputs' | 'initialState' | 'mask' | 'called'>;

/** What a node is called on, with other tensors in their places. */
export function remapped({ inputs, initialState, mask, called }: Node, of: (x: Symbolic) => Symbolic): Read {
  const nest = (states: SymbolicNest): SymbolicNest =>
    states.map((s) => (Array.isArray(s) ? nest(s as SymbolicNest) : of(s as Symbolic)));
  const tensors = tensorsCalled(called).map(([name, x]) => [name, of(x as Symbolic)]);
  return {
    inputs: inputs.map(of),
    ...(initialState ? { initialState: nest(initialState) } : {}),
    ...(mask ? { mask: mask.map((x) => x && of(x)) } : {}),
    ...(called ? { called: { ...called, ...Object.fromEntries(tensors) } } : {}),
  };
}
