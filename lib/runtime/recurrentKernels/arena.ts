import type { Ops } from './ops.js';

/** Floats before the arena: address 0 means "none", and the kernels' constants lie there. */
const START = 256;
/** So many floats are faster moved one by one than by a call. */
const FEW = 32;
/** Values that stay in an arena after a call, until another call wants the room. */
export interface Tenant {
  /** Takes its values out. */
  leave(): void;
}

/** What was made of values, and of which. */
interface Made {
  readonly of: readonly unknown[];
  readonly made: unknown;
}

/** A memory given out from bottom to top: to what is kept, then to a tenant that stays, then to what one call needs. */
export class Arena {
  private bottom = START;
  private top = START;
  private tenant: Tenant | null = null;
  private kept = new WeakMap<object, Made>();

  /** shelf: floats that what is kept may take. */
  constructor(
    readonly ops: Ops,
    readonly shelf = 0,
  ) {}

  /** Where the tenant's values lie, as long as it is there. */
  get tenantAt(): number {
    return this.bottom;
  }

  /** Begins a call: everything is free but the tenant's own `floats` at the bottom. Says whether it was there already. */
  enter(tenant: Tenant | null, floats: number): boolean {
    const there = tenant !== null && this.tenant === tenant;
    if (!there) {
      this.tenant?.leave();
      this.tenant = tenant;
    }
    this.top = this.bottom;
    this.take(floats);
    return there;
  }

  /**
   * What `make` makes of values: made once, and kept while `key` has the same ones and there is room for it. To be asked
   * right after `enter` without a tenant.
   */
  keep<T>(key: object, of: readonly unknown[], make: () => T): T {
    const known = this.kept.get(key);
    if (known?.of.every((value, i) => value === of[i])) return known.made as T;
    const made = make();
    if (this.top - START <= this.shelf) {
      this.kept.set(key, { of, made });
      this.bottom = this.top;
    } else if (this.top - this.bottom <= this.shelf) {
      // Full: this call still has its own above, the next one begins anew.
      this.kept = new WeakMap();
      this.bottom = START;
    }
    return made;
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

  /** Room with these values, free again after `use`. */
  lend(values: ArrayLike<number>, use: (at: number) => void): void {
    const { top } = this;
    use(this.put(values));
    this.top = top;
  }

  /** Room with these values. */
  put(values: ArrayLike<number>): number {
    const at = this.take(values.length);
    const { heap } = this.ops;
    if (values.length > FEW) heap.set(values, at);
    else for (let i = 0; i < values.length; i++) heap[at + i] = values[i] as number;
    return at;
  }

  /** Room for a number row by row, each followed by zeros up to `width`. */
  putRows(values: ArrayLike<number>, rows: number, n: number, width: number): number {
    if (n === width) return this.put(values);
    const at = this.take(rows * width);
    this.lend(values, (from) => this.ops.copyRows(from, n, at, width, rows, n, width));
    return at;
  }

  /** Copies the values at an address to a place in an array. */
  give(at: number, floats: number, to: Float32Array, place: number): void {
    const { heap } = this.ops;
    if (floats > FEW) to.set(heap.subarray(at, at + floats), place);
    else for (let i = 0; i < floats; i++) to[place + i] = heap[at + i] as number;
  }

  /** The values at an address, valid until the next `take`. */
  values(at: number, floats: number): Float32Array {
    return this.ops.heap.subarray(at, at + floats);
  }
}
