import { ArgumentError } from '../errors.js';
import { show } from './args.js';
import { isInteger, isTensor } from './kinds.js';

/** Strings or whole numbers, nested to any depth; or one alone. */
export type Nested<W> = W | readonly Nested<W>[];
export type PlainType = 'string' | 'int32';
/** Values in memory with their shape, last axis fastest. */
export interface Values<W> {
  readonly values: readonly W[];
  readonly shape: readonly number[];
}
interface Kind {
  readonly one: string;
  readonly many: string;
  readonly accepts: (v: unknown) => boolean;
}
const kinds: Readonly<Record<PlainType, Kind>> = {
  string: { one: 'a string', many: 'strings', accepts: (v) => typeof v === 'string' },
  int32: {
    one: 'a whole number of 32 bits',
    many: 'whole numbers',
    accepts: (v) => isInteger(v) && Math.abs(v) < 2 ** 31,
  },
};

/**
 * Strings or whole numbers of a tensor or of nested arrays.
 * @throws ArgumentError where a value is of another type, or where lists differ in length
 */
export function plainValues<W>(data: unknown, type: PlainType, asked: string): Values<W> {
  const kind = kinds[type];
  if (isTensor(data)) {
    if ((data.dtype === 'string') !== (type === 'string'))
      throw new ArgumentError(
        `${asked} expects ${kind.many} but is given a ${data.dtype} tensor`,
        'wrong-data',
      );
    const values: readonly unknown[] = Array.from<unknown>(data.dataSync());
    const odd = values.find((v) => !kind.accepts(v));
    if (odd === undefined) return { values: values as readonly W[], shape: data.shape };
    throw new ArgumentError(`${asked} expects ${kind.many} but is given ${show(odd)}`, 'wrong-data');
  }
  const values: unknown[] = [];
  return { shape: read(data, { kind, asked, values, path: '' }), values: values as W[] };
}

interface Reading {
  readonly kind: Kind;
  readonly asked: string;
  readonly values: unknown[];
  readonly path: string;
}
/** Collects the values; returns the shape. */
function read(data: unknown, { path, ...of }: Reading): readonly number[] {
  if (of.kind.accepts(data)) {
    of.values.push(data);
    return [];
  }
  if (!Array.isArray(data) && !ArrayBuffer.isView(data))
    throw new ArgumentError(
      `${of.asked} expects ${of.kind.many} but is given ${show(data)}${path === '' ? '' : ` at ${path}`}, which is not ${of.kind.one}`,
      'wrong-data',
    );
  const rows = Array.from(data as ArrayLike<unknown>);
  const shapes = rows.map((row, i) => read(row, { ...of, path: `${path}[${i}]` }));
  const [first = []] = shapes;
  const ragged = shapes.findIndex((s) => s.length !== first.length || s.some((d, axis) => d !== first[axis]));
  if (ragged < 0) return [rows.length, ...first];
  throw new ArgumentError(
    `${of.asked} is given lists of different lengths: ${path}[0] has shape [${first.join(', ')}] but ${path}[${ragged}] has [${shapes[ragged]?.join(', ')}]; fill the shorter ones up, for example with the mask token`,
    'ragged',
  );
}
