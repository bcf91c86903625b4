/** At most one is set. */
export interface Clipping {
  readonly clipnorm: number | null;
  readonly clipvalue: number | null;
  readonly globalClipnorm: number | null;
}
type Gradient = Float32Array;

/** Gradients cut as keras/src/optimizers/base_optimizer.py cuts them; the given ones stay. */
export function clip(gradients: readonly Gradient[], how: Clipping): readonly Gradient[] {
  const { clipnorm, clipvalue, globalClipnorm } = how;
  if (clipnorm) return gradients.map((g) => scaled(g, clipnorm / Math.max(norm([g]), clipnorm)));
  if (globalClipnorm) {
    const factor = globalClipnorm / Math.max(norm(gradients), globalClipnorm);
    return gradients.map((g) => scaled(g, factor));
  }
  if (clipvalue) return gradients.map((g) => g.map((v) => Math.min(Math.max(v, -clipvalue), clipvalue)));
  return gradients;
}

/** √Σ g² over all of them. */
function norm(gradients: readonly Gradient[]): number {
  let sum = 0;
  for (const g of gradients) for (const v of g) sum += v * v;
  return Math.sqrt(sum);
}

const scaled = (g: Gradient, factor: number): Gradient => (factor === 1 ? g : g.map((v) => v * factor));
