import type { Shape } from '../shape/shape.js';
import type { Spec } from './facts.js';
import type { WeightValue } from './layer.js';
import { powers } from './powers.js';

/** The members of every layer: each asks `powers`, so that nothing of the runtime is needed to hold a layer. */
export abstract class LayerMembers {
  computeOutputShape(input: Shape | readonly Shape[]) {
    return powers().outputShape(this.spec, input);
  }
  countParams(input?: Shape) {
    return powers().countParams(this.spec, input);
  }
  build(input: Shape | readonly Shape[]): unknown {
    powers().build(this.spec, input);
    return this;
  }
  getWeights() {
    return powers().getWeights(this.spec);
  }
  setWeights(values: readonly WeightValue[]) {
    powers().setWeights(this.spec, values);
  }
  get weights() {
    return powers().weights(this.spec);
  }
  get losses() {
    return powers().losses(this.spec);
  }
  get states() {
    return powers().states(this.spec);
  }
  resetState() {
    powers().resetState(this.spec);
  }
  getConfig() {
    return powers().getConfig(this.spec);
  }
  dispose() {
    powers().dispose(this.spec);
  }
  /** The tfjs layer, made on first use. */
  get tfjs() {
    return powers().tfjs(this.spec);
  }
  private get spec(): Spec {
    return this as unknown as Spec;
  }
}
