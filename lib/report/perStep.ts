import type { Spec } from '../layer/facts.js';
import type { Dim, Shape } from '../shape/shape.js';
import { resultOf } from './inside.js';

/**
 * Whether a layer treats each time step of [batch, timesteps, …] by itself: samples don't meet in it, it gives the
 * shape that it gives for one step, time axis put back, and it has the same weights for both.
 */
export function worksPerStep(spec: Spec, input: Shape): boolean {
  const { pointwise } = spec.facts;
  const single = typeof pointwise === 'function' ? pointwise(spec.args) : pointwise;
  if (!single || input.length < 3) return false;
  const [batch, time, ...rest] = input as readonly [Dim, Dim, ...Dim[]];
  const step = [batch, ...rest];
  const whole = resultOf(spec, input);
  const one = resultOf(spec, step);
  if (whole.length !== 1 || one.length !== 1) return false;
  const [outBatch, ...after] = one[0] as Shape;
  return (
    text([outBatch, time, ...after]) === text(whole[0]) &&
    text(weights(spec, input)) === text(weights(spec, step))
  );
}

const text = (value: unknown): string => JSON.stringify(value);
const weights = ({ facts, args }: Spec, input: Shape): readonly Shape[] =>
  (facts.weights?.(input, args, [input]) ?? []).map(({ shape }) => shape);
