import { parameters } from './counts.js';
import { type Block, gap, type Item, items, text, title } from './document.js';
import { type Report, report } from './report.js';
import type { LayerRow, ModelRows, TensorRow } from './rowTypes.js';
import { argText, countText, heading, maskText, passage, reading, weightText } from './sentences.js';
import { modelTitle } from './shapeTable.js';
import { whole } from './wrap.js';

/** Each layer in plain words: axes, arguments, weights, mask, and why. */
export function explanation(model: ModelRows): Report<ModelRows> {
  const numbers = numbering(model.layers);
  return report(model, [
    title(modelTitle(model)),
    items([
      ...model.inputs.map((x) => ({
        term: model.inputs.length > 1 ? `in "${x.name}"` : 'in',
        text: tensorText(x),
      })),
      ...model.outputs.map((y) => ({
        term: model.outputs.length > 1 ? `out of "${y.from}"` : 'out',
        text: tensorText(y),
      })),
      { term: 'weights', text: parametersText(model) },
    ]),
    ...model.layers.flatMap((layer, i): Block[] => [
      gap,
      title(`${numbers[i]} ${heading(layer, model)}: ${passage(layer.inputs, layer.outputs)}`, layer.depth),
      text(`${layer.className} ${layer.says}.`, layer.depth + 1),
      items(detailsOf(layer), layer.depth + 1),
      ...(layer.insights.length > 0 ? [text(layer.insights.map(sentence).join(' '), layer.depth + 1)] : []),
    ]),
  ]);
}

const tensorText = (x: TensorRow): string => `${whole(x.text)}, ${reading(x)}`;

function parametersText({ params: { total, trainable } }: ModelRows): string {
  const frozen = total - trainable;
  return frozen === 0 ? parameters(total) : `${parameters(total)}, of which training moves ${trainable}`;
}

/** `1.`, `2.`, and `2.1` for what is inside. */
function numbering(layers: readonly LayerRow[]): string[] {
  const counts: number[] = [];
  return layers.map(({ depth }) => {
    counts.length = depth + 1;
    counts[depth] = (counts[depth] ?? 0) + 1;
    return counts.length === 1 ? `${counts[0]}.` : counts.join('.');
  });
}

function detailsOf(layer: LayerRow): Item[] {
  const several = layer.outputs.length > 1;
  const mask = maskText(layer);
  return [
    ...layer.inputs.map((x) => ({ term: 'in', text: tensorText(x) })),
    ...layer.outputs.map((y) => ({
      term: 'out',
      text: `${whole(y.text)}, ${several ? `${whole(y.meaning)}: ` : ''}${reading(y)}`,
    })),
    ...layer.args.map((arg) => ({ term: `${arg.name}: ${whole(arg.value)}`, text: argText(arg) })),
    ...(layer.params.total === 0
      ? [{ term: 'parameters', text: 'none: there is nothing to learn in it' }]
      : [{ term: 'parameters', text: countText(layer) }]),
    ...layer.weights.map((w) => ({ term: w.name, text: weightText(w) })),
    ...(mask === undefined ? [] : [{ term: 'mask', text: mask }]),
  ];
}

/** A clause as a sentence. */
const sentence = (clause: string): string => `${clause.charAt(0).toUpperCase()}${clause.slice(1)}.`;
