import { activate, times } from './activations';

/**
 * Per sample four blocks of `wide`: z, r, g and a fourth one, q. In: the sums p of the input.
 * After (reset gate after the product, q: the product of h [batch, 3·wide]): z, r = σ(p + q); g += r ⊙ q; the fourth: q of g.
 * Before: p has the product of h in it already; z, r = σ(p); the fourth: r ⊙ h, whose product the caller adds to g.
 */
export function gruGates(
  gates: usize,
  h: usize,
  q: usize,
  wide: i32,
  batch: i32,
  sigma: i32,
  after: i32,
): void {
  const w = (<usize>wide) << 2; // bytes
  for (let b: i32 = 0; b < batch; b++) {
    const z = (gates << 2) + (<usize>b) * (w << 2);
    if (after) {
      const from = (q << 2) + (<usize>b) * 3 * w;
      for (let j: usize = 0; j < w << 1; j += 16)
        v128.store(z + j, f32x4.add(v128.load(z + j), v128.load(from + j)));
      activate(z, wide << 1, sigma);
      for (let j: usize = 0; j < w; j += 16) {
        const own = v128.load(from + (w << 1) + j);
        const g = z + (w << 1) + j;
        v128.store(g, f32x4.add(v128.load(g), f32x4.mul(v128.load(z + w + j), own)));
        v128.store(z + 3 * w + j, own);
      }
    } else {
      activate(z, wide << 1, sigma);
      const before = (h << 2) + (<usize>b) * w;
      for (let j: usize = 0; j < w; j += 16)
        v128.store(z + 3 * w + j, f32x4.mul(v128.load(z + w + j), v128.load(before + j)));
    }
  }
}

/** g = act(g); h' = z ⊙ h + (1 − z) ⊙ g. Masked rows keep the state. */
export function gruMix(
  gates: usize,
  before: usize,
  h: usize,
  wide: i32,
  batch: i32,
  act: i32,
  keep: usize,
): void {
  const w = (<usize>wide) << 2; // bytes
  const one = f32x4.splat(1);
  for (let b: i32 = 0; b < batch; b++) {
    const z = (gates << 2) + (<usize>b) * (w << 2);
    const h0 = (before << 2) + (<usize>b) * w;
    const h1 = (h << 2) + (<usize>b) * w;
    if (keep != 0 && load<f32>((keep + <usize>b) << 2) == 0) {
      memory.copy(h1, h0, w);
      continue;
    }
    activate(z + (w << 1), wide, act);
    for (let j: usize = 0; j < w; j += 16) {
      const u = v128.load(z + j);
      const g = v128.load(z + (w << 1) + j);
      v128.store(
        h1 + j,
        f32x4.add(f32x4.mul(u, v128.load(h0 + j)), f32x4.mul(f32x4.sub(one, u), g)),
      );
    }
  }
}

/**
 * From dh to the gradients of the sums of z and g, and, where the reset gate comes after, of r and q; in place.
 * Leaves in dh what goes to the state before without passing a weight.
 */
export function gruBack(
  gates: usize,
  before: usize,
  dh: usize,
  wide: i32,
  batch: i32,
  act: i32,
  sigma: i32,
  keep: usize,
  after: i32,
): void {
  const w = (<usize>wide) << 2; // bytes
  const one = f32x4.splat(1);
  for (let b: i32 = 0; b < batch; b++) {
    const z = (gates << 2) + (<usize>b) * (w << 2);
    if (keep != 0 && load<f32>((keep + <usize>b) << 2) == 0) {
      memory.fill(z, 0, w << 2);
      continue;
    }
    const h0 = (before << 2) + (<usize>b) * w;
    const d0 = (dh << 2) + (<usize>b) * w;
    for (let j: usize = 0; j < w; j += 16) {
      const p = z + j;
      const u = v128.load(p);
      const g = v128.load(p + (w << 1));
      const d = v128.load(d0 + j);
      v128.store(p, times(f32x4.mul(d, f32x4.sub(v128.load(h0 + j), g)), u, sigma));
      const dg = times(f32x4.mul(d, f32x4.sub(one, u)), g, act);
      v128.store(p + (w << 1), dg);
      v128.store(d0 + j, f32x4.mul(d, u));
      if (after) {
        const r = v128.load(p + w);
        const q = v128.load(p + 3 * w);
        v128.store(p + w, times(f32x4.mul(dg, q), r, sigma));
        v128.store(p + 3 * w, f32x4.mul(dg, r));
      }
    }
  }
}

/** Where the reset gate comes before: from d(r ⊙ h) to the gradient of r's sum, in place, and to dh. */
export function gruReset(
  gates: usize,
  before: usize,
  drh: usize,
  dh: usize,
  wide: i32,
  batch: i32,
  sigma: i32,
  keep: usize,
): void {
  const w = (<usize>wide) << 2; // bytes
  for (let b: i32 = 0; b < batch; b++) {
    if (keep != 0 && load<f32>((keep + <usize>b) << 2) == 0) continue;
    const r0 = (gates << 2) + (<usize>b) * (w << 2) + w;
    const at = (<usize>b) * w;
    for (let j: usize = 0; j < w; j += 16) {
      const r = v128.load(r0 + j);
      const d = v128.load((drh << 2) + at + j);
      const to = (dh << 2) + at + j;
      v128.store(to, f32x4.add(v128.load(to), f32x4.mul(d, r)));
      v128.store(r0 + j, times(f32x4.mul(d, v128.load((before << 2) + at + j)), r, sigma));
    }
  }
}
