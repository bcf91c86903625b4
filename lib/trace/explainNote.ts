import type { Noted } from './noted.js';

/** One product of a sum: what, times what. */
export interface Term {
  /** The cell or expression multiplied. */
  readonly from: string;
  readonly value: number;
  /** The weight, cell or expression it is multiplied by; null for a bias or a plain summand. */
  readonly by: string | null;
  readonly factor: number;
  readonly product: number;
  /** The sum behind `factor`, where it is neither a cell nor a weight: what a GRU's reset gate multiplies. */
  readonly inside?: WeightedSum;
}
export interface WeightedSum {
  readonly terms: readonly Term[];
  readonly biases: readonly { readonly name: string; readonly value: number }[];
  /** All products and biases together. */
  readonly total: number;
}
/** One number: what its activation is taken of, and the result. */
export interface Made extends WeightedSum {
  readonly value: number;
  readonly activation: string | null;
}
/** Names of what is given: inputs, states, weights; and of values that have a cell of their own. */
export interface Names {
  /** Entry k of a given vector. */
  readonly vector: (name: string, k: number) => string;
  readonly weight: (name: string, row: number, column: number) => string;
  /** The cell of a value computed on the way, if it has one. */
  readonly cell: (note: Noted, k: number) => string | undefined;
}

/** Opens entry k of a value: the activation around it, then the sum of products inside. */
export function explainNote(note: Noted, k: number, names: Names): Made {
  const value = note.value.data[k] as number;
  const { how } = note;
  const outer = how.op === 'activation' ? how : undefined;
  const sum = sumOf(outer ? outer.of : note, k, names, true);
  return { ...sum, value, activation: outer?.name ?? null };
}

const empty: WeightedSum = { terms: [], biases: [], total: 0 };

function sumOf(note: Noted, k: number, names: Names, top = false): WeightedSum {
  const value = entry(note, k);
  const { how } = note;
  const cell = top ? undefined : names.cell(note, k);
  if (cell !== undefined) return oneTerm(cell, value);
  switch (how.op) {
    case 'add':
      if (typeof how.a === 'number' || typeof how.b === 'number') break;
      return joined(sumOf(how.a, k, names), sumOf(how.b, k, names));
    case 'part':
      return sumOf(how.of, how.first + k, names);
    case 'row':
      if (how.of.how.op === 'given')
        return {
          ...empty,
          biases: [{ name: names.weight(how.of.how.name, how.index, k), value }],
          total: value,
        };
      break;
    case 'given':
      return isBias(how.name)
        ? { ...empty, biases: [{ name: names.weight(how.name, -1, k), value }], total: value }
        : oneTerm(names.vector(how.name, k), value);
    case 'beside': {
      const width = note.value.columns / how.parts.length;
      return sumOf(how.parts[Math.floor(k / width)] as Noted, k % width, names);
    }
    case 'times':
      return products(how.vector, how.weight, how.first + k, names);
    case 'mul': {
      if (typeof how.a === 'number' || typeof how.b === 'number') break;
      const [a, b] = [how.a, how.b];
      const by = nameOf(b, k, names);
      const term: Term = {
        from: nameOf(a, k, names) ?? '…',
        value: entry(a, k),
        by: by ?? 'h·U + b',
        factor: entry(b, k),
        product: value,
        ...(by === undefined ? { inside: sumOf(b, k, names) } : {}),
      };
      return { ...empty, terms: [term], total: value };
    }
    case 'div': {
      if (typeof how.a === 'number' || typeof how.b !== 'number') break;
      const { terms } = sumOf(how.a, k, names);
      const factor = 1 / how.b;
      const halves = terms.map((t) => ({ ...t, by: `1/${how.b}`, factor, product: t.product * factor }));
      return { ...empty, terms: halves, total: value };
    }
  }
  return oneTerm(nameOf(note, k, names) ?? '…', value);
}

const isBias = (name: string): boolean => name === 'bias';
const entry = ({ value }: Noted, k: number): number => value.data[value.columns === 1 ? 0 : k] as number;
const oneTerm = (from: string, value: number): WeightedSum => ({
  ...empty,
  terms: [{ from, value, by: null, factor: 1, product: value }],
  total: value,
});
const joined = (a: WeightedSum, b: WeightedSum): WeightedSum => ({
  terms: [...a.terms, ...b.terms],
  biases: [...a.biases, ...b.biases],
  total: a.total + b.total,
});

/** Σ vector_j · weight[j, column] */
function products(vector: Noted, weight: Noted, column: number, names: Names): WeightedSum {
  const { columns, data } = weight.value;
  const name = weight.how.op === 'given' ? weight.how.name : '';
  const terms = Array.from({ length: vector.value.columns }, (_, j): Term => {
    const value = entry(vector, j);
    const factor = data[j * columns + column] as number;
    return {
      from: nameOf(vector, j, names) ?? '…',
      value,
      by: names.weight(name, j, column),
      factor,
      product: value * factor,
    };
  });
  return { terms, biases: [], total: terms.reduce((sum, t) => sum + t.product, 0) };
}

/** How a value is written in a term: its cell, or a short expression of cells; undefined where only its own sum says it. */
function nameOf(note: Noted, k: number, names: Names): string | undefined {
  const cell = names.cell(note, k);
  if (cell !== undefined) return cell;
  const { how } = note;
  if (how.op === 'given') return names.vector(how.name, k);
  if (how.op === 'activation') {
    const of = nameOf(how.of, k, names);
    return of && `${how.name}(${of})`;
  }
  if (how.op === 'scaled') {
    const of = nameOf(how.of, k, names);
    return of && (how.by[k] === 1 ? of : `${of} · ${Number((how.by[k] as number).toPrecision(4))}`);
  }
  if (how.op === 'part') return nameOf(how.of, how.first + k, names);
  if (how.op === 'sub' || how.op === 'mul') {
    const [a, b] = [how.a, how.b].map((o) => (typeof o === 'number' ? String(o) : nameOf(o, k, names)));
    return a && b && `${a} ${how.op === 'sub' ? '−' : '·'} ${b}`;
  }
  return undefined;
}
