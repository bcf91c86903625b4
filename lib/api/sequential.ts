import { ArgumentError } from '../errors.js';
import { show } from '../layer/args.js';
import type { Spec } from '../layer/facts.js';
import { brandOf } from '../layer/kinds.js';
import type { AnyLayer } from '../layer/layer.js';
import { checkShapes } from '../layer/members.js';
import type { Check } from '../layer/rule.js';
import type { SymbolicTensor } from '../layer/tensors.js';
import type { Graph } from '../model/graph.js';
import { firstShape, needsInputShape, sequence } from '../model/sequence.js';
import type { Symbolic } from '../model/symbolic.js';
import type { AddIn, AddOut, AddVerdict, Blame, LayerList, WalkAll } from '../model/walk.js';
import { refuseUnknown } from '../nearest.js';
import { dataShape } from '../runtime/data.js';
import type { Shape } from '../shape/shape.js';
import { type Chassis, holdModel, ModelMembers } from './modelMembers.js';
import type { AnyModel } from './modelTypes.js';

/** A chain of layers: keras/src/models/sequential.py. */
export interface Sequential<In = any, Out = any> extends AnyModel<In, Out, 'Sequential'> {
  /**
   * Adds a layer. Typed when chained; as a statement it cannot change the variable's type, so the check then happens at
   * run time, with the same text. Returns the model itself.
   */
  add<L extends AnyLayer | SymbolicTensor>(
    layer: Check<L, AddVerdict<Out, L>>,
  ): Sequential<AddIn<In, Out, L>, AddOut<Out, L>>;
  /** Removes the last layer and returns it. */
  pop(): AnyLayer;
}
/** A conditional, not a plain alias: hovers would print a plain alias as `Of<{ in: ...; out: ... }>`. */
type Of<W> = [W] extends [{ in: infer In; out: infer Out }] ? Sequential<In, Out> : Sequential;

export interface SequentialConfig {
  /** Default 'sequential', with a number. */
  name?: string;
  /** Whether training moves its weights. Default true. */
  trainable?: boolean;
}
export interface SequentialConstructor {
  (): Sequential;
  <Ls extends LayerList>(layers: Blame<Ls, WalkAll<Ls>>, config?: SequentialConfig): Of<WalkAll<Ls>>;
  new (): Sequential;
  new <Ls extends LayerList>(layers: Blame<Ls, WalkAll<Ls>>, config?: SequentialConfig): Of<WalkAll<Ls>>;
}

interface Chain extends Chassis {
  graph: Graph | null;
  /** An Input or a first shape; null until known. */
  first: Symbolic | Shape | null;
  readonly list: Spec[];
}

class SequentialMembers extends ModelMembers {
  declare readonly '~chassis': Chain;

  add(layer: unknown) {
    const chain = this['~chassis'];
    if (brandOf(layer) === 'symbolic') {
      if (chain.list.length > 0)
        throw new ArgumentError('Input must come first in a Sequential', 'input-first');
      chain.first = layer as Symbolic;
    } else append(chain, layer);
    return this;
  }
  pop() {
    const chain = this['~chassis'];
    const last = chain.list.pop();
    if (!last) throw new ArgumentError('there is no layer to pop: the model is empty', 'empty-model');
    grow(chain);
    return last;
  }
  override get layers() {
    return this['~chassis'].list;
  }
  override adopt(data: unknown) {
    const chain = this['~chassis'];
    if (chain.graph || chain.list.length === 0) return;
    const [, ...sample] = dataShape(data, 'x');
    chain.first = [null, ...sample];
    grow(chain);
  }
  /** Gives a model without inputShape its input shape, batch first. */
  override build(input: Shape | readonly Shape[]) {
    const chain = this['~chassis'];
    const before = chain.first;
    chain.first ??= checkShapes(this as unknown as Spec, 'build', input) as Shape;
    try {
      grow(chain);
    } catch (error) {
      chain.first = before;
      throw error;
    }
    return super.build(input);
  }
}

function append(chain: Chain, layer: unknown): void {
  if (brandOf(layer) !== 'layer')
    throw new ArgumentError(`Sequential takes layers, not ${describeOther(layer)}`, 'not-a-layer');
  const before = chain.first;
  if (chain.list.length === 0) chain.first ??= firstShape([layer as Spec]) ?? null;
  chain.list.push(layer as Spec);
  try {
    grow(chain);
  } catch (error) {
    chain.list.pop();
    chain.first = before;
    throw error;
  }
}

/** Resolves every shape anew. */
function grow(chain: Chain): void {
  chain.graph = chain.first && chain.list.length > 0 ? sequence(chain.list, chain.first) : null;
}

const describeOther = (v: unknown): string =>
  typeof v === 'function' ? 'a function: call it, as in Dense(4), or wrap it in Lambda' : show(v);

function makeSequential(layers?: readonly unknown[], config: SequentialConfig = {}): unknown {
  refuseUnknown('Sequential', config, ['name', 'trainable']);
  const chain: Chain = { className: 'Sequential', graph: null, first: null, list: [] };
  const model = holdModel(
    SequentialMembers.prototype,
    config.name ?? 'sequential',
    config.name !== undefined,
    chain,
  );
  if (layers === undefined) return model;
  if (!Array.isArray(layers))
    throw new ArgumentError(
      'Sequential takes a list of layers: new Sequential([LSTM(4, { inputShape: [3, 2] }), Dense(1)])',
      'object-form',
    );
  const [head, ...tail] = layers;
  const list = brandOf(head) === 'symbolic' ? tail : layers;
  for (const layer of list)
    if (brandOf(layer) !== 'layer')
      throw new ArgumentError(`Sequential takes layers, not ${describeOther(layer)}`, 'not-a-layer');
  chain.list.push(...(list as Spec[]));
  chain.first = brandOf(head) === 'symbolic' ? (head as Symbolic) : (firstShape(chain.list) ?? null);
  if (!chain.first && chain.list.length > 0) throw needsInputShape(chain.list);
  grow(chain);
  if (config.trainable !== undefined) (model as unknown as ModelMembers).trainable = config.trainable;
  return model;
}

/**
 * A chain of layers, with or without `new`: keras/src/models/sequential.py.
 * @param layers the first gives the input shape by its inputShape, or is an Input
 * @throws ShapeError with every misfit, in order; ArgumentError for a missing inputShape
 */
export const Sequential = makeSequential as unknown as SequentialConstructor;
