import type { Lane, LayerTrace } from '../../trace/traceTypes.js';
import type { Sheet } from '../unrolled/sheet.js';

/** From gate to gate. */
export const GATE = 68;
export const gateY = (i: number): number => i * GATE + 24;

/** One step of one lane. */
export interface StepLook {
  readonly sheet: Sheet;
  readonly layer: LayerTrace;
  readonly lane: Lane;
  readonly t: number;
  readonly before: number;
}
/** y of the lowest row. */
export const lowest = ({ gates }: Lane): number => (gates.length === 0 ? 110 : gates.length * GATE + 50);
