import fc, { type GeneratorValue } from 'fast-check';
import type { ArgFact, Facts } from '../../lib/layer/facts.js';
import { boolean, notNegative, number, rate, seed } from '../../lib/layer/kinds.js';
import { activation } from '../../lib/parts/activations.js';
import { constraint } from '../../lib/parts/constraints.js';
import { initializer } from '../../lib/parts/initializers.js';
import { regularizer } from '../../lib/parts/regularizers.js';
import { type Builder, type Layer, layers } from '../layers/catalogue.js';

/** Values of arguments that change neither shape nor count, by their kind. */
const neutral = new Map<unknown, readonly unknown[]>([
  [boolean, [true, false]],
  [rate, [0, 0.3]],
  [seed, [null, 7]],
  [number, [0.5, 0.9]],
  [notNegative, [0, 0.3]],
  [activation, ['relu', 'tanh', 'sigmoid', 'linear', null]],
  [initializer, ['zeros', 'ones', 'glorot_uniform', 'he_normal']],
  [regularizer, [null, 'l2']],
  [constraint, [null, 'non_neg']],
]);

/** How often each layer, and each of its arguments, was drawn. */
export type Coverage = Map<string, Map<string, number>>;

/** Random choices of one run. */
export class Draw {
  constructor(
    private readonly g: GeneratorValue,
    private readonly coverage: Coverage,
  ) {}

  pick<T>(...values: readonly T[]): T {
    return this.g((...v: T[]) => fc.constantFrom(...v), ...values);
  }
  int(min: number, max: number): number {
    return this.g(fc.integer, { min, max });
  }
  yes(): boolean {
    return this.g(fc.boolean);
  }
  /** The argument, given or left to its default. */
  maybe<T>(name: string, value: T): Record<string, T> {
    return this.yes() ? { [name]: value } : {};
  }
  /** 1 to 6; sometimes unknown. */
  size(): number | null {
    return this.int(0, 4) === 0 ? null : this.int(1, 6);
  }

  /** A layer of these arguments, and of random ones that change neither shape nor count. */
  layer(name: string, positional: readonly unknown[], decided: Decided): Layer {
    const { facts } = layers[name] as Builder;
    const config = { ...decided.config, ...this.others(facts, decided) };
    this.count(name, [...facts.positional.slice(0, positional.length), ...Object.keys(config)]);
    return (layers[name] as Builder)(...positional, config);
  }

  private others(facts: Facts, { config = {}, leaves = [] }: Decided): Record<string, unknown> {
    const args = Object.entries(facts.args as Record<string, ArgFact>);
    const open = args.filter(
      ([arg]) => !facts.positional.includes(arg) && !(arg in config) && !leaves.includes(arg),
    );
    const given = open.filter(() => this.yes());
    return Object.fromEntries(given.map(([arg, fact]) => [arg, this.valueOf(facts.name, arg, fact)]));
  }
  private valueOf(name: string, arg: string, { kind, only, byDefault }: ArgFact): unknown {
    if (only !== undefined) return byDefault;
    const values = neutral.get(kind);
    if (!values)
      throw new Error(
        `say in spec/shapes what ${name} ${arg} does: this kind of argument has no neutral values`,
      );
    return this.pick(...values);
  }
  private count(name: string, args: readonly string[]): void {
    const seen = this.coverage.get(name) ?? new Map<string, number>();
    this.coverage.set(name, seen);
    for (const arg of ['', ...args]) seen.set(arg, (seen.get(arg) ?? 0) + 1);
  }
}

export interface Decided {
  /** Arguments that matter here. */
  readonly config?: Readonly<Record<string, unknown>>;
  /** Arguments that matter here and are left to their default. */
  readonly leaves?: readonly string[];
}
