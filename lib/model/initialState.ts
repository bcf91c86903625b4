import { ArgumentError, ShapeError } from '../errors.js';
import { label } from '../layer/args.js';
import type { CellFact } from '../layer/cell.js';
import type { Spec } from '../layer/facts.js';
import { stateShapes } from '../layer/stateShapes.js';
import { shapeText } from '../shape/describe.js';
import { fits, type Shape } from '../shape/shape.js';

interface Shaped {
  readonly shape: Shape;
}
type Nest = readonly (Shaped | Nest)[];

/** Throws when the states given to a recurrent layer differ in number or shape from those its cell carries. */
export function checkInitialState(spec: Spec, input: Shape, given: Nest): void {
  const wanted = statesOf(spec, input);
  if (!wanted)
    throw new ArgumentError(`${label(spec)} takes no initialState: it carries none`, 'initial-state');
  compare(spec, wanted, given);
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

function compare(spec: Spec, wanted: readonly unknown[], given: Nest): void {
  if (wanted.length !== given.length) {
    const texts = wanted
      .map((w) => (isShape(w) ? shapeText(w) : `a list of ${(w as unknown[]).length}`))
      .join(', ');
    const sentence = `${label(spec)} carries ${wanted.length} state${wanted.length === 1 ? '' : 's'} but initialState has ${given.length}; give ${texts}`;
    throw new ShapeError([{ code: 'initial-state-count', sentence }]);
  }
  for (const [i, want] of wanted.entries()) {
    const got = given[i] as Shaped | Nest;
    if (!isShape(want))
      compare(spec, want as unknown[], Array.isArray(got) ? (got as Nest) : [got as Shaped]);
    else if (Array.isArray(got) || !fits((got as Shaped).shape, want)) {
      const shape = Array.isArray(got) ? 'a list' : shapeText((got as Shaped).shape);
      throw new ShapeError([
        {
          code: 'initial-state-shape',
          sentence: `${label(spec)} expects initialState ${i} to be ${shapeText(want)} but it is ${shape}`,
        },
      ]);
    }
  }
}

const isShape = (v: unknown): v is Shape =>
  Array.isArray(v) && v.every((d) => d === null || typeof d === 'number');
