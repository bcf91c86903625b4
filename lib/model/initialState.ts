import { ArgumentError, ShapeError } from '../errors.js';
import { label } from '../layer/args.js';
import { type CellFact, listed } from '../layer/cell.js';
import type { Spec } from '../layer/facts.js';
import { stateShapes } from '../layer/stateShapes.js';
import { shapeText } from '../shape/describe.js';
import { fits, type Shape } from '../shape/shape.js';

interface Shaped {
  readonly shape: Shape;
}
type Nest<T> = readonly (T | Nest<T>)[];

/**
 * The states given to a recurrent layer, one or a list, nested as its cell carries them.
 * Throws when they differ in number or shape from those.
 */
export function initialStates<T extends Shaped>(spec: Spec, input: Shape, given: T | Nest<T>): Nest<T> {
  const wanted = statesOf(spec, input);
  if (!wanted)
    throw new ArgumentError(`${label(spec)} takes no initialState: it carries none`, 'initial-state');
  return fitted(spec, wanted, listed(given));
}

/** Shapes of the states a layer carries when it is called on this input, nested; undefined if it carries none. */
export function statesOf(spec: Spec, input: Shape): readonly unknown[] | undefined {
  if (spec.facts.statesOf) return spec.facts.statesOf(spec.inner, (inner) => statesOf(inner, input));
  const cell = spec.facts.cell ? spec : spec.inner.cell;
  if (!cell?.facts.cell) return undefined;
  const [batch = null, , ...features] = input;
  const step = cell === spec ? input : [batch, ...features];
  return stateShapes((cell.facts.cell as CellFact).states(cell.args, cell.inner, step), batch);
}

function fitted<T extends Shaped>(spec: Spec, wanted: readonly unknown[], given: Nest<T>): Nest<T> {
  if (wanted.length !== given.length) {
    const texts = wanted
      .map((w) => (isShape(w) ? shapeText(w) : `a list of ${(w as unknown[]).length}`))
      .join(', ');
    const sentence = `${label(spec)} carries ${wanted.length} state${wanted.length === 1 ? '' : 's'} but initialState has ${given.length}; give ${texts}`;
    throw new ShapeError([{ code: 'initial-state-count', sentence }]);
  }
  return wanted.map((want, i) => {
    const list = listed(given[i] as T | Nest<T>);
    if (!isShape(want)) return fitted(spec, want as unknown[], list);
    const [got] = list;
    if (list.length === 1 && !Array.isArray(got) && fits((got as T).shape, want)) return got as T;
    const shape = Array.isArray(given[i]) ? 'a list' : shapeText((got as T).shape);
    throw new ShapeError([
      {
        code: 'initial-state-shape',
        sentence: `${label(spec)} expects initialState ${i} to be ${shapeText(want)} but it is ${shape}`,
      },
    ]);
  });
}

const isShape = (v: unknown): v is Shape =>
  Array.isArray(v) && v.every((d) => d === null || typeof d === 'number');
