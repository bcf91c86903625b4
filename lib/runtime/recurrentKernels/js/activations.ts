/** kernels/activations.ts in plain JavaScript. */
const [TANH, SIGMOID, HARD_SIGMOID, RELU] = [1, 2, 3, 4];

function tanh(v: number): number {
  const x = Math.max(Math.min(v, 7.905311107635498), -7.905311107635498);
  const s = x * x;
  let p = s * -2.76076847742355e-16 + 2.00018790482477e-13;
  p = s * p - 8.60467152213735e-11;
  p = s * p + 5.12229709037114e-8;
  p = s * p + 1.48572235717979e-5;
  p = s * p + 6.37261928875436e-4;
  p = s * p + 4.89352455891786e-3;
  let q = s * 1.19825839466702e-6 + 1.18534705686654e-4;
  q = s * q + 2.268434632439e-3;
  q = s * q + 4.89352518554385e-3;
  return (x * p) / q;
}

/** n values in place. */
export function activate(heap: Float32Array, p: number, n: number, kind: number): void {
  const end = p + n;
  if (kind === TANH) for (; p < end; p++) heap[p] = tanh(heap[p]!);
  else if (kind === SIGMOID) for (; p < end; p++) heap[p] = tanh(heap[p]! * 0.5) * 0.5 + 0.5;
  else if (kind === HARD_SIGMOID) for (; p < end; p++) heap[p] = Math.min(Math.max(heap[p]! + 3, 0), 6) / 6;
  else if (kind === RELU) for (; p < end; p++) heap[p] = Math.max(heap[p]!, 0);
}

/** d · f'(x), told by y = f(x). */
export function times(d: number, y: number, kind: number): number {
  if (kind === TANH) return d * (1 - y * y);
  if (kind === SIGMOID) return d * (y * (1 - y));
  if (kind === HARD_SIGMOID) return y > 0 && y < 1 ? d / 6 : 0;
  if (kind === RELU) return y > 0 ? d : 0;
  return d;
}
