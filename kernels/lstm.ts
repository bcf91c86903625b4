import { activate, times } from './activations';

/**
 * c' = f ⊙ c + i ⊙ g;  h' = o ⊙ act(c').
 * gates: the sums in the order i, f, g, o [batch, 4·wide], replaced by the gates. Masked rows keep both states.
 */
export function lstmStep(
  gates: usize,
  cBefore: usize,
  hBefore: usize,
  c: usize,
  h: usize,
  wide: i32,
  batch: i32,
  act: i32,
  sigma: i32,
  keep: usize,
): void {
  const w = (<usize>wide) << 2; // bytes
  for (let b: i32 = 0; b < batch; b++) {
    const at = (<usize>b) * w;
    const c0 = (cBefore << 2) + at;
    const c1 = (c << 2) + at;
    const h1 = (h << 2) + at;
    if (keep != 0 && load<f32>((keep + <usize>b) << 2) == 0) {
      memory.copy(c1, c0, w);
      memory.copy(h1, (hBefore << 2) + at, w);
      continue;
    }
    const z = (gates << 2) + (at << 2);
    activate(z, wide << 1, sigma);
    activate(z + (w << 1), wide, act);
    activate(z + 3 * w, wide, sigma);
    for (let j: usize = 0; j < w; j += 16) {
      const p = z + j;
      const next = f32x4.add(
        f32x4.mul(v128.load(p + w), v128.load(c0 + j)),
        f32x4.mul(v128.load(p), v128.load(p + (w << 1))),
      );
      v128.store(c1 + j, next);
      v128.store(h1 + j, next);
    }
    activate(h1, wide, act);
    for (let j: usize = 0; j < w; j += 16)
      v128.store(h1 + j, f32x4.mul(v128.load(h1 + j), v128.load(z + 3 * w + j)));
  }
}

/**
 * From dh and dc to the gradients of the four sums, in place of the gates. Leaves in dc the gradient of the c before,
 * in dh what goes to the h before without passing a weight. `spare`: wide floats.
 */
export function lstmBack(
  gates: usize,
  cBefore: usize,
  c: usize,
  dh: usize,
  dc: usize,
  wide: i32,
  batch: i32,
  act: i32,
  sigma: i32,
  keep: usize,
  spare: usize,
): void {
  const w = (<usize>wide) << 2; // bytes
  const zero = f32x4.splat(0);
  const shown = spare << 2; // act(c')
  for (let b: i32 = 0; b < batch; b++) {
    const at = (<usize>b) * w;
    const z = (gates << 2) + (at << 2);
    if (keep != 0 && load<f32>((keep + <usize>b) << 2) == 0) {
      memory.fill(z, 0, w << 2);
      continue;
    }
    memory.copy(shown, (c << 2) + at, w);
    activate(shown, wide, act);
    const c0 = (cBefore << 2) + at;
    const dh0 = (dh << 2) + at;
    const dc0 = (dc << 2) + at;
    for (let j: usize = 0; j < w; j += 16) {
      const p = z + j;
      const i = v128.load(p);
      const f = v128.load(p + w);
      const g = v128.load(p + (w << 1));
      const o = v128.load(p + 3 * w);
      const s = v128.load(shown + j);
      const dOut = v128.load(dh0 + j);
      const dCell = f32x4.add(v128.load(dc0 + j), times(f32x4.mul(dOut, o), s, act));
      v128.store(p, times(f32x4.mul(dCell, g), i, sigma));
      v128.store(p + w, times(f32x4.mul(dCell, v128.load(c0 + j)), f, sigma));
      v128.store(p + (w << 1), times(f32x4.mul(dCell, i), g, act));
      v128.store(p + 3 * w, times(f32x4.mul(dOut, s), o, sigma));
      v128.store(dc0 + j, f32x4.mul(dCell, f));
      v128.store(dh0 + j, zero);
    }
  }
}
