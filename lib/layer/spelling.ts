/** `returnSequences` → `return_sequences`, `SimpleRNN` → `simple_rnn`, `Conv1D` → `conv1d`, `ConvLSTM2D` → `conv_lstm2d`, as Keras's `to_snake_case`. */
export function snakeCase(name: string): string {
  return name
    .replace(/\W+/g, '')
    .replace(/(.)([A-Z][a-z]+)/g, '$1_$2')
    .replace(/([a-z])([A-Z])/g, '$1_$2')
    .toLowerCase();
}

/** `return_sequences` → `returnSequences`; a name without underscores stays as it is. */
export function camelCase(name: string): string {
  return name.replace(/_+([a-z0-9])/g, (_, c: string) => c.toUpperCase());
}
