import type { Tensor } from '@tensorflow/tfjs';
import * as tf from '@tensorflow/tfjs';
import type { AnyLayer, Layer, Trace } from 'unrolled';

/** Gives every weight its own value, all different, reproducibly. Returns the layer. */
export function fill<L extends AnyLayer>(layer: L, scale = 0.9): L {
  const held = layer as unknown as Layer & { graph?: { inputs: readonly { shape: readonly number[] }[] } };
  if (held.graph) {
    const shapes = held.graph.inputs.map((i) => i.shape);
    held.build(shapes.length === 1 ? shapes[0]! : shapes);
  }
  let n = 0;
  const values = held.getWeights().map((w: Tensor) => {
    const made = tf.tensor(
      Array.from({ length: w.size }, () => scale * Math.sin(1.3 * ++n + 0.01 * n * n)),
      w.shape,
    );
    w.dispose();
    return made;
  });
  held.setWeights(values);
  for (const v of values) v.dispose();
  return layer;
}

/** The built layer, filled. */
export function filled<L extends AnyLayer>(layer: L, input: readonly (number | null)[]): L {
  (layer as unknown as Layer).build([...input]);
  return fill(layer);
}

/** Numbers between -1 and 1, all different. */
export function numbers(shape: readonly number[], from = 0): any {
  let n = from;
  const make = ([d, ...rest]: readonly number[]): unknown =>
    Array.from({ length: d as number }, () =>
      rest.length === 0 ? Math.sin(2.1 * ++n + 0.03 * n * n) : make(rest),
    );
  return make(shape);
}

/** Equal within 1e-6. */
export function near(actual: unknown, wanted: unknown): void {
  const [a, b] = [actual, wanted].map((v) => (v as number[][]).flat(3) as number[]);
  expect(a!.length).toBe(b!.length);
  for (const [i, v] of a!.entries()) expect(Math.abs(v - b![i]!)).toBeLessThanOrEqual(1e-6);
}

/** Output 0 of the last layer, for one sample, from the steps that the trace ran itself. */
export function ownOutput(traced: Trace): readonly (readonly number[])[] {
  const layer = traced.layers.at(-1)!;
  const lane = layer.lanes.at(-1)!;
  const { y } = lane.values!;
  const all = Array.from({ length: y.steps }, (_, t) => y.at[t]!);
  const read = lane.backwards ? [...all].reverse() : all;
  return lane.returnSequences ? read : [read.at(-1)!];
}
