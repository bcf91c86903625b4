import { bounds } from '../measure.js';
import type { Group, Mark, Scene } from '../scene.js';

/** A block of the picture: where it stands, and its time step. */
interface Post {
  readonly t: number;
  readonly left: number;
  readonly right: number;
  readonly middle: number;
}
/** Left of a block, an arrow still leads to it. */
const NEAR = 12;

/** The scene with every wire and word in the group of its time step, so that a page can hide later steps. */
export function stepped(scene: Scene): Scene {
  const posts = postsOf(scene.marks);
  if (posts.length === 0) return scene;
  return { ...scene, marks: scene.marks.map((mark) => inStep(mark, posts)) };
}

function postsOf(marks: readonly Mark[]): readonly Post[] {
  return marks.flatMap((mark): Post[] => {
    if (mark.kind !== 'group') return [];
    const { role, t } = mark;
    if (role !== 'block' || t === undefined) return [...postsOf(mark.marks)];
    const box = bounds([mark]);
    return box ? [{ t, left: box.left, right: box.right, middle: (box.top + box.bottom) / 2 }] : [];
  });
}

function inStep(mark: Mark, posts: readonly Post[]): Mark {
  const loose =
    mark.kind === 'wire' || mark.kind === 'text' || (mark.kind === 'group' && mark.role === 'ghost');
  const box = loose ? bounds([mark]) : null;
  if (!box) return mark;
  const middle = (box.top + box.bottom) / 2;
  const near = Math.min(...posts.map((p) => Math.abs(p.middle - middle)));
  const row = posts.filter((p) => Math.abs(p.middle - middle) <= near + 1);
  const last = row.reduce((a, b) => (b.right > a.right ? b : a));
  // Chips' notes stand right of all steps.
  if (mark.kind === 'text' && box.left > last.right) return mark;
  const of = row.filter(
    (p) => p.left - NEAR <= (mark.kind === 'wire' ? box.left : (box.left + box.right) / 2),
  );
  const step = of.reduce<Post | undefined>((a, b) => (a && a.left > b.left ? a : b), undefined);
  if (!step || step.t === 0) return mark;
  return { kind: 'group', t: step.t, marks: [mark] } satisfies Group;
}
