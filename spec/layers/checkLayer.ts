import * as tf from '@tensorflow/tfjs';
import fc from 'fast-check';
import { Input, type Shape, useBackend } from 'unrolled';
import { fateOf } from '../../lib/layer/maskFate.js';
import { maskOf } from '../../lib/runtime/masks.js';
import { fits, isShape } from '../../lib/shape/shape.js';
import { type Builder, type Layer, layers } from './catalogue.js';
import { argsOf, checkArguments, checkRefusals } from './checkArguments.js';
import { input, type Nest } from './written.js';

/** One way to call a layer that must hold what all layers hold. */
export interface Case {
  /** Makes the layer's arguments anew: positional ones, then the config. */
  readonly args: () => readonly unknown[];
  /** Its input shape, batch first, or a list of them, from sizes that vary. */
  readonly inputs: (batch: number, time: number, size: number) => readonly number[] | readonly number[][];
  /** Inputs are whole numbers below this. */
  readonly ids?: number;
  /** Inputs are strings of this list. */
  readonly words?: readonly string[];
  /** Axes of its masks, 2 by default; 3 where time steps have time steps of their own. */
  readonly maskAxes?: number;
}
/** Holds a layer to the promises of every layer. See design: one function, all layers. */
export function checkLayer(name: string, cases: readonly Case[]): void {
  const builder = layers[name] as Builder;
  beforeAll(() => useBackend('cpu'));
  checkArguments(builder.facts, () => builder(...(cases[0] as Case).args()));
  checkRefusals(builder, (cases[0] as Case).args);
  for (const [i, one] of cases.entries()) {
    const held = builder(...one.args());
    const title = `${JSON.stringify(held.getConfig(), (k, v) => (k === 'dtype' ? undefined : v)).slice(0, 60)}… (${i + 1})`;
    describe(title, () => checkCase(builder, one));
  }
}

function checkCase(builder: Builder, one: Case): void {
  const make = (): Layer => builder(...one.args());
  const shapesOf = (...sizes: [number, number, number]) => one.inputs(...sizes) as Shape | readonly Shape[];
  const listOf = (shapes: Shape | readonly Shape[]): readonly number[][] =>
    (isShape(shapes) ? [shapes] : shapes) as number[][];
  const tensors = (shapes: Shape | readonly Shape[]): tf.Tensor | tf.Tensor[] => {
    const list = listOf(shapes).map((shape, i) => inputOf(one, shape, i));
    return isShape(shapes) ? (list[0] as tf.Tensor) : list;
  };
  const usual = shapesOf(2, 3, 4);
  const sizes = fc.tuple(
    fc.integer({ min: 1, max: 4 }),
    fc.integer({ min: 1, max: 5 }),
    fc.integer({ min: 1, max: 5 }),
  );

  test('leaves its arguments as they are', () => {
    const given = one.args();
    const before = picture(given);
    freeze(given);
    builder(...given).build(usual);
    expect(picture(given)).toBe(before);
  });

  test('computes the shape that its rule says', () => {
    fc.assert(
      fc.property(sizes, (some) => {
        const shapes = shapesOf(...some);
        const layer = make();
        const x = tensors(shapes);
        const y = layer(x) as Nest<tf.Tensor>;
        expect(shapeOf(y)).toEqual(layer.computeOutputShape(shapes));
        layer.dispose();
        tf.dispose([x, y] as tf.TensorContainer);
      }),
      { numRuns: 25 },
    );
  });

  test('says of unknown sizes nothing that known ones contradict', () => {
    const layer = make();
    fc.assert(
      fc.property(sizes, fc.array(fc.boolean(), { minLength: 12, maxLength: 12 }), (some, hidden) => {
        const known = shapesOf(...some);
        const hide = (shape: Shape, at: number): Shape =>
          shape.map((d, i) => (hidden[at * 4 + i] ? null : d));
        const partly = isShape(known) ? hide(known, 0) : known.map(hide);
        const [less, all] = [layer.computeOutputShape(partly), layer.computeOutputShape(known)];
        expect(agree(less, all)).toBe(true);
      }),
      { numRuns: 500 },
    );
  });

  test('gives symbolic tensors the same shape', () => {
    const batchless = listOf(usual).map((shape) =>
      Input({ shape: shape.slice(1), dtype: one.words ? 'string' : 'float32' }),
    );
    const x = isShape(usual) ? batchless[0] : batchless;
    const free = listOf(usual).map(([, ...sample]) => [null, ...sample]);
    if (fixesBatch(make())) return;
    const layer = make();
    expect(shapeOf(layer(x as never) as never)).toEqual(
      layer.computeOutputShape(isShape(usual) ? (free[0] as Shape) : free),
    );
  });

  test('has the weights that its facts and its count say', () => {
    const layer = make().build(usual) as Layer;
    const { weights } = layer;
    const count = weights.reduce((n, { shape }) => n + shape.reduce((a, b) => a * b, 1), 0);
    expect(layer.countParams(usual)).toBe(count);
    for (const { value, shape } of weights) expect(value.shape).toEqual(shape);
    const copies = layer.getWeights();
    expect(copies.map((w) => w.shape)).toEqual(weights.map((w) => w.shape));
    const others = copies.map((w, i) => w.add(i + 1) as tf.Tensor);
    layer.setWeights(others);
    const read = layer.getWeights();
    for (const [i, w] of read.entries())
      expect([...w.dataSync()]).toEqual([...(others[i] as tf.Tensor).dataSync()]);
    layer.dispose();
    tf.dispose([copies, others, read]);
  });

  test('does with masks what its facts say', () => checkMasks(make(), usual, tensors, one));

  test('leaks no tensor', () => {
    const before = tf.memory().numTensors;
    const layer = make();
    for (let i = 0; i < 3; i++) {
      const x = tensors(usual);
      const y = layer(x, { training: i === 1 }) as Nest<tf.Tensor>;
      tf.dispose([x, y] as tf.TensorContainer);
    }
    layer.dispose();
    expect(tf.memory().numTensors).toBe(before);
  });
}

