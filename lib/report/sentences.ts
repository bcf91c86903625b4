import { grouped } from './counts.js';
import type { ArgRow, LayerRow, ModelRows, TensorRow, WeightRow } from './rowTypes.js';
import { otherArgs } from './twin.js';
import { NBSP, whole } from './wrap.js';

/** What the arguments do, else what such a layer does: why the shape is what it is. */
export function why(layer: LayerRow, twin: LayerRow | undefined): string {
  const clauses = (args: readonly ArgRow[]): string =>
    args.flatMap(({ does }) => (does === undefined ? [] : [does])).join('; ');
  if (!twin) return clauses(layer.args) || layer.says;
  const other = clauses(otherArgs(layer, twin));
  return `as ${twin.role}, with weights of its own${other === '' ? '' : `; ${other}`}`;
}

/** Each axis with its size: `any number of samples × 3 time steps × 2 features per time step`. */
export function reading({ axes, meaning }: TensorRow): string {
  const time = axes.some(({ name }, i) => i > 0 && name === 'timesteps');
  return axes
    .map(({ name, size }, i) => {
      const [one, many] = NOUNS[name] ?? [singular(name), name];
      const number = size === null ? 'any number of ' : `${grouped(size)}${NBSP}`;
      const noun = size === 1 ? one : many;
      const last = i === axes.length - 1;
      const per = !last || i === 0 || name === 'timesteps' ? '' : ` per ${time ? 'time step' : 'sample'}`;
      const held = last && meaning === 'ids' && i > 0 ? ', a whole-number id each' : '';
      return `${number}${whole(noun)}${per}${held}`;
    })
    .join(' × ');
}
const NOUNS: Readonly<Record<string, readonly [string, string]>> = {
  batch: ['sample', 'samples'],
  timesteps: ['time step', 'time steps'],
};
const singular = (name: string): string => (/[^s]s$/.test(name) ? name.slice(0, -1) : name);

/** What an argument's value does, else what the argument is for. */
export const argText = ({ does, says }: ArgRow): string => does ?? says.replace(/\.? Default .*$|\.$/, '');

/** `4 · ((2 + 4) · 4 + 4) = 112`, unbroken within one layer's product. */
export function countText({ params: { total, trainable, formula } }: LayerRow): string {
  const sum = formula === '' || formula === String(total) ? grouped(total) : `${formula} = ${total}`;
  const frozen = total - trainable;
  const moved =
    frozen === 0
      ? ''
      : trainable === 0
        ? '; training moves none of them'
        : `; training moves ${grouped(trainable)} of them`;
  return `${sum}${moved}`;
}

/** `[2, 16]: features × units of the gates …` */
export const weightText = ({ shape, axes, trainable }: WeightRow): string =>
  `${whole(`[${shape.map((d) => d ?? '?').join(', ')}]`)}${axes.length > 0 ? `, ${axes.join(' × ')}` : ''}${trainable ? '' : '; not moved by training'}`;

/** What happens to the mask; undefined where there is none. */
export function maskText({ mask, outputs, inputs }: LayerRow): string | undefined {
  const steps = 'the time steps that the mask marks as padding';
  if (mask.fate === 'makes')
    return mask.out ? 'makes a mask: later layers skip the time steps it marks as padding' : undefined;
  if (!mask.in) return undefined;
  switch (mask.fate) {
    case 'keeps':
      return outputs[0]?.meaning.endsWith('sequence')
        ? `skips ${steps}, and hands the mask on`
        : 'hands the mask on as it is';
    case 'uses':
      return outputs[0] && outputs[0].axes.length < (inputs[0]?.axes.length ?? 0)
        ? `skips ${steps}; no mask goes on, since no time steps come out`
        : `skips ${steps}; the mask ends here`;
    case 'drops':
      return 'cannot use the mask that comes in, and loses it: layers after it see the padding as data';
    case 'merges':
      return 'joins the masks of its inputs into one, and hands that on';
  }
}

/** `"encoder" LSTM(4)` where names are of use, else `LSTM(4)`. */
export function heading(row: LayerRow, { chain }: ModelRows): string {
  const again = row.use > 1 && row.depth === 0 ? ', again' : '';
  const role = row.role === null || row.role === 'layer' ? '' : `${row.role}: `;
  const name = (row.named || !chain) && row.depth === 0 ? ` "${row.name}"` : '';
  return `${role}${whole(row.label)}${name}${again}`;
}

/** `(None, 4)`, unbroken, with what it is where there are several. */
export const outText = (y: TensorRow, several: boolean): string =>
  `→${NBSP}${whole(y.text)}${several ? ` ${whole(y.meaning)}` : ''}`;

/** `(None, 3, 2) → (None, 3, 4)`, several joined by commas. */
export const passage = (inputs: readonly TensorRow[], outputs: readonly TensorRow[]): string =>
  `${inputs.map((x) => whole(x.text)).join(', ')} →${NBSP}${outputs.map((y) => whole(y.text)).join(', ')}`;
