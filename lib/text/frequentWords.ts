/**
 * The words of `lists` that occur at least `minCount` times: most frequent first, equals in descending order of
 * their code points. So `TextVectorization.adapt` numbers them.
 *
 * @see keras/src/layers/preprocessing/index_lookup.py (`finalize_state`: `np.lexsort((tokens, counts))[::-1]`)
 */
export function frequentWords(lists: Iterable<readonly string[]>, minCount: number): string[] {
  const counts = new Map<string, number>();
  for (const list of lists) for (const word of list) counts.set(word, (counts.get(word) ?? 0) + 1);
  return byFrequency(new Map([...counts].filter(([, n]) => n >= minCount)));
}

/** Words, or numbers that stand for them, by their counts: most frequent first, equals in descending order. */
export function byFrequency<W extends string | number>(counts: ReadonlyMap<W, number>): W[] {
  return [...counts].sort(([a, n], [b, m]) => m - n || ascending(b, a)).map(([word]) => word);
}
const ascending = (a: string | number, b: string | number): number =>
  typeof a === 'string' ? byCodePoint(a, b as string) : a - (b as number);

/** The order of UTF-8 bytes. JavaScript's own compares UTF-16 units, and so puts emoji before `ﬀ`. */
function byCodePoint(a: string, b: string): number {
  let i = 0;
  while (i < a.length && i < b.length && a.charCodeAt(i) === b.charCodeAt(i)) i++;
  if (i === a.length || i === b.length) return a.length - b.length;
  return rank(a.charCodeAt(i)) - rank(b.charCodeAt(i));
}

/** Surrogates, the halves of code points from U+10000, rank above all other units. */
const rank = (unit: number): number => (unit >= 0xd800 && unit <= 0xdfff ? unit + 0x10000 : unit);
