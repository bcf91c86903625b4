import { ArgumentError } from '../errors.js';
import { INSPECT } from '../notebook/hooks.js';
import type { Shape } from '../shape/shape.js';
import { show } from './args.js';
import type { Spec } from './facts.js';
import { inspected } from './inspected.js';
import type { WeightValue } from './layer.js';
import { powers } from './powers.js';

/** The members of every layer: each asks `powers`, so that nothing of the runtime is needed to hold a layer. */
export abstract class LayerMembers {
  declare readonly '~live': { trainable: boolean };

  get trainable(): boolean {
    return this['~live'].trainable;
  }
  set trainable(moves: boolean) {
    if (typeof moves !== 'boolean')
      throw new ArgumentError(
        `${this.spec.name}: trainable must be true or false, not ${show(moves)}`,
        'wrong-argument',
      );
    this['~live'].trainable = moves;
    for (const inner of this.insides) inner.trainable = moves;
    powers().setTrainable(this.spec, moves);
  }
  /** The layers inside it. */
  protected get insides(): readonly { trainable: boolean }[] {
    return Object.values(this.spec.inner) as unknown as { trainable: boolean }[];
  }
  computeOutputShape(input: Shape | readonly Shape[]) {
    return powers().outputShape(this.spec, input);
  }
  countParams(input?: Shape | readonly Shape[]) {
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
  /** One line for consoles. */
  [INSPECT](): string {
    return inspected(this.spec);
  }
  private get spec(): Spec {
    return this as unknown as Spec;
  }
}
