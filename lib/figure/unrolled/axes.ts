import type { AxisRow, LayerRow, ModelRows, TensorRow } from '../../report/rowTypes.js';
import type { Shape } from '../../shape/shape.js';
import type { LayerTrace, Trace } from '../../trace/traceTypes.js';
import type { ChipAxis } from '../marks/chip.js';
import { axisPaint, isTime } from './sheet.js';

/** The report's row of a traced layer. */
export function rowOf(rows: ModelRows, trace: Trace, layer: LayerTrace): LayerRow {
  return rows.layers.filter(({ depth }) => depth === 0)[trace.layers.indexOf(layer)] as LayerRow;
}

/** A tensor's axes for its chip: real sizes with data, else names of what is unknown. */
export function chipAxes({ axes }: TensorRow, shape: Shape, made: boolean): readonly ChipAxis[] {
  return shape.map((size, i) => {
    const axis: AxisRow = axes[i] ?? { name: `axis ${i}`, size };
    const last = i === shape.length - 1;
    return {
      text: size === null ? unknown(axis.name) : String(size),
      paint:
        axis.name === 'batch' || isTime(axis.name)
          ? axisPaint(axis.name, made)
          : last
            ? axisPaint('units', made)
            : 'text',
    };
  });
}
const unknown = (name: string): string => (isTime(name) ? 'time' : name);

/** `batch, time steps, features` */
export const axisWords = ({ axes }: TensorRow): string =>
  axes.map(({ name }) => (isTime(name) ? 'time steps' : name)).join(', ');
