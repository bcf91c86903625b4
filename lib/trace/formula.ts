import type { Noted } from './noted.js';

const LETTER: Readonly<Record<string, string>> = { kernel: 'W', recurrent_kernel: 'U', bias: 'b' };
const SUB = '₀₁₂₃₄₅₆₇₈₉';

/** How each value of a step is made, written out: `f ⊙ c[t−1] + i ⊙ g`, `sigmoid((x·W + h·U + b)[0:4])`. */
export function formulasOf(
  notes: Readonly<Record<string, Noted>>,
  states: readonly string[],
): Readonly<Record<string, string>> {
  const letters = new Map(
    Object.entries(notes)
      .filter(([letter]) => !/^a(_|$)/.test(letter))
      .map(([letter, note]) => [note, states.includes(letter) ? `${letter}[t]` : letter]),
  );
  /** vector · weight, or some of its columns: `h·U[0:4]` */
  const columns = (vector: Noted, weight: Noted, first: number, count: number): string => {
    const some = count === weight.value.columns ? '' : `[${first}:${first + count}]`;
    const written = write(vector);
    return `${bare(vector).how.op === 'given' ? written : `(${written})`}·${write(weight)}${some}`;
  };
  const write = (note: Noted, top = false): string => {
    const known = top ? undefined : letters.get(note);
    if (known !== undefined) return known;
    const { how } = note;
    const of = (x: Noted | number): string => (typeof x === 'number' ? String(x) : write(x));
    const wrapped = (x: Noted | number): string =>
      typeof x !== 'number' && isSum(x) && !letters.has(x) ? `(${write(x)})` : of(x);
    switch (how.op) {
      case 'given':
        return states.includes(how.name) ? `${how.name}[t−1]` : (LETTER[how.name] ?? how.name);
      case 'row':
        return `${of(how.of)}${SUB[how.index]}`;
      case 'part':
        if (how.of.how.op === 'times')
          return columns(
            how.of.how.vector,
            how.of.how.weight,
            how.of.how.first + how.first,
            note.value.columns,
          );
        return `${wrapped(how.of)}[${how.first}:${how.first + note.value.columns}]`;
      case 'times':
        return columns(how.vector, how.weight, how.first, note.value.columns);
      case 'scaled':
        return write(how.of);
      case 'beside':
        return columns(how.vector, how.weight, 0, how.weight.value.columns);
      case 'add':
        return `${of(how.a)} + ${of(how.b)}`;
      case 'sub':
        return `(${of(how.a)} − ${wrapped(how.b)})`;
      case 'mul':
        return `${wrapped(how.a)} ⊙ ${wrapped(how.b)}`;
      case 'div':
        return `${wrapped(how.a)} / ${wrapped(how.b)}`;
      case 'activation':
        return how.name === 'linear' ? write(how.of) : `${how.name}(${write(how.of)})`;
    }
  };
  return Object.fromEntries(
    Object.entries(notes)
      .filter(([letter]) => !/^a(_|$)/.test(letter))
      .map(([letter, note]) => [
        letter,
        write(note, true).replaceAll('h[t−1]·', 'h·').replaceAll('⊙ h[t−1])·', '⊙ h)·'),
      ]),
  );
}

/** Without its dropout, which formulas leave out: it is there in training only. */
const bare = (note: Noted): Noted => (note.how.op === 'scaled' ? note.how.of : note);
const isSum = ({ how }: Noted): boolean => how.op === 'add';
