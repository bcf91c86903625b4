import type { Figure } from 'unrolled';
import { type Cell, type Group, leaves, type Mark } from '../../lib/figure/scene';

export const cells = (figure: Figure): Map<string, Cell> =>
  new Map(
    leaves(figure.toJSON().scene.marks).flatMap((m) => (m.kind === 'cell' ? [[m.id, m] as const] : [])),
  );
export const words = (marks: readonly Mark[]): string[] =>
  leaves(marks).flatMap((m) => (m.kind === 'text' ? [m.spans.map((s) => s.text).join('')] : []));
export const groups = (marks: readonly Mark[], role: string): Group[] =>
  marks.flatMap((m) => (m.kind !== 'group' ? [] : m.role === role ? [m] : groups(m.marks, role)));
