import { farmHash64 } from './farmHash64.js';
import type { Word } from './lookup.js';
import { sipHash } from './sipHash.js';

export interface BucketArgs {
  readonly numOovIndices: number;
  readonly oovMethod: 'floormod' | 'farmhash';
  readonly salt: readonly [number, number] | null;
}

/** The bucket of an unknown word, from 0: keras/src/layers/preprocessing/index_lookup.py, `_lookup_dense`. */
export function bucketOf(word: Word, { numOovIndices: count, oovMethod, salt }: BucketArgs): number {
  if (count === 1) return 0;
  if (typeof word === 'number' && oovMethod === 'floormod') return ((word % count) + count) % count;
  const bytes = new TextEncoder().encode(String(word));
  if (salt === null) return Number(farmHash64(bytes) % BigInt(count));
  return Number(sipHash(bytes, [BigInt(salt[0]), BigInt(salt[1])]) % BigInt(count));
}
