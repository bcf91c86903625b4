import type { Spec, WeightFact } from '../layer/facts.js';
import type { Shape } from '../shape/shape.js';

/** Parameters of one layer: how many, and how that comes. */
export interface Count {
  readonly total: number;
  readonly trainable: number;
  /** `4 · ((2 + 4) · 4 + 4)`; '' where there are none. */
  readonly formula: string;
}

/** Counts without building anything; layers inside are counted with theirs. Throws for a size that is unknown. */
export function countParams(spec: Spec, input: Shape, frozen = false): Count {
  const stopped = frozen || !spec.trainable;
  const own = spec.facts.weights?.(input, spec.args) ?? [];
  const inside = Object.entries(spec.inner).map(([key, inner]) =>
    countParams(inner, innerInput(spec, input, key), stopped),
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

/** What the layer inside sees of its wrapper's input. */
export function innerInput({ facts, args }: Spec, input: Shape, key: string): Shape {
  return facts.innerInput?.(input, key, args) ?? input;
}

const sum = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0);
const size = ({ shape }: WeightFact): number => shape.reduce<number>((a, d) => a * (d ?? Number.NaN), 1);
const written = ({ shape }: WeightFact): string => shape.map((d) => d ?? '?').join(' · ');
