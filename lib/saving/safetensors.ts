import { ArgumentError } from '../errors.js';
import { sizeFromShape } from '../shape/sizes.js';

/** Numbers with a name: the last axis is the fastest. */
export interface NamedArray {
  readonly name: string;
  readonly shape: readonly number[];
  readonly data: Float32Array;
}

/**
 * The safetensors format (https://github.com/huggingface/safetensors), float32 only:
 * `[header length: uint64][header: JSON][numbers]`, everything little-endian; an entry of the header is
 * `"name": { "dtype": "F32", "shape": […], "data_offsets": [from, to] }`, offsets in bytes from the header's end.
 */
const LENGTH_BYTES = 8;
const NUMBER_BYTES = 4;

export function encode(arrays: readonly NamedArray[]): Uint8Array {
  let end = 0;
  const entries = arrays.map(({ name, shape, data }) => {
    const from = end;
    end += data.length * NUMBER_BYTES;
    return [name, { dtype: 'F32', shape, data_offsets: [from, end] }] as const;
  });
  const metadata = { format: 'unrolled', layout: 'keras' };
  const json = JSON.stringify(Object.fromEntries([['__metadata__', metadata], ...entries]));
  const text = new TextEncoder().encode(json);
  const header = Math.ceil(text.length / LENGTH_BYTES) * LENGTH_BYTES;
  const bytes = new Uint8Array(LENGTH_BYTES + header + end).fill(
    ' '.charCodeAt(0),
    LENGTH_BYTES,
    LENGTH_BYTES + header,
  );
  const view = new DataView(bytes.buffer);
  view.setBigUint64(0, BigInt(header), true);
  bytes.set(text, LENGTH_BYTES);
  let at = LENGTH_BYTES + header;
  for (const { data } of arrays)
    for (const v of data) {
      view.setFloat32(at, v, true);
      at += NUMBER_BYTES;
    }
  return bytes;
}

/** The arrays of a file. Throws where it is none, damaged, or cut short; `from`: how errors name it. */
export function decode(bytes: Uint8Array, from: string): readonly NamedArray[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const length =
    bytes.byteLength < LENGTH_BYTES ? Number.POSITIVE_INFINITY : Number(view.getBigUint64(0, true));
  if (length > bytes.byteLength - LENGTH_BYTES) throw notOne(from, bytes);
  const start = LENGTH_BYTES + length;
  const header = headerOf(bytes.subarray(LENGTH_BYTES, start));
  if (!header) throw notOne(from, bytes);
  const arrays: NamedArray[] = [];
  for (const [name, entry] of header) {
    if (name === '__metadata__') continue;
    const { dtype, shape, data_offsets: offsets } = entry;
    if (dtype !== 'F32')
      throw new ArgumentError(
        `${from}: "${name}" has dtype ${String(dtype)}, but only F32 (float32) can be read`,
        'weights-dtype',
      );
    if (!areCounts(shape) || !areCounts(offsets) || offsets.length !== 2)
      throw new ArgumentError(`${from}: the header's entry of "${name}" is damaged`, 'damaged-file');
    const [begin, end] = offsets as [number, number];
    const size = sizeFromShape(shape);
    if (start + end > bytes.byteLength)
      throw new ArgumentError(
        `${from} is cut short: "${name}" ends at byte ${start + end}, and there are ${bytes.byteLength}; save or copy it again`,
        'cut-short',
      );
    if (end - begin !== size * NUMBER_BYTES)
      throw new ArgumentError(
        `${from}: "${name}" [${shape.join(', ')}] needs ${size * NUMBER_BYTES} bytes, but the header gives it ${end - begin}`,
        'damaged-file',
      );
    const data = Float32Array.from({ length: size }, (_, i) =>
      view.getFloat32(start + begin + i * NUMBER_BYTES, true),
    );
    arrays.push({ name, shape, data });
  }
  return arrays;
}

type Header = Map<string, Record<string, unknown>>;
/** A Map, so that no name in a file can touch a prototype. Undefined where the bytes are no header. */
function headerOf(bytes: Uint8Array): Header | undefined {
  try {
    const found: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
    if (typeof found !== 'object' || found === null || Array.isArray(found)) return undefined;
    const entries = Object.entries(found);
    return entries.every(([, e]) => typeof e === 'object' && e !== null) ? new Map(entries) : undefined;
  } catch {
    return undefined;
  }
}

const areCounts = (v: unknown): v is readonly number[] =>
  Array.isArray(v) && v.every((n) => Number.isSafeInteger(n) && n >= 0);

const starts: readonly (readonly [kind: string, bytes: readonly number[]])[] = [
  ['an HDF5 file (.h5)', [0x89, 0x48, 0x44, 0x46]],
  ['a zip file, such as .keras', [0x50, 0x4b, 0x03, 0x04]],
];
function notOne(from: string, bytes: Uint8Array): ArgumentError {
  const kind = starts.find(([, start]) => start.every((b, i) => bytes[i] === b))?.[0];
  return new ArgumentError(
    `${from} is not a file of saveWeights${kind ? `: it is ${kind}` : bytes.byteLength === 0 ? ': it is empty' : ''}`,
    'not-weights',
  );
}

/** Throws for the path of a file of another format. */
export function refuseOtherFormat(who: string, path: string): void {
  const format = /\.(keras|h5|hdf5)$/i.exec(path)?.[0];
  if (format !== undefined)
    throw new ArgumentError(
      `${who} takes files in the safetensors format, not ${format}; name the file '….safetensors'`,
      'file-format',
    );
}
