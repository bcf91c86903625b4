import { madd } from './madd';

/** The numbers by which the caller names an activation: the order of ACTIVATIONS in lib/layer/kernel.ts. */
const TANH = 1;
const SIGMOID = 2;
const HARD_SIGMOID = 3;
const RELU = 4;

/** What tanh8 is made of, in memory: engines make a constant anew at each use, which takes longer than to read it. */
const NUMBERS = memory.data<f32>([
  0.5,
  7.90531110763549805,
  -7.90531110763549805,
  -2.76076847742355e-16,
  2.00018790482477e-13,
  -8.60467152213735e-11,
  5.12229709037114e-8,
  1.48572235717979e-5,
  6.37261928875436e-4,
  4.89352455891786e-3,
  1.19825839466702e-6,
  1.18534705686654e-4,
  2.268434632439e-3,
  4.89352518554385e-3,
], 16);
// @ts-ignore: decorator
@inline
function constant(i: usize): v128 {
  return v128.load_splat<f32>(NUMBERS + (i << 2));
}

/**
 * tanh as x·P(x²) / Q(x²) on [-7.9, 7.9], with the coefficients of Eigen's `ptanh_float`; off by 3e-7 at most.
 * NaN stays NaN. σ(x) = (1 + tanh(x / 2)) / 2. Eight values at a time: two chains of products overlap.
 * Limits by pmin and pmax, an instruction each; min and max, which care for NaN in either place, take eight.
 */
// @ts-ignore: decorator
@inline
function tanh8(at: usize, sigmoid: bool): void {
  const half = constant(0);
  const most = constant(1);
  const least = constant(2);
  let x = v128.load(at);
  let y = v128.load(at, 16);
  if (sigmoid) {
    x = f32x4.mul(x, half);
    y = f32x4.mul(y, half);
  }
  x = f32x4.pmax(f32x4.pmin(x, most), least);
  y = f32x4.pmax(f32x4.pmin(y, most), least);
  const s = f32x4.mul(x, x);
  const t = f32x4.mul(y, y);
  let k = constant(3);
  let next = constant(4);
  let p = madd(s, k, next);
  let q = madd(t, k, next);
  k = constant(5);
  p = madd(s, p, k);
  q = madd(t, q, k);
  k = constant(6);
  p = madd(s, p, k);
  q = madd(t, q, k);
  k = constant(7);
  p = madd(s, p, k);
  q = madd(t, q, k);
  k = constant(8);
  p = madd(s, p, k);
  q = madd(t, q, k);
  k = constant(9);
  x = f32x4.mul(x, madd(s, p, k));
  y = f32x4.mul(y, madd(t, q, k));
  k = constant(10);
  next = constant(11);
  p = madd(s, k, next);
  q = madd(t, k, next);
  k = constant(12);
  p = madd(s, p, k);
  q = madd(t, q, k);
  k = constant(13);
  x = f32x4.div(x, madd(s, p, k));
  y = f32x4.div(y, madd(t, q, k));
  if (sigmoid) {
    x = madd(x, half, half);
    y = madd(y, half, half);
  }
  v128.store(at, x);
  v128.store(at, y, 16);
}

/** n values in place; n: a multiple of 8, `p` in bytes. */
export function activate(p: usize, n: i32, kind: i32): void {
  const end = p + ((<usize>n) << 2);
  if (kind == TANH) {
    for (; p < end; p += 32) tanh8(p, false);
  } else if (kind == SIGMOID) {
    for (; p < end; p += 32) tanh8(p, true);
  } else if (kind == HARD_SIGMOID) {
    for (; p < end; p += 16) {
      const up = f32x4.add(v128.load(p), f32x4.splat(3));
      const cut = f32x4.pmin(f32x4.pmax(up, f32x4.splat(0)), f32x4.splat(6));
      v128.store(p, f32x4.div(cut, f32x4.splat(6)));
    }
  } else if (kind == RELU) {
    for (; p < end; p += 16) v128.store(p, f32x4.pmax(v128.load(p), f32x4.splat(0)));
  }
}

/** d · f'(x), told by y = f(x). */
// @ts-ignore: decorator
@inline
export function times(d: v128, y: v128, kind: i32): v128 {
  const one = f32x4.splat(1);
  if (kind == TANH) return f32x4.mul(d, f32x4.sub(one, f32x4.mul(y, y)));
  if (kind == SIGMOID) return f32x4.mul(d, f32x4.mul(y, f32x4.sub(one, y)));
  if (kind == HARD_SIGMOID) {
    const inside = v128.and(f32x4.gt(y, f32x4.splat(0)), f32x4.lt(y, one));
    return v128.and(f32x4.div(d, f32x4.splat(6)), inside);
  }
  if (kind == RELU) return v128.and(d, f32x4.gt(y, f32x4.splat(0)));
  return d;
}
