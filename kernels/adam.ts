/**
 * One step of Adam over n values, a multiple of 4: m += (g − m)(1 − β₁); v += (g² − v)(1 − β₂); w −= α·m / (√v + ε).
 * `squares`: what stands for g²; 0 for g² itself.
 */
export function adam(
  w: usize,
  g: usize,
  squares: usize,
  m: usize,
  v: usize,
  n: i32,
  alpha: f32,
  towardsG: f32,
  towardsSquare: f32,
  epsilon: f32,
): void {
  const α = f32x4.splat(alpha);
  const one = f32x4.splat(towardsG);
  const two = f32x4.splat(towardsSquare);
  const ε = f32x4.splat(epsilon);
  for (let i: usize = 0; i < (<usize>n) << 2; i += 16) {
    const gi = v128.load((g << 2) + i);
    const square = squares == 0 ? f32x4.mul(gi, gi) : v128.load((squares << 2) + i);
    const mi = v128.load((m << 2) + i);
    const vi = v128.load((v << 2) + i);
    const first = f32x4.add(mi, f32x4.mul(f32x4.sub(gi, mi), one));
    const second = f32x4.add(vi, f32x4.mul(f32x4.sub(square, vi), two));
    v128.store((m << 2) + i, first);
    v128.store((v << 2) + i, second);
    const step = f32x4.div(f32x4.mul(α, first), f32x4.add(f32x4.sqrt(second), ε));
    v128.store((w << 2) + i, f32x4.sub(v128.load((w << 2) + i), step));
  }
}
