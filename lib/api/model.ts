import { ArgumentError } from '../errors.js';
import { show } from '../layer/args.js';
import { brandOf } from '../layer/kinds.js';
import type { SymbolicTensor } from '../layer/tensors.js';
import { graphOf } from '../model/graph.js';
import { flat, type Symbolic } from '../model/symbolic.js';
import type { Flat } from '../model/walk.js';
import { refuseUnknown } from '../nearest.js';
import type { Shape } from '../shape/shape.js';
import { holdModel, ModelMembers } from './modelMembers.js';
import type { AnyModel } from './modelTypes.js';

/** A graph of layers: keras/src/models/functional.py. */
export interface Model<In = any, Out = any> extends AnyModel<In, Out> {}
type Symbols = SymbolicTensor | readonly SymbolicTensor[] | [];
/** The shape of one tensor, or a flat list; a list of one is that one, as in Keras. */
type ShapesOf<X> = Alone<Flat<Nested<X>>>;
type Nested<X> = X extends { readonly shape: infer S } ? S : { -readonly [K in keyof X]: Nested<X[K]> };
type Alone<L> = L extends Shape ? L : L extends readonly [infer S] ? S : L;
export interface ModelConfig<I, O> {
  /** One Input, or a list of them. */
  inputs: I;
  /** What the layers made of them: one symbolic tensor, or a list. */
  outputs: O;
  name?: string;
  /** Whether training moves its weights. Default true. */
  trainable?: boolean;
}
export interface ModelConstructor {
  <I extends Symbols, O extends Symbols>(config: ModelConfig<I, O>): Model<ShapesOf<I>, ShapesOf<O>>;
  new <I extends Symbols, O extends Symbols>(config: ModelConfig<I, O>): Model<ShapesOf<I>, ShapesOf<O>>;
}

function makeModel(config: {
  inputs: unknown;
  outputs: unknown;
  name?: string;
  trainable?: boolean;
}): unknown {
  if (typeof config !== 'object' || config === null || !('inputs' in config) || !('outputs' in config)) {
    throw new ArgumentError('Model takes one object: Model({ inputs, outputs })', 'object-form');
  }
  refuseUnknown('Model', config, ['inputs', 'outputs', 'name', 'trainable']);
  const { inputs, outputs, name, trainable } = config;
  const graph = graphOf(symbols('inputs', inputs), symbols('outputs', outputs));
  const model = holdModel(ModelMembers.prototype, name ?? 'functional', name !== undefined, {
    className: 'Model',
    graph,
  });
  if (trainable !== undefined) (model as unknown as ModelMembers).trainable = trainable;
  return model;
}

function symbols(which: string, given: unknown): readonly Symbolic[] {
  const list = Array.isArray(given) ? given.flatMap((x) => (Array.isArray(x) ? flat(x) : [x])) : [given];
  for (const x of list) {
    if (brandOf(x) !== 'symbolic') {
      throw new ArgumentError(
        `Model ${which} must be symbolic tensors, from Input and layers called on it, not ${show(x)}`,
        'not-symbolic',
      );
    }
  }
  if (list.length === 0) throw new ArgumentError(`Model ${which} is an empty list`, 'not-symbolic');
  return list as readonly Symbolic[];
}

/**
 * A graph of layers, with or without `new`: keras/src/models/functional.py.
 * @throws ArgumentError when an output depends on an Input that is not among the inputs
 */
export const Model = makeModel as unknown as ModelConstructor;
