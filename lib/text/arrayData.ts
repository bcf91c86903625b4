/** Numbers with their shape, as this package's tensors, layers and models take them. Frozen; only `data` is a typed array. */
export interface ArrayData<S extends readonly number[] = readonly number[]> {
  /** All numbers, last axis fastest (row-major). */
  readonly data: Float32Array | Int32Array;
  /** The size of each axis, batch first. */
  readonly shape: S;
  /** `int32`: ids and masks; `float32`: vectors. */
  readonly dtype: 'float32' | 'int32';
}

/** Something that says in one line how it got its shape; printing it (`String(x)`, `${x}`) gives that line. */
export interface Told {
  /** Such as `3 words → 3 time steps, 2 numbers each → (1, 3, 2)`. */
  readonly story: string;
  toString(): string;
}

/** Sequences brought to one length, and which of their time steps are real. */
export interface Batch<S extends readonly number[] = readonly number[]> extends ArrayData<S>, Told {
  /** `[batch, time]`, int32: 1 at a real time step, 0 at padding, as Keras's masks. */
  readonly mask: ArrayData<readonly [batch: number, time: number]>;
}
