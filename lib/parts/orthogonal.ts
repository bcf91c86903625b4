/** Stand-in until the blocked one lands: Gram–Schmidt, twice. */
export function orthogonal(shape: readonly number[], gain: number, random: () => number): Float32Array {
  const columns = shape.at(-1) as number;
  const rows = shape.slice(0, -1).reduce((a, b) => a * b, 1);
  const n = Math.min(rows, columns);
  const m = Math.max(rows, columns);
  const q = Array.from({ length: n }, () => Float64Array.from({ length: m }, random));
  for (const [i, v] of q.entries())
    for (let pass = 0; pass < 2; pass++) {
      for (let j = 0; j < i; j++) {
        const u = q[j] as Float64Array;
        const dot = u.reduce((s, x, k) => s + x * (v[k] as number), 0);
        for (let k = 0; k < m; k++) v[k] = (v[k] as number) - dot * (u[k] as number);
      }
      const norm = Math.sqrt(v.reduce((s, x) => s + x * x, 0));
      for (let k = 0; k < m; k++) v[k] = (v[k] as number) / norm;
    }
  const at = (r: number, c: number) =>
    (rows <= columns ? (q[r] as Float64Array)[c] : (q[c] as Float64Array)[r]) as number;
  return Float32Array.from(
    { length: rows * columns },
    (_, i) => gain * at(Math.floor(i / columns), i % columns),
  );
}
