/** The numbers by which the caller names an activation: the order of ACTIVATIONS in lib/layer/kernel.ts. */
const TANH = 1;
const SIGMOID = 2;
const HARD_SIGMOID = 3;
const RELU = 4;

/**
 * tanh as x·P(x²) / Q(x²) on [-7.9, 7.9], with the coefficients of Eigen's `ptanh_float`; off by 3e-7 at most.
 * NaN stays NaN.
 */
// @ts-ignore: decorator
@inline
function tanh(v: v128): v128 {
  const x = f32x4.max(f32x4.min(v, f32x4.splat(7.90531110763549805)), f32x4.splat(-7.90531110763549805));
  const s = f32x4.mul(x, x);
  let p = f32x4.add(f32x4.mul(s, f32x4.splat(-2.76076847742355e-16)), f32x4.splat(2.00018790482477e-13));
  p = f32x4.add(f32x4.mul(s, p), f32x4.splat(-8.60467152213735e-11));
  p = f32x4.add(f32x4.mul(s, p), f32x4.splat(5.12229709037114e-8));
  p = f32x4.add(f32x4.mul(s, p), f32x4.splat(1.48572235717979e-5));
  p = f32x4.add(f32x4.mul(s, p), f32x4.splat(6.37261928875436e-4));
  p = f32x4.add(f32x4.mul(s, p), f32x4.splat(4.89352455891786e-3));
  let q = f32x4.add(f32x4.mul(s, f32x4.splat(1.19825839466702e-6)), f32x4.splat(1.18534705686654e-4));
  q = f32x4.add(f32x4.mul(s, q), f32x4.splat(2.268434632439e-3));
  q = f32x4.add(f32x4.mul(s, q), f32x4.splat(4.89352518554385e-3));
  return f32x4.div(f32x4.mul(x, p), q);
}

/** n values in place; n: a multiple of 4, `p` in bytes. */
export function activate(p: usize, n: i32, kind: i32): void {
  const end = p + ((<usize>n) << 2);
  if (kind == TANH) {
    for (; p < end; p += 16) v128.store(p, tanh(v128.load(p)));
  } else if (kind == SIGMOID) {
    const half = f32x4.splat(0.5);
    for (; p < end; p += 16)
      v128.store(p, f32x4.add(f32x4.mul(tanh(f32x4.mul(v128.load(p), half)), half), half));
  } else if (kind == HARD_SIGMOID) {
    for (; p < end; p += 16) {
      const up = f32x4.add(v128.load(p), f32x4.splat(3));
      const cut = f32x4.min(f32x4.max(up, f32x4.splat(0)), f32x4.splat(6));
      v128.store(p, f32x4.div(cut, f32x4.splat(6)));
    }
  } else if (kind == RELU) {
    for (; p < end; p += 16) v128.store(p, f32x4.max(v128.load(p), f32x4.splat(0)));
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
