import type { Tensor } from '@tensorflow/tfjs';
import type { Shape } from '../shape/shape.js';
import type { Spec } from './facts.js';
import type { CallOptions, LayerWeight, WeightValue } from './layer.js';
import type { Callable } from './tensors.js';

/**
 * What a layer in the user's hands can do. The one late binding of the package: api/ supplies it, so that a layer's
 * file knows neither graphs nor tensors.
 */
export interface Powers {
  call(spec: Spec, x: Callable, options?: CallOptions): unknown;
  outputShape(spec: Spec, input: Shape | readonly Shape[]): Shape | readonly Shape[];
  countParams(spec: Spec, input?: Shape): number;
  build(spec: Spec, input: Shape | readonly Shape[]): void;
  getWeights(spec: Spec): Tensor[];
  setWeights(spec: Spec, values: readonly WeightValue[]): void;
  weights(spec: Spec): readonly LayerWeight[];
  /** Whether training moves the layer's own weights, where they are built. */
  setTrainable(spec: Spec, moves: boolean): void;
  losses(spec: Spec): readonly Tensor[];
  states(spec: Spec): readonly unknown[] | null;
  resetState(spec: Spec): void;
  getConfig(spec: Spec): Record<string, unknown>;
  dispose(spec: Spec): void;
  tfjs(spec: Spec): unknown;
  /** The shape of what a function makes of zeros of these shapes; null where it follows an unknown size. */
  tried(compute: (inputs: readonly Tensor[]) => Tensor, inputs: readonly Shape[]): Shape;
}

let supplied: Powers | undefined;

/** Called once, by api/. */
export function supply(all: Powers): void {
  supplied = all;
}

export function powers(): Powers {
  if (!supplied) throw new Error("this layer came from an inner file; import it from 'unrolled'");
  return supplied;
}
