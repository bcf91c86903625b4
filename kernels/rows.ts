/** Rows moved about. Addresses and strides count floats. `keep`: a number per sample, 0 where the step is masked; 0 for no mask. */

/** Rows of n values, with zeros from there to `width`. */
export function copyRows(
  src: usize,
  rowS: usize,
  dst: usize,
  rowD: usize,
  rows: i32,
  n: i32,
  width: i32,
): void {
  const bytes = (<usize>n) << 2;
  const rest = (<usize>(width - n)) << 2;
  for (let r: i32 = 0; r < rows; r++) {
    const to = (dst + (<usize>r) * rowD) << 2;
    memory.copy(to, (src + (<usize>r) * rowS) << 2, bytes);
    if (rest > 0) memory.fill(to + bytes, 0, rest);
  }
}

/**
 * `count` time steps of sequences, time first: dst[s, b, f] = x[b, from + s·way, f] · factors[b, f].
 * `factors`: of dropout; 0 for none.
 */
export function gather(
  x: usize,
  batch: i32,
  time: i32,
  features: i32,
  from: i32,
  way: i32,
  count: i32,
  factors: usize,
  dst: usize,
): void {
  for (let s: i32 = 0; s < count; s++) {
    for (let b: i32 = 0; b < batch; b++) {
      const row = x + <usize>((b * time + from + s * way) * features);
      copyTimes(row, factors == 0 ? 0 : factors + <usize>(b * features), dst, features);
      dst += features;
    }
  }
}

/** The way back: x[b, from + s·way, f] = src[s, b, f] · factors[b, f]. Rows of src: `rowS` apart. */
export function scatter(
  src: usize,
  rowS: usize,
  batch: i32,
  time: i32,
  features: i32,
  from: i32,
  way: i32,
  count: i32,
  factors: usize,
  x: usize,
): void {
  for (let s: i32 = 0; s < count; s++) {
    for (let b: i32 = 0; b < batch; b++) {
      const row = x + <usize>((b * time + from + s * way) * features);
      copyTimes(src, factors == 0 ? 0 : factors + <usize>(b * features), row, features);
      src += rowS;
    }
  }
}

function copyTimes(from: usize, factors: usize, to: usize, n: i32): void {
  if (factors == 0) {
    memory.copy(to << 2, from << 2, (<usize>n) << 2);
    return;
  }
  for (let i: i32 = 0; i < n; i++) {
    const at = <usize>i;
    store<f32>((to + at) << 2, load<f32>((from + at) << 2) * load<f32>((factors + at) << 2));
  }
}

/**
 * The output of one step: the state; where the step is masked the output before it, or zeros (`before` = 0).
 * y: rows `rowY` apart; `before`: where the output before it lies, in the same rows.
 */
export function emit(
  h: usize,
  wide: i32,
  y: usize,
  before: usize,
  rowY: usize,
  batch: i32,
  units: i32,
  keep: usize,
): void {
  const bytes = (<usize>units) << 2;
  for (let b: i32 = 0; b < batch; b++) {
    const to = (y + (<usize>b) * rowY) << 2;
    if (keep == 0 || load<f32>((keep + <usize>b) << 2) != 0)
      memory.copy(to, (h + <usize>(b * wide)) << 2, bytes);
    else if (before == 0) memory.fill(to, 0, bytes);
    else if (before != y) memory.copy(to, (before + (<usize>b) * rowY) << 2, bytes);
  }
}

/**
 * The gradient of one step's output, added to that of its state. Where the step is masked it belongs to the output
 * before: it waits in `waiting` [batch, wide], or is dropped (`drops`). dy = 0: this step's output is not asked for.
 */
export function absorb(
  dy: usize,
  rowY: usize,
  dh: usize,
  wide: i32,
  batch: i32,
  units: i32,
  keep: usize,
  waiting: usize,
  drops: i32,
): void {
  for (let b: i32 = 0; b < batch; b++) {
    const h = dh + <usize>(b * wide);
    if (keep == 0) {
      if (dy != 0) addRow(dy + (<usize>b) * rowY, h, units);
      continue;
    }
    const w = waiting + <usize>(b * wide);
    const kept = load<f32>((keep + <usize>b) << 2) != 0;
    if (dy != 0 && (kept || !drops)) addRow(dy + (<usize>b) * rowY, w, units);
    if (!kept) continue;
    addRow(w, h, units);
    memory.fill(w << 2, 0, (<usize>wide) << 2);
  }
}

function addRow(from: usize, to: usize, n: i32): void {
  let i: i32 = 0;
  for (; i + 4 <= n; i += 4) {
    const p = (to + <usize>i) << 2;
    v128.store(p, f32x4.add(v128.load(p), v128.load((from + <usize>i) << 2)));
  }
  for (; i < n; i++) {
    const p = (to + <usize>i) << 2;
    store<f32>(p, load<f32>(p) + load<f32>((from + <usize>i) << 2));
  }
}
