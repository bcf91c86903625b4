import type { Style } from './style.js';
import type { Table } from './table.js';

/** A name and what is said of it. */
export interface Item {
  readonly term: string;
  readonly text: string;
}
/** A piece of a report, before it becomes text or markdown. */
export type Block =
  | { readonly kind: 'title'; readonly text: string; readonly depth: number }
  | { readonly kind: 'text'; readonly text: string; readonly depth: number; readonly style?: Style }
  | { readonly kind: 'items'; readonly items: readonly Item[]; readonly depth: number }
  | { readonly kind: 'table'; readonly table: Table }
  /** An empty line. */
  | { readonly kind: 'gap' };

export const title = (text: string, depth = 0): Block => ({ kind: 'title', text, depth });
export const text = (text: string, depth = 0): Block => ({ kind: 'text', text, depth });
export const items = (list: readonly Item[], depth = 0): Block => ({ kind: 'items', items: list, depth });
export const gap: Block = { kind: 'gap' };
