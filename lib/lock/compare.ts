import type { Shape } from '../shape/shape.js';
import { type AxisPair, pairAxes } from './axes.js';
import type { InputRecord, LayerRecord, ModelRecord } from './record.js';

/** What became of one layer. */
export interface LayerChange {
  /** `changed`: other arguments; `moved`: the same arguments, but a layer before it changed. */
  readonly code: 'changed' | 'moved' | 'added' | 'removed';
  readonly layer: string;
  readonly was?: LayerRecord;
  readonly now?: LayerRecord;
  /** Per output, axis by axis; empty where shapes are the same. */
  readonly axes: readonly (readonly AxisPair[])[];
  /** For `moved`: the nearest changes before it. */
  readonly because: readonly string[];
}
export interface InputChange {
  readonly input: string;
  readonly was?: InputRecord;
  readonly now?: InputRecord;
  readonly axes: readonly AxisPair[];
}
/** What differs between two records of one model, as data. */
export interface ModelChange {
  readonly inputs: readonly InputChange[];
  readonly layers: readonly LayerChange[];
  readonly outputs?: { readonly was: readonly Shape[]; readonly now: readonly Shape[] };
  readonly params?: { readonly was: ModelRecord['params']; readonly now: ModelRecord['params'] };
  readonly className?: { readonly was: string; readonly now: string };
  /** The Keras config differs. */
  readonly config: boolean;
}

/** What differs, or undefined where nothing does. */
export function compare(was: ModelRecord, now: ModelRecord): ModelChange | undefined {
  if (same(was, now)) return undefined;
  const layers = compareLayers(was, now);
  return {
    inputs: compareInputs(was.inputs, now.inputs),
    layers,
    ...(same(was.outputs, now.outputs) ? {} : { outputs: { was: was.outputs, now: now.outputs } }),
    ...(same(was.params, now.params) ? {} : { params: { was: was.params, now: now.params } }),
    ...(was.className === now.className ? {} : { className: { was: was.className, now: now.className } }),
    config: was.config !== now.config,
  };
}

function compareInputs(was: ModelRecord['inputs'], now: ModelRecord['inputs']): InputChange[] {
  return names(was, now)
    .filter((input) => !same(was[input], now[input]))
    .map((input) => {
      const [before, after] = [was[input], now[input]];
      return {
        input,
        ...(before ? { was: before } : {}),
        ...(after ? { now: after } : {}),
        axes: before && after && !same(before.shape, after.shape) ? pairAxes(before.shape, after.shape) : [],
      };
    });
}

function compareLayers(was: ModelRecord, now: ModelRecord): LayerChange[] {
  const changes = new Map<string, LayerChange>();
  for (const layer of names(now.layers, was.layers)) {
    const [before, after] = [was.layers[layer], now.layers[layer]];
    if (same(before, after)) continue;
    const code = !before
      ? 'added'
      : !after
        ? 'removed'
        : before.is === after.is && same(before.from, after.from)
          ? 'moved'
          : 'changed';
    changes.set(layer, {
      code,
      layer,
      ...(before ? { was: before } : {}),
      ...(after ? { now: after } : {}),
      axes: before && after ? pairOutputs(before.outputs, after.outputs) : [],
      because: [],
    });
  }
  const changedInputs = compareInputs(was.inputs, now.inputs).map(({ input }) => input);
  return [...changes.values()].map((change) =>
    change.code === 'moved'
      ? { ...change, because: causes(change.layer, { was, now }, changes, changedInputs) }
      : change,
  );
}

const pairOutputs = (was: readonly Shape[], now: readonly Shape[]): (readonly AxisPair[])[] =>
  same(was, now) ? [] : now.map((shape, i) => (was[i] ? pairAxes(was[i], shape) : pairAxes([], shape)));

/** Walks back, in both records, to what was changed by hand. */
function causes(
  layer: string,
  records: { readonly was: ModelRecord; readonly now: ModelRecord },
  changes: ReadonlyMap<string, LayerChange>,
  inputs: readonly string[],
): string[] {
  const found = new Set<string>();
  const seen = new Set<string>();
  const visit = (name: string): void => {
    if (seen.has(name)) return;
    seen.add(name);
    const change = changes.get(name);
    if (inputs.includes(name) || (change && change.code !== 'moved')) {
      found.add(name);
      return;
    }
    const before = [records.was, records.now].flatMap(({ layers }) => layers[name]?.from ?? []);
    for (const from of before) visit(from);
    // A model that holds changed layers moves with them, and they with what the model reads.
    for (const inner of changes.keys()) if (inner.startsWith(`${name}/`)) visit(inner);
    if (before.length === 0 && name.includes('/')) visit(name.slice(0, name.lastIndexOf('/')));
  };
  visit(layer);
  return [...found];
}

/** Names in both, in the order of the first. */
const names = (first: object, second: object): string[] => [
  ...new Set([...Object.keys(first), ...Object.keys(second)]),
];
const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);
