/** What an error says, class first. Throws if there is none. */
export function message(wrong: () => unknown): string {
  let value: unknown;
  try {
    value = wrong();
  } catch (error) {
    return String(error);
  }
  throw new Error(`no error, but ${String(value)}`);
}