function inputOf(one: Case, shape: readonly number[], i: number): tf.Tensor {
  const { words } = one;
  if (!words) return input(shape, i, 0, one);
  const places = input(shape, i, 0, { ids: words.length });
  const values = Array.from(places.dataSync(), (at) => words[at] as string);
  places.dispose();
  return tf.tensor(values, [...shape], 'string');
}

function checkMasks(
  layer: Layer,
  shapes: Shape | readonly Shape[],
  tensors: (s: Shape | readonly Shape[]) => tf.Tensor | tf.Tensor[],
  { ids, maskAxes = 2 }: Case,
): void {
  const list = (isShape(shapes) ? [shapes] : shapes) as number[][];
  const time = list[0]?.[1];
  // A mask is one of time steps: vectors have none, and steps of several inputs are the same.
  if (list.some((shape) => shape.length < (ids ? 2 : 3) || shape[1] !== time)) return;
  const masks = list.map((shape, n) => {
    const axes = shape.slice(0, maskAxes);
    const steps = axes.reduce((a, b) => a * b, 1);
    const kept = Array.from({ length: steps }, (_, i) => (i * 7 + n) % 3 !== 0);
    return tf.tensor(kept, axes, 'bool');
  });
  const warn = jest.spyOn(console, 'warn').mockImplementation(() => {});
  const x = tensors(shapes);
  const y = layer(x, { mask: masks }) as Nest<tf.Tensor>;
  const warnings = warn.mock.calls.length;
  warn.mockRestore();
  const first = (Array.isArray(y) ? y[0] : y) as tf.Tensor;
  const out = maskOf(first);
  const fate = fateOf(layer);
  expect(warnings).toBe(fate === 'drops' ? 1 : 0);
  if (fate === 'drops' || fate === 'uses') expect(out).toBeNull();
  else expect(out?.shape).toEqual(first.shape.slice(0, out?.rank));
  if (fate === 'keeps') expect(out?.arraySync()).toEqual(masks[0]?.arraySync());
  layer.dispose();
  tf.dispose([x, masks, y] as tf.TensorContainer);
}

const fixesBatch = ({ args, inner, facts }: Pick<Layer, 'args' | 'inner' | 'facts'>): boolean =>
  Object.entries(argsOf(facts)).some(([arg, fact]) => fact.fixesBatch && args[arg]) ||
  Object.values(inner).some(fixesBatch);

/** The shape of a tensor, or of each in a nest. */
function shapeOf(y: Nest<{ readonly shape: Shape }>): unknown {
  return Array.isArray(y)
    ? y.map((v) => shapeOf(v as Nest<{ shape: Shape }>))
    : (y as { shape: Shape }).shape;
}
/** Do a shape, or list of them, with unknown sizes and one with known sizes fit each other? */
function agree(a: unknown, b: unknown): boolean {
  const [x, y] = [a as Shape | unknown[], b as Shape | unknown[]];
  return isShape(x as Shape)
    ? fits(y as Shape, x as Shape)
    : x.length === y.length && x.every((s, i) => agree(s, y[i]));
}
/** Arguments as text; functions and layers by name. */
const picture = (v: unknown): string =>
  JSON.stringify(v, (_, x) => (typeof x === 'function' ? `${x.name}()` : x));
function freeze(v: unknown): void {
  if (typeof v !== 'object' || v === null || '~unrolled' in v) return;
  Object.freeze(v);
  for (const inside of Object.values(v)) freeze(inside);
}
