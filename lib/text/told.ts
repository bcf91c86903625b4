import type { Told } from './arrayData.js';

/** Freezes `value`, and lets printing it give its story. */
export function told<T extends object & { readonly story: string }>(value: T): T & Told {
  Object.defineProperty(value, 'toString', { value: () => value.story });
  return Object.freeze(value) as T & Told;
}

/** A list with a story: to everyone else (`map`, `join`, `JSON.stringify`, comparing) an ordinary frozen array. */
export type ToldList<T> = readonly T[] & Told & { readonly shape: readonly [length: number] };

export function toldList<T>(items: readonly T[], story: string): ToldList<T> {
  const list = [...items];
  Object.defineProperty(list, 'story', { value: story });
  Object.defineProperty(list, 'shape', { value: Object.freeze([list.length]) });
  Object.defineProperty(list, 'toString', { value: () => story });
  return Object.freeze(list) as unknown as ToldList<T>;
}
