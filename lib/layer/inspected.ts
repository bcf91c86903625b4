import { shapeText } from '../shape/describe.js';
import { isShape, type Shape } from '../shape/shape.js';
import { label, show } from './args.js';
import type { Spec } from './facts.js';
import { powers } from './powers.js';

/** A layer in one line, for consoles: `LSTM(4, { returnSequences: true })  [batch, 3, 2] → [batch, 3, 4] · 112 params` */
export function inspected(spec: Spec): string {
  const { facts, given } = spec;
  const others = Object.entries(given).filter(
    ([name]) => !(facts.positional as readonly string[]).includes(name),
  );
  const config = others.map(([name, value]) => `${name}: ${written(value)}`);
  const positional = facts.positional.map((name) => written(given[name] ?? spec.args[name]));
  const args = [...positional, ...(config.length > 0 ? [`{ ${config.join(', ')} }`] : [])].join(', ');
  const own = facts.positional.length === 0 && config.length === 0 ? label(spec) : `${facts.name}(${args})`;
  const input = powers().builtFor(spec) ?? spec.inputShape;
  if (!input) return `${own}: not built; it ${facts.says}`;
  return `${own}  ${inAndOut(input, powers().outputShape(spec, input))} · ${count(powers().countParams(spec, input))}`;
}
const written = (value: unknown): string => {
  const inner = value as Spec | null | undefined;
  return typeof value === 'function' && inner?.['~unrolled'] === 'layer' ? label(inner) : show(value);
};

/** `[batch, 3, 2] → [batch, 3, 4], [batch, 4]` */
export function inAndOut(input: Shape | readonly Shape[], output: Shape | readonly unknown[]): string {
  return `${shapesText(input)} → ${shapesText(output)}`;
}
function shapesText(shapes: Shape | readonly unknown[]): string {
  if (isShape(shapes as Shape)) return shapeText(shapes as Shape);
  return (shapes as readonly (Shape | readonly unknown[])[]).map(shapesText).join(', ');
}
export const count = (params: number): string => `${params} param${params === 1 ? '' : 's'}`;
