const u64 = (x: bigint): bigint => BigInt.asUintN(64, x);
const rotate = (x: bigint, left: bigint): bigint => u64((x << left) | (x >> (64n - left)));

/**
 * SipHash-2-4 of bytes under a key of two words, which puts unknown words into buckets where a layer has a `salt`
 * (`tf.strings.to_hash_bucket_strong`): J.-P. Aumasson, D. J. Bernstein, "SipHash: a fast short-input PRF", 2012.
 */
export function sipHash(bytes: Uint8Array, key: readonly [bigint, bigint]): bigint {
  const [k0, k1] = [u64(key[0]), u64(key[1])];
  let [a, b, c, d] = [
    k0 ^ 0x736f6d6570736575n,
    k1 ^ 0x646f72616e646f6dn,
    k0 ^ 0x6c7967656e657261n,
    k1 ^ 0x7465646279746573n,
  ];
  const round = (): void => {
    a = u64(a + b);
    b = rotate(b, 13n) ^ a;
    a = rotate(a, 32n);
    c = u64(c + d);
    d = rotate(d, 16n) ^ c;
    a = u64(a + d);
    d = rotate(d, 21n) ^ a;
    c = u64(c + b);
    b = rotate(b, 17n) ^ c;
    c = rotate(c, 32n);
  };
  const take = (word: bigint): void => {
    d ^= word;
    round();
    round();
    a ^= word;
  };
  // The last word holds the bytes that are left and, on top, the length.
  const padded = new Uint8Array(8 * (Math.floor(bytes.length / 8) + 1));
  padded.set(bytes);
  padded[padded.length - 1] = bytes.length % 256;
  const view = new DataView(padded.buffer);
  for (let at = 0; at < padded.length; at += 8) take(view.getBigUint64(at, true));
  c ^= 0xffn;
  for (let i = 0; i < 4; i++) round();
  return a ^ b ^ c ^ d;
}
