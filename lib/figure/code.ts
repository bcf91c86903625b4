import { show } from '../layer/args.js';
import type { Spec } from '../layer/facts.js';
import { brandOf } from '../layer/kinds.js';
import type { LayerRow } from '../report/rowTypes.js';
import type { TextSpan } from './scene.js';
import { axisPaint } from './unrolled/sheet.js';

/** The layer as a user would write it, each argument that sets an axis in the axis's colour. */
export function codeOf(spec: Spec, row: LayerRow): readonly TextSpan[] {
  const { facts, given, inputShape } = spec;
  const positional = facts.positional.map((name) => value(given[name] ?? spec.args[name], row));
  const own = Object.entries(given).filter(
    ([name]) => !(facts.positional as readonly string[]).includes(name),
  );
  const config: TextSpan[][] = [
    ...(inputShape ? [[{ text: 'inputShape: ' }, ...sizes(spec, row)]] : []),
    ...own.map(([name, v]) => [{ text: `${name}: ` }, ...value(v, row)]),
  ];
  const object = config.length === 0 ? [] : [[{ text: '{ ' }, ...joined(config), { text: ' }' }]];
  return [{ text: `${facts.name}(` }, ...joined([...positional, ...object]), { text: ')' }];
}

const joined = (parts: readonly (readonly TextSpan[])[]): TextSpan[] =>
  parts.flatMap((part, i) => [...(i === 0 ? [] : [{ text: ', ' }]), ...part]);

function value(v: unknown, row: LayerRow): TextSpan[] {
  if (brandOf(v) === 'layer') return [...codeOf(v as Spec, row)];
  if (typeof v !== 'number') return [{ text: show(v) }];
  const paint = paintOf(v, row);
  return [paint === undefined ? { text: String(v) } : { text: String(v), paint, bold: true }];
}

/** The colour of the axis that a number sets: the last one, else a new time axis. */
function paintOf(n: number, { inputs, outputs }: LayerRow): string | undefined {
  const axes = outputs[0]?.axes ?? [];
  if (axes.at(-1)?.size === n) return 'units';
  const time = axes.find(({ name }) => name === 'timesteps');
  const before = inputs[0]?.axes.find(({ name }) => name === 'timesteps');
  if (time?.size === n && before?.size !== n) return 'time';
  // Bidirectional's inner layer sets half of the last axis.
  return axes.at(-1)?.size === 2 * n ? 'units' : undefined;
}

function sizes({ inputShape }: Spec, { inputs }: LayerRow): TextSpan[] {
  const axes = inputs[0]?.axes ?? [];
  const parts = (inputShape ?? []).slice(1).map((d, i): TextSpan[] => {
    const paint = axisPaint(axes[i + 1]?.name ?? 'features', false);
    return [{ text: String(d), paint, bold: true }];
  });
  return [{ text: '[' }, ...joined(parts), { text: ']' }];
}
