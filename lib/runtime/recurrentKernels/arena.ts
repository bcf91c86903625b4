import type { Ops } from './ops.js';

/** Floats before the arena: address 0 means "none", and the kernels' constants lie there. */
const START = 256;
/** Values that stay in an arena after a call, until another call wants the room. */
export interface Tenant {
  /** Takes its values out. */
  leave(): void;
}

/** A memory given out from bottom to top: first to a tenant that stays, then to what one call needs. */
export class Arena {
  private top = START;
  private tenant: Tenant | null = null;

  constructor(readonly ops: Ops) {}

  /** Begins a call: everything is free but the tenant's own `floats` at the bottom. Says whether it was there already. */
  enter(tenant: Tenant | null, floats: number): boolean {
    const there = tenant !== null && this.tenant === tenant;
    if (!there) {
      this.tenant?.leave();
      this.tenant = tenant;
    }
    this.top = START;
    this.take(floats);
    return there;
  }

  /** Room for so many floats; their values are whatever was there. */
  take(floats: number): number {
    const at = this.top;
    this.top += Math.ceil(floats / 16) * 16; // whole cache lines
    this.ops.reserve(this.top + 16); // products read up to 8 columns past a row
    return at;
  }

  zeros(floats: number): number {
    const at = this.take(floats);
    this.ops.heap.fill(0, at, at + floats);
    return at;
  }

  /** Room with these values. */
  put(values: ArrayLike<number>): number {
    const at = this.take(values.length);
    this.ops.heap.set(values, at);
    return at;
  }

  /** Room for a number row by row, each followed by zeros up to `width`. */
  putRows(values: ArrayLike<number>, rows: number, n: number, width: number): number {
    if (n === width) return this.put(values);
    const from = this.put(values);
    const at = this.take(rows * width);
    this.ops.copyRows(from, n, at, width, rows, n, width);
    return at;
  }

  /** The values at an address, valid until the next `take`. */
  values(at: number, floats: number): Float32Array {
    return this.ops.heap.subarray(at, at + floats);
  }
}

/** Where the tenant's values lie. */
export const BOTTOM = START;
