/** The one entry of a list by itself; several as the list. */
export const alone = <T>(list: readonly T[]): T | readonly T[] => (list.length === 1 ? (list[0] as T) : list);
