import type { Row, Shapes } from './table/row';

/** A way to use a layer: the code, and from where its sentence says the shape comes. */
export interface Form {
  readonly name: string;
  /** Does the row fit this form? */
  readonly takes: (row: Row) => boolean;
  /** The expression; `x` is the input, where `input` makes one. */
  readonly code: (row: Row) => string;
  /** The expression of `x`, and its type, if any; `valueFor` gives a value of the type that a layer reads. */
  readonly input?: (row: Row) => { readonly type: string; readonly value: string };
  /** Where the shape stands behind the expression. */
  readonly read: '' | '.outputShape';
  /** The type of what is read. */
  readonly type: (shape: Shapes) => string;
  /** "but …" */
  readonly from: { readonly compiler: string; readonly run: string };
  readonly hint?: string;
  /** A real batch: null becomes 2. */
  readonly real?: true;
}

const isList = (shapes: Shapes): boolean => shapes.some((s) => Array.isArray(s));
const one = ({ from }: Row): boolean => !isList(from);
const both = (from: string): Form['from'] => ({ compiler: from, run: from });
const show = (shapes: Shapes): string => JSON.stringify(shapes).replaceAll(',', ', ');
const input = (from: Shapes): string =>
  isList(from) ? `[${(from as Shapes[]).map(input).join(', ')}]` : `Input({ batchShape: ${show(from)} })`;
const wrap = (shapes: Shapes, how: (shape: Shapes) => string): string =>
  isList(shapes) ? `[${(shapes as Shapes[]).map((s) => wrap(s, how)).join(', ')}]` : how(shapes);

const callable = ({ from, apart, calls = true }: Row): boolean => calls && (!apart || isList(from));
/** The layer called on what `write` makes of each tensor. */
function call({ layer, from, apart }: Row, write: (shape: Shapes, i: number) => string): string {
  if (!apart) return `${layer}(${write(from, 0)})`;
  const [query, value, key] = (from as Shapes[]).map(write);
  return `${layer}(${query}, ${value}${key === undefined ? '' : `, { key: ${key} }`})`;
}

const batchOfTwo = (shapes: Shapes): Shapes =>
  isList(shapes) ? (shapes as Shapes[]).map(batchOfTwo) : [shapes[0] ?? 2, ...shapes.slice(1)];
const flat = (shapes: Shapes): Shapes[] => (isList(shapes) ? (shapes as Shapes[]).flatMap(flat) : [shapes]);
const known = (shapes: Shapes): boolean =>
  flat(shapes).every((s) => s.length <= 4 && s.slice(1).every((d) => d !== null));

export const forms: readonly Form[] = [
  {
    name: 'in a list, first',
    takes: one,
    code: ({ layer, from }) => `new Sequential([${input(from)}, ${layer}])`,
    read: '.outputShape',
    type: show,
    from: both('its Input gives'),
  },
  {
    name: 'in a list, after a layer',
    takes: one,
    code: ({ layer, from }) => `new Sequential([${input(from)}, Activation('linear'), ${layer}])`,
    read: '.outputShape',
    type: show,
    from: both("the previous layer 'Activation' outputs"),
  },
  {
    name: 'in a chain',
    takes: one,
    code: ({ layer, from }) => `new Sequential().add(${input(from)}).add(${layer})`,
    read: '.outputShape',
    type: show,
    // The compiler knows the shape so far, not where it came from (docs/architecture.md).
    from: { compiler: 'the previous layer outputs', run: 'its Input gives' },
    hint: '; if that layer is recurrent, set returnSequences: true on it',
  },
  {
    name: 'called on a symbolic tensor',
    takes: callable,
    code: (row) => call(row, input),
    read: '',
    type: (to) => wrap(to, (s) => `SymbolicTensor<${show(s)}>`),
    from: both('is called on'),
  },
  {
    name: 'called on a tensor',
    takes: (row) => callable(row) && known(row.from) && known(row.to ?? []),
    code: (row) => (row.apart ? call(row, (_, i) => `x[${i}]`) : `${row.layer}(x)`),
    input: ({ from, layer }) => ({
      type: wrap(batchOfTwo(from), (s) => `Tensor${s.length}<${show(s)}>`),
      value: wrap(batchOfTwo(from), (s) => `tf.fill(${show(s)}, valueFor(${layer}))`),
    }),
    read: '',
    type: (to) => wrap(to, (s) => `Tensor${s.length}<${show(s)}>`),
    from: both('is called on'),
    real: true,
  },
];

/** What the row gives in this form. A model's outputs are one flat list. */
export function outputOf(form: Form, { to = [] }: Row): Shapes {
  if (form.read === '.outputShape') return isList(to) ? flat(to) : to;
  return form.real ? batchOfTwo(to) : to;
}

const lacksTime = (expects: string, { length }: Shapes): boolean =>
  length === 2
    ? expects.includes('3D input')
    : expects.includes(`expects ${length + 1}D input [batch, timesteps, `);

/** The whole sentence, written anew: `lib/` must come to the same. */
export function sentenceOf(form: Form, { expects, from }: Row, who: 'compiler' | 'run'): string | undefined {
  if (expects === undefined) return undefined;
  const seen = form.real ? batchOfTwo(from) : from;
  // What came in has a real batch; what a layer declares or names has not.
  const told = form.real ? expects.replace(/not .*$/, (seen) => seen.replaceAll('[batch', '[2')) : expects;
  const incoming = isList(seen)
    ? `a list of ${seen.length} tensors`
    : `${seen.length}D [${seen.map((d, i) => (d === null && i === 0 ? 'batch' : String(d))).join(', ')}]`;
  const hint = who === 'compiler' && lacksTime(expects, from) ? (form.hint ?? '') : '';
  return `${told} but ${form.from[who]} ${incoming}${hint}`;
}
