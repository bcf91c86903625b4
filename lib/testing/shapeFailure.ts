import { namedShape, pairAxes } from '../lock/axes.js';
import type { TensorRow } from '../report/rowTypes.js';
import type { Shape } from '../shape/shape.js';
import { noBatch, swapped } from './cause.js';
import { plainShape, shown } from './context.js';
import type { Failure } from './verdict.js';

interface Asked {
  /** `Sequential "tagger" gives` */
  readonly says: string;
  readonly expected: unknown;
  readonly received: Shape;
  /** Names of the received axes. */
  readonly names?: readonly string[] | undefined;
  readonly layer?: string | undefined;
  /** The cause, for an expected shape of plain sizes. */
  readonly cause?: ((expected: Shape) => string | undefined) | undefined;
}

/** One shape that is not the expected one. */
export function shapeFailure({ says, expected, received, names, layer, cause }: Asked): Failure {
  const plain = plainShape(expected, received);
  const given = plain
    ? namedShape(plain, plain.length === received.length ? names : undefined)
    : shown(expected);
  return {
    code: 'wrong-shape',
    sentence: `${says} ${namedShape(received, names)}, not ${given}`,
    layer,
    received,
    expected: plain,
    axes: plain && pairAxes(plain, received, names ? { now: names } : {}),
    cause: plain && (cause ? cause(plain) : (noBatch(received, plain) ?? swapped(received, plain))),
  };
}

export const namesOf = ({ axes }: TensorRow): readonly string[] => axes.map(({ name }) => name);
