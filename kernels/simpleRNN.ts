import { activate, times } from './activations';

/** h' = act(a). In: a in `h`. Masked rows keep the state before. [batch, wide] each */
export function simpleStep(
  h: usize,
  before: usize,
  wide: i32,
  batch: i32,
  act: i32,
  keep: usize,
): void {
  for (let b: i32 = 0; b < batch; b++) {
    const at = <usize>(b * wide);
    if (keep != 0 && load<f32>((keep + <usize>b) << 2) == 0)
      memory.copy((h + at) << 2, (before + at) << 2, (<usize>wide) << 2);
    else activate((h + at) << 2, wide, act);
  }
}

/** da = dh · act'(a). Leaves in dh what goes to the state before without passing a weight: all where masked, else nothing. */
export function simpleBack(
  h: usize,
  dh: usize,
  da: usize,
  wide: i32,
  batch: i32,
  act: i32,
  keep: usize,
): void {
  const zero = f32x4.splat(0);
  for (let b: i32 = 0; b < batch; b++) {
    const at = <usize>(b * wide);
    const masked = keep != 0 && load<f32>((keep + <usize>b) << 2) == 0;
    const end = (h + at + <usize>wide) << 2;
    let d = (dh + at) << 2;
    let a = (da + at) << 2;
    for (let p = (h + at) << 2; p < end; p += 16) {
      if (masked) v128.store(a, zero);
      else {
        v128.store(a, times(v128.load(d), v128.load(p), act));
        v128.store(d, zero);
      }
      d += 16;
      a += 16;
    }
  }
}
