import type { Data, LossOption, ModelData, TargetData } from 'unrolled';
import type { Tolerance } from './matchers/toBeCloseToTensor.js';

export type { Tolerance };

/** `expect.any(Number)` and its like. */
export interface AsymmetricMatcher {
  asymmetricMatch(other: unknown): boolean;
}
/** A shape, batch first; null where free. Instead of a size or of the whole: `expect.any(Number)`, `expect.shapeContaining([3, 4])`. */
export type ExpectedShape = readonly (number | null | AsymmetricMatcher)[] | AsymmetricMatcher;
/** One shape, or a list of them where there are several tensors. */
export type ExpectedShapes = ExpectedShape | readonly ExpectedShape[];

/** What `expect(…)` gains. R: what the framework's own matchers return. */
export interface ShapeMatchers<R = void> {
  /** The output shape of a model, layer, symbolic tensor or tensor: `[null, 3, 4]`, or a list of shapes. */
  toHaveOutputShape(expected: ExpectedShapes): R;
  /** The input shape of a model, or of a layer with an inputShape: `[null, 3, 2]`, or a list of shapes. */
  toHaveInputShape(expected: ExpectedShapes): R;
  /** The number of parameters; nothing is built. The message counts them layer by layer. */
  toHaveParams(expected: number | AsymmetricMatcher): R;
  /** Output shapes by layer name: `{ lstm: [null, 3, 4] }`. Layers that are not named may be as they are. */
  toHaveLayerShapes(expected: { readonly [layer: string]: ExpectedShapes }): R;
  /** Whether the model can read this data; nothing is computed. */
  toFitInput(x: ModelData): R;
  /** Whether these targets fit the model's outputs, for its loss: the one given, else the compiled one, else mse. */
  toFitTarget(y: TargetData, options?: { loss?: LossOption }): R;
  /** The model's inputs, layers, shapes and parameters as in the snapshot file. `toMatchInlineSnapshot()` does it inline. */
  toMatchShapeSnapshot(hint?: string): R;
  /** Whether two models have the same inputs, layers, shapes and parameters. */
  toMatchShapes(other: object): R;
  /** Whether all values differ by at most atol + rtol · |expected|. Default 1e-6 each. */
  toBeCloseToTensor(expected: Data, tolerance?: Tolerance): R;
  /** Whether one step of training gives a finite loss and moves every trainable weight. Data is made up unless given; the model is left as it was. */
  toTrain(x?: ModelData, y?: TargetData): R;
  /** Whether a mask comes out of a model, a symbolic tensor, or a layer that is given one. */
  toKeepMask(): R;
  /** Around a function: `expect(() => …).not.toLeakTensors()`; with `await` where it gives a promise. */
  toLeakTensors(): R;
}
/** What `expect` itself gains. */
export interface ShapeAsymmetricMatchers {
  /** These sizes, side by side and in this order, somewhere in a shape. */
  shapeContaining(sizes: number | null | readonly (number | null | AsymmetricMatcher)[]): AsymmetricMatcher;
}
