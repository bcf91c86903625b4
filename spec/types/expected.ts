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
  const ours = /^TS(?:2322|2345): .* is not assignable to (?:parameter of )?type '"([^"]* [^"]*)"'\.$/.exec(
    text,
  );
  return ours?.[1] ?? text;
}

/** The errors that only one side has, as lines with the code they are about. */
export function difference(
  expected: readonly Diagnostic[],
  found: readonly Diagnostic[],
  codeAt: (error: Diagnostic) => string,
): { missing: string[]; unexpected: string[] } {
  const show = (error: Diagnostic): string => `${where(error)} ${error.text}\n    ${codeAt(error)}`;
  const agree = (announced: Diagnostic, other: Diagnostic): boolean => {
    const text = sentence(other.text);
    return announced.text.startsWith('…') ? text.includes(announced.text.slice(1)) : text === announced.text;
  };
  const left = [...found];
  const missing = expected.filter((error) => {
    const at = left.findIndex((other) => where(other) === where(error) && agree(error, other));
    if (at !== -1) left.splice(at, 1);
    return at === -1;
  });
  return { missing: missing.map(show), unexpected: left.map(show) };
}
const where = ({ file, line, column }: Diagnostic): string => `${file}:${line}:${column}`;
