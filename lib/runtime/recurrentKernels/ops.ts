/**
 * The arithmetic of recurrent layers, and of the optimizer that most use, over one memory of floats, in two twins: WebAssembly (wasmOps.ts, made of kernels/)
 * and plain JavaScript (js/jsOps.ts). All addresses and strides count floats; 0 stands for "none".
 * The source in kernels/ says what each does.
 */
export interface Ops {
  /** The memory. Another array after `reserve`. */
  readonly heap: Float32Array;
  /** Makes the memory at least so many floats long. */
  reserve(floats: number): void;
  adam(
    w: number,
    g: number,
    squares: number,
    m: number,
    v: number,
    n: number,
    alpha: number,
    towardsG: number,
    towardsSquare: number,
    epsilon: number,
  ): void;
  gemm(
    a: number,
    rowA: number,
    stepA: number,
    b: number,
    init: number,
    rowI: number,
    c: number,
    rowC: number,
    M: number,
    N: number,
    K: number,
  ): void;
  pack(src: number, ld: number, K: number, gates: number, units: number, wide: number, dst: number): void;
  packTransposed(
    src: number,
    ld: number,
    N: number,
    gates: number,
    units: number,
    wide: number,
    dst: number,
  ): void;
  sumRows(src: number, ld: number, rows: number, n: number, sum: number): void;
  copyRows(
    src: number,
    rowS: number,
    dst: number,
    rowD: number,
    rows: number,
    n: number,
    width: number,
  ): void;
  gather(
    x: number,
    batch: number,
    time: number,
    features: number,
    from: number,
    way: number,
    count: number,
    factors: number,
    dst: number,
  ): void;
  scatter(
    src: number,
    rowS: number,
    batch: number,
    time: number,
    features: number,
    from: number,
    way: number,
    count: number,
    factors: number,
    x: number,
  ): void;
  emit(
    h: number,
    wide: number,
    y: number,
    before: number,
    rowY: number,
    batch: number,
    units: number,
    keep: number,
  ): void;
  absorb(
    dy: number,
    rowY: number,
    dh: number,
    wide: number,
    batch: number,
    units: number,
    keep: number,
    waiting: number,
    drops: number,
  ): void;
  simpleStep(h: number, before: number, wide: number, batch: number, act: number, keep: number): void;
  simpleBack(h: number, dh: number, da: number, wide: number, batch: number, act: number, keep: number): void;
  lstmStep(
    gates: number,
    cBefore: number,
    hBefore: number,
    c: number,
    h: number,
    wide: number,
    batch: number,
    act: number,
    sigma: number,
    keep: number,
  ): void;
  lstmBack(
    gates: number,
    cBefore: number,
    c: number,
    dh: number,
    dc: number,
    wide: number,
    batch: number,
    act: number,
    sigma: number,
    keep: number,
    spare: number,
  ): void;
  gruGates(
    gates: number,
    h: number,
    q: number,
    wide: number,
    batch: number,
    sigma: number,
    after: number,
  ): void;
  gruMix(
    gates: number,
    before: number,
    h: number,
    wide: number,
    batch: number,
    act: number,
    keep: number,
  ): void;
  gruBack(
    gates: number,
    before: number,
    dh: number,
    wide: number,
    batch: number,
    act: number,
    sigma: number,
    keep: number,
    after: number,
  ): void;
  gruReset(
    gates: number,
    before: number,
    drh: number,
    dh: number,
    wide: number,
    batch: number,
    sigma: number,
    keep: number,
  ): void;
}
