import type { Tensor } from '@tensorflow/tfjs';
import { ArgumentError } from '../errors.js';
import { shapeText } from '../shape/describe.js';
import { isShape, type Shape } from '../shape/shape.js';
import { alone } from './alone.js';
import { show } from './args.js';
import type { Call, CallResult, Output } from './call.js';
import type { Facts } from './facts.js';
import { isShapes, isTensor } from './kinds.js';
import { powers } from './powers.js';
import type { UserFacts } from './userLayer.js';
import { argsOf, copied, type Own, sublayers } from './userSpec.js';

type Masks = readonly (Tensor | null)[];
const listOf = <T>(value: T | readonly T[]): readonly T[] => (Array.isArray(value) ? value : [value as T]);

/** A method of the user's class, bound; undefined where neither the class nor the layer has it. */
export function method<F>(own: Own, name: string): F | undefined {
  const found = name === 'build' ? (Object.getPrototypeOf(own) as Own)[name] : own[name];
  return typeof found === 'function' ? (found.bind(own) as F) : undefined;
}
/** The same, where it is not that of the base class. */
function overridden<F>(own: Own, name: string, base: object): F | undefined {
  return own[name] === (base as Own)[name] ? undefined : method<F>(own, name);
}

/** What the package knows of a layer of the user's own, from its methods. `base`: the prototype of the base class. */
export function userFacts(own: Own, base: object): Facts {
  const { name } = own.constructor as { name: string } & Function;
  const said = (own.constructor as unknown as { facts?: UserFacts }).facts ?? {};
  /** Shapes that were last asked about: a list is built for all of its tensors. */
  let asked: readonly Shape[] = [];
  const found = new Map<string, Shape | readonly Shape[]>();
  const declared = () =>
    overridden<(shape: unknown) => Shape | readonly Shape[]>(own, 'computeOutputShape', base);
  const shapesOf = (inputs: readonly Shape[]): Shape | readonly Shape[] => {
    asked = inputs;
    if (!method(own, 'call')) throw noCall(name);
    const answer = declared()?.(alone(inputs));
    if (answer === undefined) {
      const key = JSON.stringify(inputs);
      const shapes = found.get(key) ?? tried(own, inputs);
      found.set(key, shapes);
      return shapes;
    }
    if (isShapes(answer)) return answer;
    throw new ArgumentError(
      `computeOutputShape of ${name} must return a shape, batch first, or a list of shapes, not ${show(answer)}`,
      'wrong-shape',
    );
  };
  const computeMask = () =>
    overridden<(inputs: unknown, mask: unknown) => Tensor | null | Masks>(own, 'computeMask', base);
  const masksOf = (inputs: readonly Tensor[], masks: Masks): Masks =>
    listOf(computeMask()?.(alone(inputs), alone(masks)) ?? (computeMask() ? null : masks));
  return {
    name,
    source: '',
    says: said.says ?? 'is a layer of your own, which computes what its call says',
    get args() {
      return argsOf(own);
    },
    positional: [],
    takesList: 'either',
    opens: true,
    ...(said.axes ? { axes: said.axes } : {}),
    get wraps() {
      return (Object.keys(own.inner).length > 0 || undefined) as true;
    },
    shape: (input) => shapesOf([input]),
    shapes: shapesOf,
    weights: (input) => weightsFor(own, asked[0] === input || same(asked[0], input) ? asked : [input]),
    innerInput: (input, key) => powers().builtFor(sublayers(own)[key] as Own) ?? input,
    mask: () => (computeMask() ? 'makes' : own.supportsMasking === true ? 'keeps' : 'drops'),
    marks: (masked, inputs) => {
      const make = computeMask();
      if (!make) return own.supportsMasking === true ? masked : [];
      return marked(inputs, (xs, ones) =>
        masksOf(
          xs,
          ones.map((m, i) => (masked[i] ? m : null)),
        ),
      );
    },
    computeMask: ({ inputs, masks }) => masksOf(inputs, masks),
    call: (call) => {
      const y = callOwn(own, call);
      check(own, call, y, declared());
      return y;
    },
    config: () => (method(own, 'getConfig') as () => Record<string, unknown>)(),
    copied: (changed, apart) => copied(own, changed, apart),
  };
}

