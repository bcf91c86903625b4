import type * as tf from '@tensorflow/tfjs';
import type { Shape } from '../../lib/shape/shape.js';
import type { Layer } from '../layers/catalogue.js';
import type { Draw } from './draw.js';

/** A shape, a list of them, or a nest for the states of stacked cells. */
export type Shapes = Shape | readonly Shapes[];

/** A layer of ours, and what tfjs's own layer says of the same arguments. */
export interface Twin {
  readonly ours: Layer;
  /** Further inputs, where the layer takes a list. */
  readonly others?: readonly Shape[];
  readonly shape: (input: Shape | readonly Shape[]) => Shapes;
  readonly count: (input: Shape | readonly Shape[]) => number;
  /** Makes tfjs's layer, where that is all there is to say. */
  readonly make?: () => tf.layers.Layer;
}
/** How a layer of the catalogue is drawn. */
export interface Entry {
  /** A first shape for it. */
  readonly start: (d: Draw) => Shape;
  readonly takes: (shape: Shape) => boolean;
  readonly draw: (d: Draw, shape: Shape) => Twin;
}

/** What tfjs's layer says, as it says it. */
export function says(make: () => tf.layers.Layer): Required<Pick<Twin, 'shape' | 'count' | 'make'>> {
  return {
    make,
    shape: (input) => make().computeOutputShape(input as tf.Shape) as Shapes,
    count: (input) => countOf(make(), input),
  };
}
/** Weights of tfjs's layer, built for this input. (Its countParams fails on recurrent layers built without a call.) */
export function countOf(layer: tf.layers.Layer, input: Shape | readonly Shape[]): number {
  layer.build(input as tf.Shape);
  const sizes = layer.weights.map((w) => w.shape.reduce<number>((a, d) => a * (d as number), 1));
  for (const w of layer.weights) w.dispose();
  return sizes.reduce((a, b) => a + b, 0);
}

/** A shape of this rank with a known last axis. */
export const sequence =
  (rank: number) =>
  (d: Draw): Shape => [
    batch(d),
    ...Array.from({ length: rank - 2 }, () => d.size()),
    ...(rank > 1 ? [d.int(1, 6)] : []),
  ];
export const batch = (d: Draw): number | null => d.pick(null, null, 2, 5);
export const known = (shape: Shape, axis: number): boolean => typeof shape.at(axis) === 'number';
/** Rank at least 2, features known. */
export const hasFeatures = (shape: Shape): boolean => shape.length > 1 && known(shape, -1);
export const hasSteps = (shape: Shape): boolean => shape.length === 3 && known(shape, -1);
