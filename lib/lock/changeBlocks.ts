import { type Block, gap, type Item, items, text, title } from '../report/document.js';
import { whole } from '../report/wrap.js';
import type { Shape } from '../shape/shape.js';
import { axisWords, namedShape } from './axes.js';
import type { InputChange, LayerChange, ModelChange } from './compare.js';
import type { ModelRecord } from './record.js';

/** What differs in one model, for people. `config`: what differs in its Keras config, where both are at hand. */
export function changeBlocks(
  name: string,
  change: ModelChange,
  config: readonly string[] = [],
): readonly Block[] {
  const moved = change.layers.filter(({ code }) => code === 'moved');
  const changed = change.layers.filter(({ code }) => code !== 'moved');
  const list = (entries: readonly Item[]): readonly Block[] =>
    entries.length > 0 ? [items(entries, 1)] : [];
  return [
    title(name),
    ...list([...change.inputs.map(inputItem), ...changed.map(layerItem)]),
    ...(moved.length > 0 ? [text('and what that moved:', 1), ...list(moved.map(layerItem))] : []),
    ...list(totals(change, config)),
    gap,
  ];
}

function totals(
  { outputs, params, className, config, inputs, layers }: ModelChange,
  paths: readonly string[],
): Item[] {
  const silent = inputs.length + layers.length === 0;
  return [
    ...(className ? [{ term: 'class', text: `${className.was} → ${className.now}` }] : []),
    ...(outputs ? [{ term: 'output', text: `${shapesText(outputs.was)} → ${shapesText(outputs.now)}` }] : []),
    ...(params ? [{ term: 'parameters', text: paramsText(params) }] : []),
    ...(paths.length > 0 ? [{ term: 'Keras config', text: paths.join('; ') }] : []),
    ...(config && silent && paths.length === 0
      ? [
          {
            term: 'Keras config',
            text: 'differs, the shapes do not: names, order, or how layers are connected',
          },
        ]
      : []),
  ];
}

function inputItem({ input, was, now, axes }: InputChange): Item {
  const term = `input "${input}"`;
  if (!was || !now)
    return {
      term,
      text: was ? `${namedShape(was.shape)} is gone` : `${namedShape(now?.shape ?? [])} is new`,
    };
  return {
    term,
    text: [
      ...(axes.length > 0 ? [`${shapesText([was.shape])} → ${shapesText([now.shape])}${gone([axes])}`] : []),
      ...(was.dtype === now.dtype ? [] : [`dtype ${was.dtype} → ${now.dtype}`]),
    ].join('; '),
  };
}

function layerItem(change: LayerChange): Item {
  const { code, layer, was, now, because } = change;
  const term = `"${layer}"`;
  if (code === 'added') return { term, text: `${now?.is} is new; output ${shapesText(now?.outputs ?? [])}` };
  if (code === 'removed')
    return { term, text: `${was?.is} is gone; output ${shapesText(was?.outputs ?? [])}` };
  const effects = effectsOf(change);
  const what =
    was?.is === now?.is
      ? `reads ${now?.from.join(', ')} instead of ${was?.from.join(', ')}`
      : `${was?.is} → ${now?.is}`;
  if (code === 'moved') return { term, text: `${effects.join('; ')}${becauseOf(because)}` };
  return {
    term,
    text: [what, ...(effects.length > 0 ? effects : ['same shapes and parameters'])].join('; '),
  };
}

/** `output [batch, timesteps 3, features 4] → [batch, features 4]: the timesteps axis (3) is gone`, `parameters 28 → 40` */
function effectsOf({ was, now, axes }: LayerChange): readonly string[] {
  if (!was || !now) return [];
  return [
    ...(axes.length > 0
      ? [`output ${shapesText(was.outputs)} → ${shapesText(now.outputs)}${gone(axes)}`]
      : []),
    ...(was.dtype === now.dtype ? [] : [`dtype ${was.dtype} → ${now.dtype}`]),
    ...(was.params === now.params ? [] : [`parameters ${was.params} → ${now.params}`]),
  ];
}

/** Axes that came or went; sizes show by themselves. */
function gone(outputs: LayerChange['axes']): string {
  const pairs = outputs.flat().filter(({ was, now }) => was === undefined || now === undefined);
  return pairs.length === 0 ? '' : `: ${axisWords(pairs).join(', ')}`;
}

const becauseOf = (names: readonly string[]): string =>
  names.length === 0 ? '' : `, because of ${names.map((n) => `"${n}"`).join(' and ')}`;

const paramsText = ({ was, now }: Record<'was' | 'now', ModelRecord['params']>): string =>
  was.total === now.total
    ? `${now.total}, of which trainable ${was.trainable} → ${now.trainable}`
    : `${was.total} → ${now.total}`;

export const shapesText = (shapes: readonly Shape[]): string =>
  shapes.length === 0 ? 'none' : shapes.map((s) => whole(namedShape(s))).join(' and ');
