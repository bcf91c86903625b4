import * as tf from '@tensorflow/tfjs';
import fc from 'fast-check';
import { Input, Model, Sequential, useBackend } from 'unrolled';
import type { ArgFact } from '../lib/layer/facts.js';
import { isShape, type Shape } from '../lib/shape/shape.js';
import { type Builder, layers } from './layers/catalogue.js';
import { attentionTwins } from './shapes/attentionTwins.js';
import { type Coverage, Draw } from './shapes/draw.js';
import { mergeTwins } from './shapes/mergeTwins.js';
import { plainTwins } from './shapes/plainTwins.js';
import { cellNames, recurrentTwins } from './shapes/recurrentTwins.js';
import { spaceTwins } from './shapes/spaceTwins.js';
import { type Entry, type Shapes, says, sequence, type Twin } from './shapes/twin.js';
import { windowTwins } from './shapes/windowTwins.js';

/** Layers that see one time step as they see a batch, and whose tfjs layer needs no translation. */
const inTime: Readonly<Record<string, Entry>> = Object.fromEntries(
  Object.entries({ ...plainTwins, ...recurrentTwins }).filter(([name]) =>
    ['Activation', 'Dense', 'Dropout', 'Masking', 'Permute', 'RepeatVector', 'SimpleRNN', 'LSTM'].includes(
      name,
    ),
  ),
);
const timeDistributed: Entry = {
  start: (d) => sequence(d.int(3, 4))(d),
  takes: (shape) => shape.length > 2,
  draw: (d, shape) => {
    const step: Shape = [shape[0] ?? null, ...shape.slice(2)];
    const fitting = Object.keys(inTime).filter((name) => inTime[name]?.takes(step));
    const inside = (inTime[d.pick(...fitting)] as Entry).draw(d, step);
    // One output only; a layer that keeps its shape stands in for one with states.
    const one = isShape(inside.shape(step) as Shape) ? inside : (plainTwins.Masking as Entry).draw(d, step);
    return {
      ours: d.layer('TimeDistributed', [one.ours], {}),
      ...says(
        () => tf.layers.timeDistributed({ layer: (one.make as () => tf.layers.Layer)() }) as tf.layers.Layer,
      ),
      count: (input) => one.count([(input as Shape)[0] ?? null, ...(input as Shape).slice(2)]),
    };
  },
};
const entries: Readonly<Record<string, Entry>> = {
  ...plainTwins,
  ...recurrentTwins,
  ...windowTwins,
  ...spaceTwins,
  ...mergeTwins,
  ...attentionTwins,
  TimeDistributed: timeDistributed,
};

const names = Object.keys(layers).filter(
  // tfjs has no twin of a layer that looks values of one type up (`readsType`).
  (name) => typeof (layers[name] as Partial<Builder>).facts === 'object' && !layers[name]?.facts.readsType,
);
const RUNS = 1000;
const coverage: Coverage = new Map();

beforeAll(() => useBackend('cpu'));

it('draws every layer of the catalogue', () => {
  expect([...Object.keys(entries), ...cellNames].sort()).toEqual([...names].sort());
});

/** A random chain of layers has the shapes and counts of tfjs. */
const chains = fc.property(fc.gen(), (g) => {
  const d = new Draw(g, coverage);
  const first = entries[d.pick(...Object.keys(entries))] as Entry;
  const start = first.start(d);
  const inputs = [Input({ batchShape: start as number[] })];
  const held: Twin[] = [];
  let [x, shape, total]: [unknown, Shape, number] = [inputs[0], start, 0];
  let entry: Entry | undefined = first.takes(start) ? first : undefined;
  for (let left = d.int(1, 4); left > 0 && entry; left--) {
    const twin = entry.draw(d, shape);
    const seen = twin.others ? [shape, ...twin.others] : shape;
    const theirs = twin.shape(seen);
    const count = twin.count(seen);
    expect([twin.ours.name, twin.ours.computeOutputShape(seen)]).toEqual([twin.ours.name, theirs]);
    if (!twin.others) expect([twin.ours.name, twin.ours.countParams(shape)]).toEqual([twin.ours.name, count]);
    const more = (twin.others ?? []).map((other) => Input({ batchShape: other as number[] }));
    inputs.push(...more);
    x = (twin.ours as (x: unknown) => unknown)(twin.others ? [x, ...more] : x);
    expect(shapesOf(x)).toEqual(theirs);
    held.push(twin);
    total += count;
    if (!isShape(theirs as Shape)) break;
    shape = theirs as Shape;
    const fitting = Object.keys(entries).filter((name) => entries[name]?.takes(shape));
    entry = fitting.length > 0 ? entries[d.pick(...fitting)] : undefined;
  }
  if (held.length === 0) return;
  const flat = flatten(x);
  const model = new Model({ inputs, outputs: flat as never }) as unknown as Whole;
  const outputs = flat.length === 1 ? flat[0]?.shape : flat.map((y) => y.shape);
  expect(model.outputShape).toEqual(outputs);
  expect(model.countParams()).toBe(total);
  if (inputs.length > 1) return;
  const list = [inputs[0], ...held.map((twin) => twin.ours)];
  const chain = new Sequential(list as never) as unknown as Whole;
  expect(chain.outputShape).toEqual(outputs);
  expect(chain.countParams()).toBe(total);
});

it(`agrees with tfjs on shapes and counts in ${RUNS} random chains`, () => {
  fc.assert(chains, { numRuns: RUNS });
});

it('has drawn every layer and every argument', () => {
  // What chance has left out comes within a few more chains, unless nothing draws it.
  for (let more = 0; more < 20 && missing().length > 0; more++) fc.assert(chains, { numRuns: RUNS / 5 });
  if (process.env.SHAPE_COVERAGE) process.stdout.write(`${table()}\n`);
  expect(missing()).toEqual([]);
});

function missing(): readonly string[] {
  return names.flatMap((name) =>
    ['', ...Object.keys((layers[name] as Builder).facts.args as Record<string, ArgFact>)]
      .filter((arg) => !coverage.get(name)?.get(arg))
      .map((arg) => `${name} ${arg}`),
  );
}

interface Whole {
  readonly outputShape: Shapes;
  countParams(): number;
}
type Symbol = { readonly shape: Shape };
const shapesOf = (x: unknown): Shapes => (Array.isArray(x) ? x.map(shapesOf) : (x as Symbol).shape);
const flatten = (x: unknown): readonly Symbol[] => (Array.isArray(x) ? x.flatMap(flatten) : [x as Symbol]);

/** A line per layer: how often it was drawn, and each of its arguments. */
const table = (): string =>
  [...coverage]
    .sort(([a], [b]) => a.localeCompare(b))
    .map(([name, args]) => {
      const counts = [...args].filter(([arg]) => arg !== '').map(([arg, n]) => `${arg} ${n}`);
      return `${name} ${args.get('') ?? 0}: ${counts.join(', ')}`;
    })
    .join('\n');
