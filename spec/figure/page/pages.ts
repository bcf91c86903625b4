import type { PageData } from '../../../lib/figure/html/pageTypes';
import { figureOf } from '../gallery';

const made = new Map<string, string>();
/** The page of one of the gallery, made once. */
export function html(name: string): string {
  const page = made.get(name) ?? figureOf(name).toHTML();
  made.set(name, page);
  return page;
}
export const dataOf = (page: string): PageData =>
  JSON.parse(/<script type="application\/json" class="rv-data">(.*?)<\/script>/s.exec(page)![1]!);
