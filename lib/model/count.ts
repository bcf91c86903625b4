import type { Spec, WeightFact } from '../layer/facts.js';
import { isShape, type Shape } from '../shape/shape.js';

/** Parameters of one layer: how many, and how that comes. */
export interface Count {
  readonly total: number;
  readonly trainable: number;
  /** `4 · ((2 + 4) · 4 + 4)`; '' where there are none. */
  readonly formula: string;
}

/** Counts without building anything; layers inside are counted with theirs. Throws for a size that is unknown. */
export function countParams(spec: Spec, given: Shape | readonly Shape[], frozen = false): Count {
  const inputs = listOf(given);
  const input = inputs[0] ?? [];
  const stopped = frozen || !spec.trainable;
  const own = spec.facts.weights?.(input, spec.args, inputs) ?? [];
  const inside = Object.entries(spec.inner).map(([key, inner]) =>
    countParams(inner, innerInputs(spec, given, key), stopped),
  );
  const total = sum(own.map(size)) + sum(inside.map((c) => c.total));
  const moved = stopped ? [] : own.filter((w) => w.trainable !== false);
  return {
    total,
    trainable: sum(moved.map(size)) + sum(inside.map((c) => c.trainable)),
    formula:
      spec.facts.formula?.(input, spec.args, spec.inner) ??
      [...own.map(written), ...inside.map((c) => c.formula)].filter((f) => f !== '').join(' + '),
  };
}

/** What the layer inside sees of its wrapper's input, or of each of them. */
export function innerInputs(
  { facts, args }: Spec,
  given: Shape | readonly Shape[],
  key: string,
): Shape | readonly Shape[] {
  const inputs = listOf(given);
  return facts.innerInput?.(inputs[0] ?? [], key, args, inputs) ?? given;
}
/** The first that the layer inside sees. */
export const innerInput = (spec: Spec, given: Shape | readonly Shape[], key: string): Shape =>
  listOf(innerInputs(spec, given, key))[0] ?? [];

/** Shapes of one tensor or of several, as a list. */
export const listOf = (given: Shape | readonly Shape[]): readonly Shape[] =>
  isShape(given) ? [given] : given;

const sum = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0);
const size = ({ shape }: WeightFact): number => shape.reduce<number>((a, d) => a * (d ?? Number.NaN), 1);
const written = ({ shape }: WeightFact): string => shape.map((d) => d ?? '?').join(' · ');
