import type { Diagnostic } from './compilers';

/**
 * The errors a program announces: a comment below the line, its caret under the error's first letter.
 *
 *     void new Sequential([LSTM(4)]);
 *     //                   ^ the first layer, LSTM(4), needs an inputShape …
 *
 * Behind the caret stands the whole sentence. Where the words are the compiler's own, which differ with its version,
 * a part of them stands behind `…`.
 */
export function announced(file: string, text: string): Diagnostic[] {
  const found: Diagnostic[] = [];
  let line = 0;
  for (const [i, row] of text.split('\n').entries()) {
    const comment = /^\s*\/\/ *\^ (.+)$/.exec(row);
    if (comment) found.push({ file, line, column: row.indexOf('^') + 1, text: comment[1] as string });
    else line = i + 1;
  }
  return found;
}

/** The sentence that stands in a type's place; any other error as it is. */
export function sentence(text: string): string {
  const ours = /^TS(?:2322|2345): .* is not assignable to (?:parameter of )?type '"([^"]* [^"]*)"'\.$/.exec(text);
  return ours?.[1] ?? text;
}

/** Expected and found errors as lines to compare: a found one that has the announced part reads like it. */
export function compare(expected: readonly Diagnostic[], found: readonly Diagnostic[]): [string[], string[]] {
  const parts = new Map(expected.map((error) => [where(error), error.text]));
  const shown = found.map((error) => {
    const part = parts.get(where(error));
    const text = sentence(error.text);
    return { ...error, text: part?.startsWith('…') && text.includes(part.slice(1)) ? part : text };
  });
  return [expected.map(asLine).sort(), shown.map(asLine).sort()];
}
const where = ({ file, line, column }: Diagnostic): string => `${file}:${line}:${column}`;
const asLine = (error: Diagnostic): string => `${where(error)} ${error.text}`;