const noCall = (name: string): ArgumentError =>
  new ArgumentError(
    `${name} has no call: a layer of your own says in \`call(inputs, { training, mask })\` what it computes`,
    'no-call',
  );

/** Runs the user's call. Throws where it returns something else than tensors. */
function callOwn(
  own: Own,
  { inputs, masks, training }: Pick<Call, 'inputs' | 'masks' | 'training'>,
): CallResult {
  const call = method<(inputs: unknown, options: object) => unknown>(own, 'call');
  if (!call) throw noCall(own.facts.name);
  const y = call(alone(inputs), { training, mask: alone(masks) });
  if (isOutput(y)) return y;
  throw new ArgumentError(
    `call of ${own.facts.name} must return a tensor or a list of tensors, not ${y instanceof Promise ? 'a promise' : show(y)}`,
    'not-a-tensor',
  );
}
const isOutput = (y: unknown): y is CallResult =>
  isTensor(y) || (Array.isArray(y) && y.length > 0 && y.every(isOutput));

/** Builds the layer by its `build`, and the layers inside by a call on zeros where none has been made. */
export function weightsFor(own: Own, inputs: readonly Shape[]): ReturnType<NonNullable<Facts['weights']>> {
  const build = method<(shape: unknown) => void>(own, 'build');
  const weights = powers().buildOwn(own, () => build?.(alone(inputs)));
  const waiting = Object.values(sublayers(own)).some((layer) => powers().builtFor(layer) === null);
  if (waiting && own.facts.cell === undefined) tried(own, inputs);
  return weights;
}

/** Output shapes, found by calling the layer on zeros. */
function tried(own: Own, inputs: readonly Shape[]): Shape | readonly Shape[] {
  const build = method<(shape: unknown) => void>(own, 'build');
  powers().buildOwn(own, () => build?.(alone(inputs)));
  const words = { what: `call of ${own.facts.name}`, instead: 'computeOutputShape' };
  return powers().tried(
    (xs, masks) => callOwn(own, { inputs: xs, masks, training: false }) as Tensor | readonly Tensor[],
    inputs,
    words,
  );
}

/** Which masks a function makes of zeros of these shapes. */
function marked(
  inputs: readonly Shape[],
  make: (xs: readonly Tensor[], ones: Masks) => Masks,
): readonly boolean[] {
  const tf = powers().tf();
  const found: boolean[] = [];
  tf.tidy(() => {
    const xs = inputs.map((shape) => tf.zeros(shape.map((d) => d ?? 2)));
    const ones = xs.map((x) => (x.rank > 1 ? (tf.ones(x.shape.slice(0, 2), 'bool') as Tensor) : null));
    found.push(...make(xs, ones).map((mask) => mask !== null));
  });
  return found;
}

/** Throws where the output is not as computeOutputShape says. */
function check(
  { facts }: Own,
  { inputs }: Call,
  y: CallResult,
  declared: ((shape: unknown) => Shape | readonly Shape[]) | undefined,
): void {
  if (!declared) return;
  const wanted = declared(alone(inputs.map((x) => x.shape)));
  const [want, got] = [isShape(wanted) ? [wanted] : wanted, flat(y)];
  const fine =
    want.length === got.length &&
    want.every(
      (shape, i) =>
        shape.length === got[i]?.length && shape.every((d, axis) => d === null || d === got[i]?.[axis]),
    );
  if (fine) return;
  throw new ArgumentError(
    `call of ${facts.name} returns ${text(got)} for input ${text(inputs.map((x) => x.shape))}, but its computeOutputShape says ${text(want)}; mend one of them`,
    'wrong-shape',
  );
}
const text = (shapes: readonly Shape[]): string => shapes.map(shapeText).join(', ');
const flat = (y: Output): readonly Shape[] => (Array.isArray(y) ? y.flatMap(flat) : [(y as Tensor).shape]);
const same = (a: Shape | undefined, b: Shape): boolean =>
  a?.length === b.length && b.every((d, i) => a[i] === d);
