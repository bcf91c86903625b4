import type { Tensor } from '@tensorflow/tfjs';
import { ArgumentError } from '../errors.js';
import type { IsAny, Shape } from '../shape/shape.js';
import { readArgs, show } from './args.js';
import { readCall } from './callOptions.js';
import type { ArgFact, Facts, Spec } from './facts.js';
import { brandOf } from './kinds.js';
import { LayerMembers } from './members.js';
import { powers } from './powers.js';
import type { Check, Judge, OrShape, Rule } from './rule.js';
import { snakeCase } from './spelling.js';
import type { Callable, Result, ShapeOf } from './tensors.js';
import { UserLayer } from './userLayer.js';

/** Any layer. No type parameters on purpose: a generic constraint would leak `any` into the inference of `SimpleRNN(4)` in an argument. */
export interface AnyLayer {
  readonly name: string;
  /**
   * Whether training moves its weights. Setting it sets the layers inside it too, and counts from the next step on: no `compile`
   * needs to follow. Throws ArgumentError unless it is true or false.
   */
  trainable: boolean;
  readonly '~unrolled': 'layer';
}
/** Phantom fields under string keys, so that the ESM and CJS copies of the typings agree. */
export interface Typed<R, In> extends AnyLayer {
  readonly '~rule': R;
  readonly '~in': In;
}

export interface CallOptions {
  /** Dropout and batch statistics as in training. Default false. */
  training?: boolean;
  /** [batch, timesteps], true or 1 = keep; one per input in a list where there are several. */
  mask?: Tensor | (Tensor | null)[] | null;
  /** For recurrent layers: one tensor [batch, units] per state, in the order in which `returnState` gives them. */
  initialState?: Callable | readonly unknown[];
}

/** What a layer is called on, or the sentence where that does not fit. A layer that the compiler knows nothing of takes anything. */
export type Accepts<R extends Rule, In, X> =
  IsAny<R> extends true ? any : Check<X, Judge<R, In, ShapeOf<X>, 'is called on'>>;
/** What it gives. */
export type Gives<R extends Rule, In, X> =
  IsAny<R> extends true ? any : Result<X, OrShape<Judge<R, In, ShapeOf<X>, 'is called on'>>>;

/** What every layer has, however it is called. */
export interface Held<R extends Rule = any, In = any> extends Typed<R, In> {
  /** Output shape for an input shape, batch included; one per output in a list. Nothing is built. Throws ShapeError. */
  computeOutputShape(input: Shape | readonly Shape[]): Shape | readonly Shape[];
  /** Number of parameters: of the built layer, or for this input shape. */
  countParams(input?: Shape | readonly Shape[]): number;
  /** Creates the weights for an input shape, batch included. */
  build(input: Shape | readonly Shape[]): IsAny<R> extends true ? unknown : this;
  /** Copies of the weights in Keras's order and layout; the caller disposes them. Builds what knows its input; a layer that does not has none. */
  getWeights(): Tensor[];
  /** Takes tensors or nested arrays in Keras's order and layout; copies them. Throws when a count or shape differs. */
  setWeights(values: readonly WeightValue[]): void;
  /** The live weights: name, shape and value; owned by the layer. */
  readonly weights: readonly LayerWeight[];
  /** Losses beside that of the model: of `addLoss` and activity regularizers in the last call, then penalties of the weights now; the caller disposes them. */
  readonly losses: readonly Tensor[];
  /** States a stateful layer carries; null before the first call. */
  readonly states: readonly unknown[] | null;
  /** Sets the carried states to zeros. */
  resetState(): void;
  /** Keras's config: snake_case names, plain values. */
  getConfig(): Record<string, unknown>;
  /** The same layer as a tfjs layer with the same weights, made on first use. A model gives a LayersModel. */
  readonly tfjs: unknown;
  /** Frees the weights and states. The layer can be built again. */
  dispose(): void;
}
/** A layer in the user's hands. R: its shape rule; In: its own input shape, `unknown` if not given. */
export interface Layer<R extends Rule = any, In = any> extends Held<R, In> {
  /** On a tensor: computes, now. On a symbolic tensor: adds a node to a model. */
  <X extends Callable | []>(x: Accepts<R, In, X>, options?: CallOptions): Gives<R, In, X>;
}
/**
 * The base class of layers of your own (keras/src/layers/layer.py): `class MyDense extends Layer { … }`. See `UserLayer`
 * for what to write. As a type: any layer, of this package or of your own.
 */
export const Layer = UserLayer;

export type WeightValue = Tensor | NestedNumbers;
export type NestedNumbers = number | readonly NestedNumbers[] | Float32Array;
export interface LayerWeight {
  readonly name: string;
  readonly shape: readonly number[];
  readonly trainable: boolean;
  /** Owned by the layer. */
  readonly value: Tensor;
}

