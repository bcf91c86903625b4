import type { Tensor } from '@tensorflow/tfjs';
import { ArgumentError } from '../errors.js';
import { alone } from '../layer/alone.js';
import type { Common } from '../layer/args.js';
import type { Call } from '../layer/call.js';
import type { Answer, Facts, Kind } from '../layer/facts.js';
import { brandOf, func, isObject, isTensor, sizes } from '../layer/kinds.js';
import { type Layer, layer } from '../layer/layer.js';
import { powers } from '../layer/powers.js';
import type { Rule } from '../layer/rule.js';
import type { Given, Shape, Tidy } from '../shape/shape.js';

/** What a Lambda's function is told beside its input. */
export interface LambdaOptions {
  /** As in training. */
  readonly training: boolean;
  /** The mask of the input, [batch, timesteps]; a list of them where the input is a list. */
  readonly mask: Tensor | null | readonly (Tensor | null)[];
  /** The `arguments` of the layer. */
  readonly [name: string]: unknown;
}
/** Computes a Lambda's output; `x` is a list where the layer is called on one. */
export type LambdaFunction = (x: any, options: LambdaOptions) => Tensor;
/** Makes a Lambda's mask. */
export type LambdaMask = (inputs: any, mask: LambdaOptions['mask']) => Tensor | null;

export interface LambdaConfig<I, O> extends Common<I> {
  /** Sizes of one sample of the output, without the batch axis, or a function from input shape to output shape; by default the function is tried on zeros. */
  outputShape?: O | ((input: any) => Shape) | null;
  /** The mask that goes out, or a function of inputs and masks that makes it. Default null: none. */
  mask?: Tensor | LambdaMask | null;
  /** Passed to the function in its second parameter, by name. Default none. */
  arguments?: Readonly<Record<string, unknown>> | null;
}
/** O: sizes of one sample of the output, `never` where only run time knows them. */
export interface Lambda<O extends Shape = never> extends Rule {
  readonly label: 'Lambda';
  readonly hint: '';
  /** A tensor too. */
  readonly takes: 'list';
  readonly out: [O] extends [never]
    ? Shape
    : this['in'] extends Shape
      ? [this['in'][0], ...Tidy<O>]
      : this['in'] extends readonly [infer A extends Shape, ...any]
        ? [A[0], ...Tidy<O>]
        : Shape;
}

interface Args {
  readonly function: LambdaFunction;
  readonly outputShape: Shape | ((input: Shape | readonly Shape[]) => Shape) | null;
  readonly mask: Tensor | LambdaMask | null;
  readonly arguments: Readonly<Record<string, unknown>>;
}
const isFunction = (v: unknown): v is (...x: any) => any => func.accepts(v);
const shapeOrFunction: Kind = {
  expects: 'a list of positive integers, null where a size is free, or a function of the input shape',
  accepts: (v) => sizes.accepts(v) || isFunction(v),
};
const maskKind: Kind = {
  expects: 'a tensor, or a function of inputs and masks',
  accepts: (v) => isTensor(v) || isFunction(v),
};
const named: Kind = {
  expects: 'an object of named values',
  whenNull: Object.freeze({}),
  accepts: (v) => isObject(v) && !Array.isArray(v) && typeof v !== 'function' && brandOf(v) === undefined,
  read: (v) => Object.freeze({ ...(v as object) }),
};

function compute(
  args: Args,
  inputs: readonly Tensor[],
  options: Pick<LambdaOptions, 'mask' | 'training'>,
): Tensor {
  const y: unknown = args.function(alone(inputs), { ...args.arguments, ...options });
  if (isTensor(y)) return y;
  throw new ArgumentError(`the function of Lambda must return a tensor, not ${typeof y}`, 'not-a-tensor');
}

/** As given, else found by running the function on zeros. */
function shapeOf(inputs: readonly Shape[], args: Args): Answer {
  const { outputShape } = args;
  if (typeof outputShape === 'function') return outputShape(alone(inputs) as Shape);
  if (outputShape) return [inputs[0]?.[0] ?? null, ...outputShape];
  return powers().tried((xs, masks) => compute(args, xs, { mask: alone(masks), training: false }), inputs, {
    what: 'the function',
    instead: 'outputShape',
  });
}

export const facts: Facts<Args> = {
  name: 'Lambda',
  source: 'keras/src/layers/core/lambda_layer.py',
  says: 'runs a function of your own',
  args: {
    function: {
      kind: func,
      says: 'Computes the output: a function of the input tensor and of { training, mask }.',
    },
    outputShape: {
      kind: shapeOrFunction,
      says: 'Sizes of one sample of the output, without the batch axis, or a function from input shape to output shape; by default the function is tried on zeros.',
      byDefault: null,
    },
    mask: {
      kind: maskKind,
      says: 'The mask that goes out, or a function of inputs and masks that makes it. Default null: none.',
      byDefault: null,
    },
    arguments: {
      kind: named,
      says: 'Passed to the function in its second parameter, by name. Default none.',
      byDefault: null,
    },
  },
  positional: ['function'],
  takesList: 'either',
  opens: true,
  shape: (input, args) => shapeOf([input], args),
  shapes: shapeOf,
  axes: (input) => input,
  takesMask: true,
  mask: ({ mask }) => (mask === null ? 'drops' : 'makes'),
  computeMask: ({ args: { mask }, inputs, masks }) => [
    isFunction(mask) ? mask(alone(inputs), alone(masks)) : (mask as Tensor | null),
  ],
  call: ({ args, inputs, masks, training }: Call<Args>) =>
    compute(args, inputs, { mask: alone(masks), training }),
};

/**
 * A function of your own as a layer: keras/src/layers/core/lambda_layer.py. `Lambda((x) => tf.square(x))`
 * @param fn computes the output from the input tensor; its second parameter holds training, mask and the named arguments.
 * Tensors that it makes on the way are freed
 * @throws ArgumentError for no function, or one that returns no tensor
 */
export function Lambda<const I extends Shape = never, const O extends Shape = never>(
  fn: LambdaFunction,
  config?: LambdaConfig<I, O>,
): Layer<Lambda<O>, Given<I>> {
  return layer(facts, [fn], config);
}
Lambda.facts = facts;
