import type * as tfjs from '@tensorflow/tfjs';
import type { Tensor } from '@tensorflow/tfjs';
import { ArgumentError } from '../errors.js';
import type { States, Tf } from '../layer/call.js';
import type { Spec } from '../layer/facts.js';
import { outcome } from '../layer/judge.js';
import { flatShapes } from '../model/graph.js';
import { statesOf } from '../model/initialState.js';
import type { Part } from '../parts/part.js';
import { penalty } from '../parts/regularizers.js';
import { isShape, type Shape } from '../shape/shape.js';
import { allWeights, build, type NamedWeight } from './live.js';
import { attachMask, maskOf } from './masks.js';
import { flatOutputs, run } from './run.js';

type TfjsLayer = tfjs.layers.Layer;
type TfjsShape = tfjs.Shape | tfjs.Shape[];

/** One tfjs class per Keras class and copy of tfjs. */
const classes = new WeakMap<object, Map<string, new (spec: Spec) => TfjsLayer>>();
/** One tfjs layer per layer, so that a shared layer stays shared. */
const made = new WeakMap<Spec, TfjsLayer>();

/** The same layer as a `tf.layers.Layer`: same weights, same numbers, for code that wants tfjs objects. */
export function tfjsLayer(tf: Tf, spec: Spec): TfjsLayer {
  const known = made.get(spec);
  if (known) return known;
  const byName = classes.get(tf) ?? new Map<string, new (spec: Spec) => TfjsLayer>();
  classes.set(tf, byName);
  const Class = byName.get(spec.facts.name) ?? adapter(tf, spec.facts.name);
  byName.set(spec.facts.name, Class);
  const layer = new Class(spec);
  made.set(spec, layer);
  return layer;
}

function adapter(tf: Tf, className: string): new (spec: Spec) => TfjsLayer {
  return class extends tf.layers.Layer {
    static className = className;
    override readonly supportsMasking = true;

    constructor(readonly spec: Spec) {
      super({
        ...(spec.named ? { name: spec.name } : {}), // tfjs counts its own automatic names
        trainable: spec.trainable,
        ...(spec.inputShape ? { batchInputShape: [...spec.inputShape] } : {}),
      });
    }

    override build(inputShape: TfjsShape): void {
      build(tf, this.spec, this.spec.facts.takesList ? listOf(inputShape) : firstOf(inputShape));
      for (const { path, weight } of allWeights(this.spec, this.spec.name)) this.share(path, weight);
      this.built = true;
    }

    /** A tfjs weight over this package's variable. */
    private share(path: string, { fact, variable }: NamedWeight['weight']): void {
      const layerVariable = this.addWeight(
        path.split('/').slice(1).join('/'),
        variable.shape,
        variable.dtype,
        tf.initializers.zeros(),
        undefined,
        variable.trainable,
      );
      const slot = layerVariable as unknown as { val: tfjs.Variable }; // protected in tfjs's typings
      slot.val.dispose();
      slot.val = variable;
      const regularizer = fact.regularizer as Part | null | undefined;
      if (regularizer) this.addLoss(() => penalty(tf, regularizer, variable));
    }

    override computeOutputShape(inputShape: TfjsShape): TfjsShape {
      const shapes = listOf(inputShape);
      const answer = outcome(this.spec, this.spec.facts.takesList ? shapes : (shapes[0] as Shape));
      if ('expects' in answer) throw new ArgumentError(answer.expects);
      return (isShape(answer) ? answer : flatShapes(answer)) as TfjsShape;
    }

    /** tfjs hands every layer the mask of whichever layer ran last; masks therefore travel with their tensors. */
    override call(inputs: Tensor | Tensor[], kwargs: Record<string, unknown>): Tensor | Tensor[] {
      return tf.tidy(() => {
        const given = Array.isArray(inputs) ? inputs : [inputs];
        const own = this.spec.facts.takesList ? given : given.slice(0, 1);
        const states = given.slice(own.length);
        const { outputs, masks } = run(
          { tf, training: kwargs?.training === true, addLoss: () => {} },
          this.spec,
          own,
          {
            masks: own.map(maskOf),
            initialState: states.length > 0 ? nest(states, statesOf(this.spec, []) ?? []) : undefined,
          },
        );
        const list = flatOutputs(outputs).map((y) => (given.includes(y) ? tf.clone(y) : y));
        for (const [i, y] of list.entries()) if (masks[i]) attachMask(tf, y, masks[i] as Tensor);
        return list.length === 1 ? (list[0] as Tensor) : [...list];
      });
    }

    /** No mask goes the tfjs way; it wants one null per output. */
    override computeMask(inputs: Tensor | Tensor[]): Tensor | Tensor[] {
      const given = (Array.isArray(inputs) ? inputs : [inputs]).map((x) => x.shape);
      const shapes = listOf(this.computeOutputShape(given as tfjs.Shape[]));
      const none = shapes.map(() => null as unknown as Tensor);
      return none.length === 1 ? (none[0] as Tensor) : none;
    }
  } as unknown as new (
    spec: Spec,
  ) => TfjsLayer;
}

const listOf = (shape: TfjsShape): readonly Shape[] =>
  Array.isArray(shape[0]) ? (shape as Shape[]) : [shape as Shape];
const firstOf = (shape: TfjsShape): Shape => listOf(shape)[0] as Shape;

/** A flat list of states in the nest of `shapes`. */
function nest(states: Tensor[], shapes: readonly unknown[]): States {
  const rest = [...states];
  const grow = (wanted: readonly unknown[]): States =>
    wanted.map((shape) =>
      (shape as unknown[]).some(Array.isArray) ? grow(shape as unknown[]) : (rest.shift() as Tensor),
    );
  return grow(shapes);
}
