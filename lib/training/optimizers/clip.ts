import { type Lookups, scatter } from './gradient.js';

/** At most one is set. */
export interface Clipping {
  readonly clipnorm: number | null;
  readonly clipvalue: number | null;
  readonly globalClipnorm: number | null;
}
/** A gradient before it is used; with its look-ups where it is of a table. */
export interface Raw {
  readonly sum: Float32Array;
  readonly lookups?: Lookups | undefined;
}

/** Gradients cut as keras/src/optimizers/base_optimizer.py cuts them; the given ones stay. */
export function clip(
  gradients: readonly Raw[],
  { clipnorm, clipvalue, globalClipnorm }: Clipping,
): readonly Raw[] {
  if (clipnorm) return gradients.map((g) => scaled(g, clipnorm / Math.max(norm([g]), clipnorm)));
  if (globalClipnorm) {
    const factor = globalClipnorm / Math.max(norm(gradients), globalClipnorm);
    // After this cut, and only this, Keras too goes on with the sum of the look-ups.
    return gradients.map(({ sum }) => scaled({ sum }, factor));
  }
  if (!clipvalue) return gradients;
  const cut = (v: number): number => Math.min(Math.max(v, -clipvalue), clipvalue);
  return gradients.map(({ sum, lookups }) => {
    if (!lookups) return { sum: sum.map(cut) };
    const each = { ...lookups, values: lookups.values.map(cut) };
    return { sum: scatter(each, sum.length, (v) => v), lookups: each };
  });
}

/** √Σ g² over all of them. */
function norm(gradients: readonly Raw[]): number {
  let total = 0;
  for (const { sum, lookups } of gradients) for (const v of lookups?.values ?? sum) total += v * v;
  return Math.sqrt(total);
}

function scaled({ sum, lookups }: Raw, factor: number): Raw {
  if (factor === 1) return { sum, lookups };
  const by = (v: number): number => v * factor;
  return { sum: sum.map(by), lookups: lookups && { ...lookups, values: lookups.values.map(by) } };
}
