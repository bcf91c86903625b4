import { inputCell } from '../../trace/provenance.js';
import type { LayerTrace, Trace } from '../../trace/traceTypes.js';

/** What is dropped of a tensor on its way into cells: a list of units per gate that reads it, or one for all. */
export interface DroppedOf {
  readonly lists: readonly (readonly number[])[];
  /** The step whose numbers enter no cell. */
  readonly except: number | null;
}

/** In training, what cells drop, by tensor: `L0/x`, `L1/fwd.h`. */
export function droppedIn(trace: Trace): ReadonlyMap<string, DroppedOf> {
  const found = new Map<string, DroppedOf>();
  const add = (tensor: string, lists: DroppedOf['lists'], except: number | null): void => {
    if (lists.length > 0)
      found.set(tensor, { lists: [...(found.get(tensor)?.lists ?? []), ...lists], except });
  };
  for (const layer of trace.layers)
    for (const [i, { name, dropped, states, backwards, steps }] of layer.lanes.entries()) {
      if (!dropped) continue;
      const below = name?.startsWith('cell') ? layer.lanes[i - 1] : undefined;
      const [entering = ''] = inputCell(trace, layer, 0, 0).split('[');
      add(below ? `${layer.id}/${below.name}.y` : entering, dropped.x, null);
      const last = backwards ? 0 : (steps ?? 0) - 1;
      add(`${layer.id}/${name === null ? '' : `${name}.`}${states[0]}`, dropped.h, last);
    }
  return found;
}

/** What its crosses mean. */
export const droppedNotes = ({ lanes }: LayerTrace): readonly string[] => {
  const drops = lanes.flatMap((l) => l.dropped ?? []);
  return drops.length === 0
    ? []
    : [
        'crossed out: dropped before it is read',
        ...(drops.some(({ h }) => h.length > 1) ? ['corner crossed: dropped for some gates'] : []),
      ];
};
