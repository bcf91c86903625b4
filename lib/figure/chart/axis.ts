/** Where values stand between 0 and 1, and which are written beside the axis. */
export interface Axis {
  readonly place: (v: number) => number;
  readonly ticks: readonly number[];
  readonly words: (v: number) => string;
}

/** Round steps of 1, 2 or 5 times a power of ten, three to six of them. */
export function linearAxis(values: readonly number[]): Axis {
  let [low, high] = [Math.min(...values), Math.max(...values)];
  if (values.length === 0) [low, high] = [0, 1];
  if (low === high)
    [low, high] = [low - Math.max(Math.abs(low) / 2, 1e-9), high + Math.max(Math.abs(high) / 2, 1e-9)];
  const rough = (high - low) / 4;
  const unit = 10 ** Math.floor(Math.log10(rough));
  const step = unit * ([1, 2, 5, 10].find((m) => m * unit >= rough) as number);
  const first = Math.floor(low / step + 1e-9);
  const last = Math.ceil(high / step - 1e-9);
  return {
    place: (v) => (v / step - first) / (last - first),
    ticks: Array.from({ length: last - first + 1 }, (_, i) => (first + i) * step),
    words: (v) => tickWords(Number(v.toPrecision(6))),
  };
}

/** Powers of ten, at most seven of them written. */
export function logAxis(values: readonly number[]): Axis {
  const logs = values.map(Math.log10);
  const low = values.length === 0 ? -1 : Math.floor(Math.min(...logs) + 1e-9);
  const high = Math.max(low + 1, values.length === 0 ? 0 : Math.ceil(Math.max(...logs) - 1e-9));
  const every = Math.ceil((high - low) / 6);
  return {
    place: (v) => (Math.log10(v) - low) / (high - low),
    ticks: Array.from({ length: Math.floor((high - low) / every) + 1 }, (_, i) => 10 ** (low + i * every)),
    words: (v) => `1e${Math.round(Math.log10(v))}`.replace('-', '−'),
  };
}

/** `0.25`, `12`, `1e−5` */
function tickWords(v: number): string {
  const size = Math.abs(v);
  const plain = v === 0 || (size >= 1e-4 && size < 1e5);
  return (plain ? String(v) : v.toExponential(1)).replaceAll('-', '−').replace('e+', 'e');
}
