import type { LayerTrace } from './traceTypes.js';

/** Its outputs stand in the order in which it read: the first belongs to the input's last step. */
export const isTurned = ({ joins, lanes }: LayerTrace): boolean =>
  joins === undefined && lanes.some((lane) => lane.backwards && lane.returnSequences);
