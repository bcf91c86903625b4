import type { Facts, Spec } from '../../lib/layer/facts.js';
import type { Layer as AnyLayer } from '../../lib/layer/layer.js';
import * as all from '../../lib/layers/index.js';
import '../../lib/index.js';

/** A layer as users hold it, with what it is made of. */
export type Layer = AnyLayer & Spec;
export interface Builder {
  (...args: unknown[]): Layer;
  readonly facts: Facts;
}
/** Every builder by its Keras name. */
export const layers = all as unknown as Readonly<Record<string, Builder>>;
