import type { Tensor, Variable } from '@tensorflow/tfjs';
import type { Shape } from '../shape/shape.js';
import type { Tf } from './call.js';
import type { Spec, WeightFact } from './facts.js';
import type { CallOptions, LayerWeight, WeightValue } from './layer.js';
import type { Callable } from './tensors.js';

/** What is tried on zeros, without masks or with masks of ones. */
export type Tried = (
  inputs: readonly Tensor[],
  masks: readonly (Tensor | null)[],
) => Tensor | readonly Tensor[];
export interface TriedWords {
  /** What throws. */
  readonly what: string;
  /** What to give in its place. */
  readonly instead: string;
}
/** A weight that a layer of the user's own has made. */
export interface OwnWeight {
  readonly fact: WeightFact;
  readonly variable: Variable;
  /** Made before `build`: in the constructor. */
  readonly early: boolean;
}

/**
 * What a layer in the user's hands can do. The one late binding of the package: api/ supplies it, so that a layer's
 * file knows neither graphs nor tensors.
 */
export interface Powers {
  call(spec: Spec, x: Callable, options?: CallOptions): unknown;
  outputShape(spec: Spec, input: Shape | readonly Shape[]): Shape | readonly Shape[];
  countParams(spec: Spec, input?: Shape | readonly Shape[]): number;
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
  /** The shapes of what a function makes of zeros of these shapes; null where one follows an unknown size. */
  tried(compute: Tried, inputs: readonly Shape[], words: TriedWords): Shape | readonly Shape[];
  /** Builds a layer of the user's own by `build`, once, and gives its weights. */
  buildOwn(spec: Spec, build: () => void): readonly WeightFact[];
  /** A new weight of a layer of the user's own. */
  addWeight(spec: Spec, fact: WeightFact): Variable;
  /** The weights of its own that a layer has made so far. */
  ownWeights(spec: Spec): readonly OwnWeight[];
  /** Adds a loss term to the pass that is running. */
  addLoss(spec: Spec, loss: Tensor): void;
  /** The input shape a layer was built for; null before. */
  builtFor(spec: Spec): Shape | null;
  /** The mask that goes with a tensor. */
  maskOf(x: Tensor): Tensor | null;
  /** TensorFlow.js. */
  tf(): Tf;
}

let supplied: (() => Powers) | undefined;

/** Called once, by api/. */
export function supply(all: () => Powers): void {
  supplied = all;
}

export function powers(): Powers {
  if (!supplied) throw new Error("this layer came from an inner file; import it from 'unrolled'");
  return supplied();
}
