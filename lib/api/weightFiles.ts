import { ArgumentError } from '../errors.js';
import { show } from '../layer/args.js';
import type { ArgFact, Spec } from '../layer/facts.js';
import { boolean } from '../layer/kinds.js';
import { tensorFlow } from '../runtime/tensorflow.js';
import { exists, type FilePath, isPath, readBytes, writeBytes } from '../saving/nodeFiles.js';
import { refuseOtherFormat } from '../saving/safetensors.js';
import { bytesToWeights, weightsToBytes } from '../saving/weights.js';
import { readOptions } from '../training/options.js';
import { ready } from '../training/ready.js';

const facts: Readonly<Record<'overwrite', ArgFact>> = {
  overwrite: {
    kind: boolean,
    says: 'Whether a file that is there is replaced; if not, it is an error. Default true.',
    byDefault: true,
  },
};
const saveElsewhere =
  'call saveWeights() for the bytes and store them, such as in IndexedDB or a Blob to download';
const loadElsewhere =
  'fetch the file and give loadWeights its bytes: new Uint8Array(await response.arrayBuffer())';

export function saveWeights(model: Spec, path: unknown, given: unknown): Uint8Array | Promise<void> {
  if (path === undefined) return bytesOf(model);
  checkPath('saveWeights', path);
  const { overwrite } = readOptions<{ overwrite: boolean }>('saveWeights', facts, given);
  return write(model, path, overwrite);
}

function bytesOf(model: Spec): Uint8Array {
  ready(tensorFlow(), model);
  return weightsToBytes(model);
}

async function write(model: Spec, path: FilePath, overwrite: boolean): Promise<void> {
  const bytes = bytesOf(model); // of now, whatever happens while the file is written
  if (!overwrite && (await exists('saveWeights', path, saveElsewhere)))
    throw new ArgumentError(
      `saveWeights: ${JSON.stringify(String(path))} is there already, and overwrite is false`,
      'file-exists',
    );
  await writeBytes('saveWeights', path, bytes, saveElsewhere);
}

export function loadWeights(model: Spec, from: unknown): void | Promise<void> {
  if (from instanceof ArrayBuffer || ArrayBuffer.isView(from)) {
    const bytes = ArrayBuffer.isView(from)
      ? new Uint8Array(from.buffer, from.byteOffset, from.byteLength)
      : new Uint8Array(from);
    return take(model, bytes, 'loadWeights: what is given');
  }
  checkPath('loadWeights', from);
  return readBytes('loadWeights', from, loadElsewhere).then((bytes) =>
    take(model, bytes, `loadWeights: ${JSON.stringify(String(from))}`),
  );
}

function take(model: Spec, bytes: Uint8Array, from: string): void {
  const tf = tensorFlow();
  ready(tf, model);
  bytesToWeights(tf, model, bytes, from);
}

function checkPath(who: string, path: unknown): asserts path is FilePath {
  if (!isPath(path) || String(path) === '')
    throw new ArgumentError(
      `${who} takes a path such as 'model.safetensors'${who === 'loadWeights' ? ', or the bytes of a file' : ', or nothing for the bytes'}, not ${show(path)}`,
      'wrong-argument',
    );
  refuseOtherFormat(who, String(path));
}
