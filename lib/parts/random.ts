import { ArgumentError } from '../errors.js';
import { show } from '../layer/args.js';
import { isInteger } from '../layer/kinds.js';

/** A stream of random numbers that a seed repeats: xoshiro128**, seeded by splitmix32. */
export interface Stream {
  /** Uniform in [0, 1). */
  readonly uniform: () => number;
  /** Standard normal. */
  readonly normal: () => number;
}

let shared: Stream | undefined;

/**
 * Makes every later unseeded random number repeatable: keras/src/utils/rng_utils.py, set_random_seed.
 * @param seed a whole number
 * @throws ArgumentError for anything else
 */
export function setRandomSeed(seed: number): void {
  if (!isInteger(seed))
    throw new ArgumentError(`setRandomSeed seed must be a whole number, not ${show(seed)}`, 'wrong-argument');
  shared = stream(seed);
}

/** The stream that unseeded layers and initializers draw from. */
export function sharedStream(): Stream {
  shared ??= stream(Math.floor(Math.random() * 2 ** 32));
  return shared;
}

/** A stream of its own; null: a new one, its seed drawn from the shared stream. */
export function stream(seed: number | null): Stream {
  const start = seed ?? Math.floor(sharedStream().uniform() * 2 ** 32);
  const state = new Uint32Array(4);
  for (let i = 0, z = start >>> 0; i < 4; i++) {
    z = (z + 0x9e3779b9) >>> 0;
    let t = Math.imul(z ^ (z >>> 16), 0x21f0aaad);
    t = Math.imul(t ^ (t >>> 15), 0x735a2d97);
    state[i] = t ^ (t >>> 15);
  }
  const uniform = (): number => {
    const [s0, s1, s2, s3] = state as unknown as [number, number, number, number];
    const scrambled = Math.imul(s1, 5);
    const result = Math.imul((scrambled << 7) | (scrambled >>> 25), 9) >>> 0;
    const x2 = s2 ^ s0;
    const x3 = s3 ^ s1;
    state[0] = s0 ^ x3;
    state[1] = s1 ^ x2;
    state[2] = x2 ^ (s1 << 9);
    state[3] = (x3 << 11) | (x3 >>> 21);
    return result / 2 ** 32;
  };
  let spare: number | undefined;
  const normal = (): number => {
    if (spare !== undefined) {
      const kept = spare;
      spare = undefined;
      return kept;
    }
    const r = Math.sqrt(-2 * Math.log(1 - uniform()));
    const angle = 2 * Math.PI * uniform();
    spare = r * Math.sin(angle);
    return r * Math.cos(angle);
  };
  return { uniform, normal };
}
