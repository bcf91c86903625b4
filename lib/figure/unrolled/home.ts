import type { LayerTrace } from '../../trace/traceTypes.js';
import { label } from '../marks/label.js';
import { shortened } from '../measure.js';
import type { Text } from '../scene.js';

/** The model inside the drawn one that a layer belongs to: `in encoder`; nothing for the model's own layers. */
export function homeOf({ name }: LayerTrace, y: number): readonly Text[] {
  const end = name.lastIndexOf('/');
  const home = name.slice(0, end);
  return end < 0 ? [] : [label(24, y, `in ${shortened(home, 22)}`, { title: home })];
}