/**
 * A layer of these facts: arguments checked, defaults filled in, frozen, callable.
 * @param positional values of `facts.positional`, in order
 * @param config the other arguments
 */
export function layer<L extends AnyLayer>(
  facts: Facts,
  positional: readonly unknown[],
  config: object = {},
): L {
  return specOf(facts, gather(facts, positional, config)) as unknown as L;
}

/** The config of a wrapper: the layer inside may be the one that gives the inputShape. */
export function ownShape(inside: unknown, config: object = {}): object {
  const shape = brandOf(inside) === 'layer' ? (inside as Spec).inputShape : undefined;
  return shape && isPlain(config) ? { inputShape: shape.slice(1), ...config } : config;
}

/** The same layer with some arguments changed; weights are not shared, nor are those of the layers inside. */
export function copy(spec: Spec, changed: Readonly<Record<string, unknown>>): Spec {
  if (spec.facts.copied) return spec.facts.copied(changed, apart);
  const common = { trainable: spec.trainable, ...(spec.named ? { name: spec.name } : {}) };
  const given = Object.entries(spec.given).map(([name, value]) => [name, apart(value)]);
  return specOf(spec.facts, { ...Object.fromEntries(given), ...common, ...changed });
}
/** Layers among the arguments as copies. A model is not made of arguments, and stays itself. */
function apart(value: unknown): unknown {
  if (Array.isArray(value) && value.some((v) => brandOf(v) === 'layer')) return value.map(apart);
  if (brandOf(value) !== 'layer') return value;
  const spec = value as Spec;
  return spec.facts.positional.every((name) => name in spec.given) ? copy(spec, {}) : spec;
}

/** A layer of these arguments: as `layer`, typed as data. */
export function specOf(facts: Facts, given: Readonly<Record<string, unknown>>): Spec {
  const args = readArgs(facts, given);
  const held = (...given: unknown[]) => {
    const [x, options] = readCall(held as unknown as Spec, given);
    return powers().call(held as unknown as Spec, x as Callable, options as CallOptions | undefined);
  };
  Object.setPrototypeOf(held, facts.members ?? LayerMembers.prototype);
  const { name, trainable = true, inputShape, dtype: _, ...own } = given;
  const spec: Omit<Spec, 'inputShape' | 'trainable'> & { inputShape: unknown } = {
    '~unrolled': 'layer',
    facts,
    args,
    given: Object.freeze(own),
    name: (name as string | undefined) ?? snakeCase(facts.name),
    named: name !== undefined,
    inputShape:
      inputShape === undefined || inputShape === null
        ? undefined
        : Object.freeze([null, ...(inputShape as Shape)]),
    inner: Object.freeze(facts.inner?.(args) ?? {}),
  };
  for (const [key, value] of Object.entries(spec))
    Object.defineProperty(held, key, { value, enumerable: true });
  /** What the runtime keeps about this layer; a slot on the object, so that ESM and CJS copies of the package agree. */
  Object.defineProperty(held, '~live', { value: { trainable } });
  return Object.freeze(held) as unknown as Spec;
}

/** Positional arguments and the config object, as one record. */
function gather(facts: Facts, positional: readonly unknown[], config: unknown): Record<string, unknown> {
  const [first] = positional;
  const firstName = facts.positional[0];
  if (
    firstName !== undefined &&
    isPlain(first) &&
    (firstName in first || Object.keys(first).some((k) => k in facts.args))
  ) {
    const values = facts.positional.map((name) =>
      show(first[name] ?? (facts.args as Record<string, ArgFact>)[name]?.byDefault ?? '…').replace(
        "'…'",
        '…',
      ),
    );
    throw new ArgumentError(
      `${facts.name} takes ${facts.positional.join(', ')} by position, not in an object: write ${facts.name}(${values.join(', ')}, { … })`,
      'object-form',
    );
  }
  if (!isPlain(config)) {
    throw new ArgumentError(
      `${facts.name} takes ${facts.positional.length ? `${facts.positional.join(', ')} and then ` : ''}one object of arguments, not ${show(config)}: write ${facts.name}(${[...facts.positional, '{ … }'].join(', ')})`,
      'positional-form',
    );
  }
  const named = facts.positional.map((name, i) => [name, positional[i]] as const);
  return { ...config, ...Object.fromEntries(named.filter(([, value]) => value !== undefined)) };
}

const isPlain = (v: unknown): v is Record<string, unknown> =>
  typeof v === 'object' &&
  v !== null &&
  !Array.isArray(v) &&
  (Object.getPrototypeOf(v) === Object.prototype || Object.getPrototypeOf(v) === null);
