import { ArgumentError } from '../errors.js';
import type { Tf } from '../layer/call.js';
import type { Spec } from '../layer/facts.js';
import { allWeights, type NamedWeight } from '../runtime/live.js';
import { sizesText } from '../shape/describe.js';
import { decode, encode, type NamedArray } from './safetensors.js';

/** The weights of a built model with their names in it: `lstm/lstm_cell/kernel`. The model's own name is left out. */
function named(model: Spec): readonly NamedWeight[] {
  return allWeights(model, '').map(({ path, weight }) => ({ path: path.slice(1), weight }));
}

/** All weights of a built model as a file. */
export function weightsToBytes(model: Spec): Uint8Array {
  return encode(
    named(model).map(({ path, weight: { variable } }) => ({
      name: path,
      shape: variable.shape,
      data: Float32Array.from(variable.dataSync()),
    })),
  );
}

/** Puts the weights of a file into a built model. Throws, before anything changes, unless names and shapes are the model's. */
export function bytesToWeights(tf: Tf, model: Spec, bytes: Uint8Array, from: string): void {
  const arrays = new Map(decode(bytes, from).map((array) => [array.name, array]));
  const weights = named(model);
  const misfits = [...misfitsOf(weights, arrays)];
  if (misfits.length > 0)
    throw new ArgumentError(
      [`${from} holds the weights of another model than "${model.name}":`, ...misfits].join('\n  '),
      'other-model',
    );
  tf.tidy(() => {
    for (const { path, weight } of weights) {
      const { data, shape } = arrays.get(path) as NamedArray;
      weight.variable.assign(tf.tensor(data, [...shape], 'float32'));
    }
  });
}

/** Every difference, layer by layer. */
function* misfitsOf(
  weights: readonly NamedWeight[],
  arrays: ReadonlyMap<string, NamedArray>,
): Generator<string> {
  for (const { path, weight } of weights) {
    const { shape } = weight.variable;
    const array = arrays.get(path);
    if (!array) yield `"${path}" ${sizesText(shape)} is not in the file`;
    else if (array.shape.join() !== shape.join())
      yield `"${path}" is ${sizesText(shape)} in the model, ${sizesText(array.shape)} in the file`;
  }
  const known = new Set(weights.map(({ path }) => path));
  for (const { name, shape } of arrays.values())
    if (!known.has(name)) yield `"${name}" ${sizesText(shape)} is in the file only`;
}
