import type { OutputPlan } from './plan.js';
import type { Measured } from './step.js';

/** Logs of training: metric names and values. */
export type Logs = Record<string, number>;

/** Adds up what batches measured: losses weighted by batch size, metrics by their own sums. */
export class Tally {
  private samples = 0;
  private losses: number[];
  private sums: (number[] | undefined)[] = [];

  constructor(readonly plan: readonly OutputPlan[]) {
    this.losses = Array(1 + this.withLoss.length).fill(0);
  }

  /** `loss` of each output is told apart only where there are several. */
  private get withLoss(): readonly OutputPlan[] {
    return this.plan.filter(({ loss }) => loss);
  }

  add(measured: Measured, samples: number): void {
    this.samples += samples;
    const { losses } = this;
    for (const i of losses.keys()) losses[i] = (losses[i] as number) + (measured[i] as number) * samples;
    let at = losses.length;
    for (const [i, { use }] of this.named().entries()) {
      const sums = this.sums[i] ?? Array<number>(use.count).fill(0);
      this.sums[i] = sums;
      for (const k of sums.keys()) sums[k] = (sums[k] as number) + (measured[at++] as number);
    }
  }

  /** In Keras's order for lists: the loss, metrics, losses of several outputs, the rest by name. */
  values(): Logs {
    const metrics = this.named().map(({ name, use }, i): [string, number] => [
      name,
      use.result(this.sums[i] ?? []),
    ]);
    const [loss = 0, ...own] = this.losses.map((sum) => (this.samples === 0 ? 0 : sum / this.samples));
    if (this.plan.length === 1) return Object.fromEntries([['loss', loss], ...metrics]);
    const outputs = this.withLoss.map(({ name }, i): [string, number] => [`${name}_loss`, own[i] ?? 0]);
    return Object.fromEntries([
      ['loss', loss],
      ...(outputs.length > 1 ? outputs : []),
      ...metrics.sort(([a], [b]) => (a < b ? -1 : 1)),
    ]);
  }

  /** By name, as Keras's logs and History. */
  sorted(): Logs {
    return Object.fromEntries(Object.entries(this.values()).sort(([a], [b]) => (a < b ? -1 : 1)));
  }

  /** Whether more of each metric is better; null where nobody knows. */
  directions(): Readonly<Record<string, 'up' | 'down' | null>> {
    return Object.fromEntries(this.named().map(({ name, use }) => [name, use.direction]));
  }

  /** Every metric in the order of its sums, under the name that Keras gives it. */
  private named() {
    const taken = new Map<string, number>();
    const unique = (name: string, again: (n: number) => string): string => {
      const n = taken.get(name) ?? 0;
      taken.set(name, n + 1);
      return n === 0 ? name : again(n);
    };
    const several = this.plan.length > 1;
    const inOrder = this.plan.flatMap(({ name, metrics, weighted }) => {
      const full = (own: string): string => (several ? `${name}_${own}` : own);
      return [
        ...metrics.map((use) => ({ use, full, weighted: false })),
        ...weighted.map((use) => ({ use, full, weighted: true })),
      ];
    });
    const names = new Map<(typeof inOrder)[number], string>();
    for (const m of inOrder.filter((m) => !m.weighted))
      names.set(
        m,
        unique(m.full(m.use.name), (n) => `${m.full(m.use.name)}_${n}`),
      );
    for (const m of inOrder.filter((m) => m.weighted)) {
      const again = m.full(`weighted_${m.use.name}`);
      names.set(
        m,
        unique(m.full(m.use.name), () => unique(again, (n) => `${again}_${n}`)),
      );
    }
    return inOrder.map((m) => ({ use: m.use, name: names.get(m) as string }));
  }
}
