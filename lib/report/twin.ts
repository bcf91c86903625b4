import type { ArgRow, LayerRow } from './rowTypes.js';

/** The row before it under the same layer, if the two are alike but for arguments: forwards and backwards. */
export function twinOf(layers: readonly LayerRow[], i: number): LayerRow | undefined {
  const layer = layers[i] as LayerRow;
  const twin = layers[i - 1];
  const form = ({ label, weights, inputs, outputs }: LayerRow): string =>
    JSON.stringify([label, weights, inputs, outputs]);
  const beside = layer.role !== null && twin?.depth === layer.depth && form(twin) === form(layer);
  return beside ? twin : undefined;
}

/** Arguments in which a layer differs from its twin. */
export const otherArgs = (layer: LayerRow, twin: LayerRow): readonly ArgRow[] =>
  layer.args.filter(({ name, value }) => twin.args.every((arg) => arg.name !== name || arg.value !== value));
