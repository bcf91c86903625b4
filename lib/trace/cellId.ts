import { ArgumentError } from '../errors.js';

/**
 * A cell of a figure by name: layer "/" [lane "."] tensor "[" t "]" "[" unit "]", such as L0/y[1][2], L1/bwd.h[-1][0].
 * t is the position on the input's time axis; -1 is the initial state. Without the last index: the whole strip.
 */
export interface CellId {
  readonly layer: string;
  readonly lane: string | null;
  readonly tensor: string;
  readonly t: number;
  readonly unit: number;
}

export const stripId = (layer: string, lane: string | null, tensor: string, t: number): string =>
  `${layer}/${lane === null ? '' : `${lane}.`}${tensor}[${t}]`;
export const cellId = (layer: string, lane: string | null, tensor: string, t: number, unit: number): string =>
  `${stripId(layer, lane, tensor, t)}[${unit}]`;
/** A weight's entry: L0/W[0,2], L0/fwd.b[1] */
export const weightId = (
  layer: string,
  lane: string | null,
  letter: string,
  index: readonly number[],
): string => `${layer}/${lane === null ? '' : `${lane}.`}${letter}[${index.join(',')}]`;

export const CELL_ID = /^(L\d+)\/(?:(fwd|bwd|cell\d+)\.)?([a-z]\w*)\[(-?\d+)\]\[(\d+)\]$/;

/** The parts of a cell's id. Throws ArgumentError for another form. */
export function readCellId(id: string): CellId {
  const [, layer, lane = null, tensor, t, unit] = CELL_ID.exec(id) ?? [];
  if (layer === undefined || tensor === undefined)
    throw new ArgumentError(
      `'${id}' is no cell id; one looks like L0/y[1][2]: layer, tensor, time step (-1: initial state), unit`,
      'wrong-cell-id',
    );
  return { layer, lane, tensor, t: Number(t), unit: Number(unit) };
}
