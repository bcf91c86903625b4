import { ArgumentError } from '../errors.js';
import { INSPECT } from '../notebook/hooks.js';
import type { Shape } from '../shape/shape.js';
import { show } from './args.js';
import type { Spec } from './facts.js';
import { inspected } from './inspected.js';
import { isShapes } from './kinds.js';
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
    return powers().outputShape(this.spec, checkShapes(this.spec, 'computeOutputShape', input));
  }
  countParams(input?: Shape | readonly Shape[]) {
    return powers().countParams(this.spec, input && checkShapes(this.spec, 'countParams', input));
  }
  build(input: Shape | readonly Shape[]): unknown {
    powers().build(this.spec, checkShapes(this.spec, 'build', input));
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

/** The input shape that a member is given. Throws for anything else. */
export function checkShapes(spec: Spec, member: string, input: unknown): Shape | readonly Shape[] {
  if (isShapes(input)) return input;
  throw new ArgumentError(
    `${spec.name}: ${member} takes an input shape, batch first, such as [null, 3, 2], or a list of shapes, not ${show(input)}`,
    'wrong-shape',
  );
}
