import type { Tensor, Variable } from '@tensorflow/tfjs';
import type { Part } from '../parts/part.js';
import type { IsAny, Shape } from '../shape/shape.js';
import { type AddWeight, readWeight } from './addWeight.js';
import type { Common } from './args.js';
import type { Output } from './call.js';
import type { RegularizerName } from './cellArgs.js';
import type { Facts, Spec } from './facts.js';
import type { Accepts, CallOptions, Gives, Typed } from './layer.js';
import { LayerMembers } from './members.js';
import { powers } from './powers.js';
import type { Rule } from './rule.js';
import type { Callable, Result } from './tensors.js';
import { userFacts } from './userFacts.js';
import { FACTS } from './userHook.js';
import { adopt, type Own } from './userSpec.js';

/** Arguments of every layer, for the constructor of a layer of your own to hand on: `super(config)`. */
export interface LayerConfig extends Common<readonly (number | null)[]> {
  /** Penalty on the outputs, per sample, added to the loss. Default null. */
  activityRegularizer?: RegularizerName | Part | null;
}
/** What `call` is told beside the inputs. */
export interface CallContext {
  /** As in training: given at the call, else that of the layer or model around it. */
  readonly training: boolean;
  /** [batch, timesteps], true = keep; null: none. A list of them where the layer is called on a list. */
  readonly mask: Tensor | null;
}
type Masks = Tensor | null | readonly (Tensor | null)[];
type Tensors = Tensor | readonly Tensor[];
/** What reports say of a layer of your own: a static member `facts`, all of it optional. */
export interface UserFacts {
  /** What the layer does: a clause that follows its name, such as "halves the time axis". */
  readonly says?: string;
  /** Names of the output's axes, from those of the input. Default: the same. */
  readonly axes?: (input: readonly string[]) => readonly string[];
}

/** Shapes unknown to the compiler, in the nest that `call` returns. */
type Returned<Y> = Y extends Tensor
  ? Shape
  : Y extends readonly unknown[]
    ? { [K in keyof Y]: Returned<Y[K]> }
    : Shape;
type GivesOwn<R extends Rule, In, X, Call> =
  IsAny<R> extends true
    ? Call extends (...given: never) => infer Y
      ? Output extends Y
        ? any
        : Result<X, Returned<Y>>
      : any
    : Gives<R, In, X>;

/** What layers and cells of your own have in common. R: the shape rule; In: the input shape given, where it is known. */
export abstract class UserBase<R extends Rule = any, In = Shape>
  extends LayerMembers
  implements Typed<R, In>
{
  declare readonly '~unrolled': 'layer';
  declare readonly '~rule': R;
  declare readonly '~in': In;
  declare readonly name: string;
  /** It hands masks on: true for a layer whose every time step stays in its place. Default false: a mask is lost, with a warning. */
  declare supportsMasking: boolean;

  constructor(config: LayerConfig = {}) {
    super();
    // The layer is a function, as every layer is: what a constructor returns takes the place of `this`.
    // biome-ignore lint/correctness/noConstructorReturn: see above
    return adopt(new.target.prototype, config) as unknown as UserBase<R, In>;
  }

  /**
   * Makes a weight: keras/src/layers/layer.py, add_weight. Call it in `build`, or in the constructor where its size is known.
   * Returns a tf.Variable, a tensor to compute with; the layer owns it.
   * @throws ArgumentError for a wrong or unknown argument, and after the layer is built
   */
  addWeight(given: AddWeight): Variable {
    return powers().addWeight(this as unknown as Spec, readWeight(this.constructor.name, given));
  }
  /** Adds a scalar to the loss: keras/src/layers/layer.py, add_loss. @throws ArgumentError outside `call` */
  addLoss(loss: Tensor): void {
    powers().addLoss(this as unknown as Spec, loss);
  }
  /** Makes the weights, for an input shape with the batch first; a list of shapes where the layer is called on a list. Runs once. */
  override build(_inputShape: Shape | readonly Shape[]): unknown {
    return this;
  }
}

/**
 * A layer of your own: keras/src/layers/layer.py. Write `call`; `build` if it has weights; `computeOutputShape` if shapes
 * should be known without running it (else `call` is tried on zeros); `computeMask`, or `supportsMasking = true`, if masks
 * matter. Layers held in attributes, or in lists of them, are part of it (not those in #private ones): their weights, losses
 * and states are its own.
 */
// biome-ignore lint/suspicious/noUnsafeDeclarationMerging: a class cannot declare a call signature; `adopt` makes it true
export abstract class UserLayer<R extends Rule = any, In = Shape> extends UserBase<R, In> {
  /**
   * Computes the output, by operations of TensorFlow.js and other layers; tensors made on the way are freed.
   * @param inputs a tensor, or a list where the layer is called on a list
   * @param options whether it is in training, and the mask
   */
  abstract call(inputs: Tensors, options: { training: boolean; mask: Masks }): Output;
  /** The mask that goes out, one per output; with it the layer supports masking. */
  computeMask?(inputs: Tensors, mask: Masks): Masks;
  /** Phantom to users: what the package knows of the layer. */
  protected [FACTS](own: Own): Facts {
    return userFacts(own, UserLayer.prototype);
  }
}
export interface UserLayer<R extends Rule = any, In = Shape> {
  /** On a tensor: computes, now. On a symbolic tensor: adds a node to a model. */
  <X extends Callable | []>(
    x: IsAny<R> extends true ? X : Accepts<R, In, X>,
    options?: CallOptions,
  ): GivesOwn<R, In, X, this['call']>;
}
