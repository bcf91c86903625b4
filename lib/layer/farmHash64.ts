/**
 * FarmHash's Fingerprint64 of UTF-8 bytes, which puts unknown words into buckets (`tf.strings.to_hash_bucket_fast`):
 * G. Pike, farmhash.cc, `farmhashna::Hash64`. All sums and products are modulo 2⁶⁴.
 */
const K0 = 0xc3a5c85c97cb3127n;
const K1 = 0xb492b66fbe98f273n;
const K2 = 0x9ae16a3b2f90404fn;
type Pair = readonly [bigint, bigint];

const u64 = (x: bigint): bigint => BigInt.asUintN(64, x);
const rotate = (x: bigint, right: bigint): bigint => u64((u64(x) >> right) | (u64(x) << (64n - right)));
const mix = (x: bigint): bigint => u64(x) ^ (u64(x) >> 47n);

/** Two words to one. */
function join(u: bigint, v: bigint, factor: bigint): bigint {
  const a = mix((u64(u) ^ u64(v)) * factor);
  return u64(mix((u64(v) ^ a) * factor) * factor);
}

export function farmHash64(bytes: Uint8Array): bigint {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const word = (at: number): bigint => view.getBigUint64(at, true);
  const { length } = bytes;
  if (length > 64) return long(word, length);
  const n = BigInt(length);
  const factor = u64(K2 + 2n * n);
  if (length > 16) {
    const a = u64(word(0) * (length > 32 ? K2 : K1));
    const b = word(8);
    const c = u64(word(length - 8) * factor);
    const d = u64(word(length - 16) * K2);
    const y = u64(rotate(a + b, 43n) + rotate(c, 30n) + d);
    const z = join(y, a + rotate(b + K2, 18n) + c, factor);
    if (length <= 32) return z;
    const e = u64(word(16) * factor);
    const f = word(24);
    const g = u64((y + word(length - 32)) * factor);
    const h = u64((z + word(length - 24)) * factor);
    return join(rotate(e + f, 43n) + rotate(g, 30n) + h, e + rotate(f + a, 18n) + g, factor);
  }
  if (length >= 8) {
    const a = u64(word(0) + K2);
    const b = word(length - 8);
    return join(rotate(b, 37n) * factor + a, (rotate(a, 25n) + b) * factor, factor);
  }
  if (length >= 4) {
    const half = (at: number): bigint => BigInt(view.getUint32(at, true));
    return join(n + (half(0) << 3n), half(length - 4), factor);
  }
  if (length === 0) return K2;
  const byte = (at: number): bigint => BigInt(bytes[at] as number);
  const y = byte(0) + (byte(length >> 1) << 8n);
  const z = n + (byte(length - 1) << 2n);
  return u64(mix(u64(y * K2) ^ u64(z * K0)) * K2);
}

/** 32 bytes from a place on, with two words that came before. */
function weak(word: (at: number) => bigint, at: number, a: bigint, b: bigint): Pair {
  const first = u64(a + word(at));
  const last = word(at + 24);
  const turned = rotate(b + first + last, 21n);
  const sum = u64(first + word(at + 8) + word(at + 16));
  return [u64(sum + last), u64(turned + rotate(sum, 44n) + first)];
}

/** More than 64 bytes: blocks of 64, then the last 64 once more. */
function long(word: (at: number) => bigint, length: number): bigint {
  let x = u64(81n * K2 + word(0));
  let y = u64(81n * K1 + 113n);
  let z = u64(mix(y * K2 + 113n) * K2);
  let v: Pair = [0n, 0n];
  let w: Pair = [0n, 0n];
  const block = (at: number, factor: bigint, last: bigint): void => {
    x = u64(rotate(x + y + v[0] + word(at + 8), 37n) * factor);
    y = u64(rotate(y + v[1] + word(at + 48), 42n) * factor);
    x ^= u64(w[1] * last);
    y = u64(y + v[0] * last + word(at + 40));
    z = u64(rotate(z + w[0], 33n) * factor);
    v = weak(word, at, u64(v[1] * factor), u64(x + w[0]));
    w = weak(word, at + 32, u64(z + w[1]), u64(y + word(at + 16)));
    [z, x] = [x, z];
  };
  const rest = (length - 1) % 64;
  for (let at = 0; at < length - 1 - rest; at += 64) block(at, K1, 1n);
  const factor = u64(K1 + ((z & 0xffn) << 1n));
  const carried = u64(w[0] + BigInt(rest));
  v = [u64(v[0] + carried), v[1]];
  w = [u64(carried + v[0]), w[1]];
  block(length - 64, factor, 9n);
  return join(join(v[0], w[0], factor) + mix(y) * K0 + z, join(v[1], w[1], factor) + x, factor);
}
