import { label, show } from '../layer/args.js';
import type { ArgFact, Spec, WeightFact } from '../layer/facts.js';
import { brandOf, isObject } from '../layer/kinds.js';
import { fateOf } from '../layer/maskFate.js';
import { countParams, innerInputs, listOf } from '../model/count.js';
import type { Shape } from '../shape/shape.js';
import type { ArgRow, LayerRow, TensorRow, WeightRow } from './rowTypes.js';

/** One use of one layer, before it becomes a row. */
export interface Context {
  readonly spec: Spec;
  readonly name: string;
  readonly depth: number;
  readonly role: string | null;
  readonly use: number;
  readonly inputs: readonly TensorRow[];
  readonly outputs: readonly TensorRow[];
  readonly inbound: readonly string[];
}

export function layerRow(context: Context, insights: readonly string[]): LayerRow {
  const { spec, inputs, outputs } = context;
  const shapes = inputs.map((x) => x.shape);
  const masked = inputs.some((x) => x.masked);
  return {
    name: context.name,
    named: spec.named,
    label: label(spec),
    className: spec.facts.name,
    says: spec.facts.says,
    depth: context.depth,
    role: context.role,
    use: context.use,
    inputs,
    outputs,
    inbound: context.inbound,
    args: argRows(spec, masked),
    weights: weightRows(spec, shapes, true),
    params: countParams(spec, shapes),
    mask: {
      fate: fateOf(spec),
      in: masked,
      out: outputs.some((y) => y.masked),
    },
    insights,
  };
}

/** Arguments that differ from their default, or whose value does something to shapes or numbers. Layers inside have their own rows. */
function argRows({ facts, args, given }: Spec, masked: boolean): ArgRow[] {
  return Object.entries(facts.args as Record<string, ArgFact>).flatMap(([name, fact]) => {
    if ((facts.wraps && isInside(args[name])) || (fact.onMask && !masked)) return [];
    const value: unknown = args[name];
    const isGiven = given[name] !== undefined;
    const does = fact.does?.(value as never);
    const plain = !isGiven || show(value) === show(readDefault(fact));
    if (plain && does === undefined) return [];
    return [
      { name, value: show(value), given: isGiven, says: fact.says, ...(does === undefined ? {} : { does }) },
    ];
  });
}

const readDefault = ({ byDefault, kind }: ArgFact): unknown =>
  typeof byDefault === 'string' && kind.read ? kind.read(byDefault, '') : byDefault;
const isInside = (value: unknown): boolean =>
  Array.isArray(value)
    ? value.some(isInside)
    : brandOf(value) === 'layer' || (isObject(value) && 'layers' in value);

/** Its own weights, and those of cells and layers inside that have no rows of their own. */
function weightRows(spec: Spec, given: Shape | readonly Shape[], top: boolean, before = ''): WeightRow[] {
  const inputs = listOf(given);
  if (!top && spec.facts.wraps) return [];
  const own = (spec.facts.weights?.(inputs[0] ?? [], spec.args, inputs) ?? []).map((w: WeightFact) => ({
    name: before + w.name,
    shape: [...w.shape],
    axes: [...w.axes],
    size: w.shape.reduce<number>((n, d) => n * (d ?? Number.NaN), 1),
    trainable: spec.trainable && w.trainable !== false,
  }));
  if (spec.facts.wraps) return own;
  const keys = Object.keys(spec.inner);
  return [
    ...own,
    ...keys.flatMap((key) =>
      weightRows(
        spec.inner[key] as Spec,
        innerInputs(spec, given, key),
        false,
        keys.length > 1 ? `${before}${key} ` : before,
      ),
    ),
  ];
}
