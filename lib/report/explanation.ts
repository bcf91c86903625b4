import { parameters } from './counts.js';
import { type Block, gap, type Item, items, text, title } from './document.js';
import { type Report, report } from './report.js';
import type { LayerRow, ModelRows, TensorRow } from './rowTypes.js';
import { argText, countText, heading, maskText, passage, reading, weightText } from './sentences.js';
import { modelTitle } from './shapeTable.js';
import { otherArgs, twinOf } from './twin.js';
import { whole } from './wrap.js';

/** Each layer in plain words: axes, arguments, weights, mask, and why. */
export function explanation(model: ModelRows): Report<ModelRows> {
  const alone = model.className === '' && model.layers.filter(({ depth }) => depth === 0).length === 1;
  const numbers = numbering(model.layers, alone);
  const layers = model.layers.map((layer, i): Block[] => [
    title(`${numbers[i]}${heading(layer, model)}: ${passage(layer.inputs, layer.outputs)}`, layer.depth),
    ...bodyOf(layer, twinOf(model.layers, i)),
  ]);
  return report(model, [
    ...(alone ? [] : headOf(model)),
    ...layers.flatMap((blocks, i) => (alone && i === 0 ? blocks : [gap, ...blocks])),
  ]);
}

function headOf(model: ModelRows): Block[] {
  const { inputs, outputs } = model;
  return [
    title(modelTitle(model)),
    items([
      ...inputs.map((x) => ({ term: inputs.length > 1 ? `in "${x.name}"` : 'in', text: tensorText(x) })),
      ...outputs.map((y) => ({
        term: 'out',
        text: tensorText(y, outputs.length > 1 ? `${y.meaning} of "${y.from}"` : undefined),
      })),
      { term: 'weights', text: parametersText(model) },
    ]),
  ];
}

const tensorText = (x: TensorRow, what?: string): string =>
  `${whole(x.text)}, ${what === undefined ? '' : `${whole(what)}: `}${reading(x)}`;

function parametersText({ params: { total, trainable } }: ModelRows): string {
  return total === trainable
    ? parameters(total)
    : `${parameters(total)}, of which training moves ${trainable}`;
}

/** `1. `, `2. `, and `2.1 ` for what is inside; a layer by itself has no number. */
function numbering(layers: readonly LayerRow[], alone: boolean): string[] {
  const counts: number[] = [];
  return layers.map(({ depth }) => {
    counts.length = depth + 1;
    counts[depth] = (counts[depth] ?? 0) + 1;
    const shown = alone ? counts.slice(1) : counts;
    return shown.length === 0 ? '' : shown.length === 1 ? `${shown[0]}. ` : `${shown.join('.')} `;
  });
}

function bodyOf(layer: LayerRow, twin: LayerRow | undefined): Block[] {
  const depth = layer.depth + 1;
  if (twin) {
    const other = otherArgs(layer, twin);
    return [
      text(`As ${twin.role}, with weights of its own${other.length > 0 ? ', but:' : '.'}`, depth),
      items(other.map(argItem), depth),
    ];
  }
  return [
    ...(layer.use > 1 ? [] : [text(`${layer.className} ${layer.says}.`, depth)]),
    items(layer.use > 1 ? tensorsOf(layer) : detailsOf(layer), depth),
    ...(layer.insights.length > 0 ? [text(layer.insights.map(sentence).join(' '), depth)] : []),
  ];
}

const argItem = (arg: LayerRow['args'][number]): Item => ({
  term: `${arg.name}: ${whole(arg.value)}`,
  text: argText(arg),
});

function tensorsOf({ inputs, outputs }: LayerRow): Item[] {
  const several = outputs.length > 1;
  return [
    ...inputs.map((x) => ({ term: 'in', text: tensorText(x) })),
    ...outputs.map((y) => ({ term: 'out', text: tensorText(y, several ? y.meaning : undefined) })),
  ];
}

function detailsOf(layer: LayerRow): Item[] {
  const mask = maskText(layer);
  return [
    ...tensorsOf(layer),
    ...layer.args.map(argItem),
    {
      term: 'parameters',
      text: layer.params.total === 0 ? 'none: there is nothing to learn in it' : countText(layer),
    },
    ...layer.weights.map((w) => ({ term: w.name, text: weightText(w) })),
    ...(mask === undefined ? [] : [{ term: 'mask', text: mask }]),
  ];
}

/** A clause as a sentence. */
const sentence = (clause: string): string => `${clause.charAt(0).toUpperCase()}${clause.slice(1)}.`;
