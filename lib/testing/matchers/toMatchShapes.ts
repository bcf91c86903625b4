import { changeBlocks } from '../../lock/changeBlocks.js';
import { compare } from '../../lock/compare.js';
import { recordOf } from '../../lock/recordOf.js';
import { textOf } from '../../report/text.js';
import type { Context } from '../context.js';
import { modelOf } from '../target.js';
import type { Verdict } from '../verdict.js';

/** Whether two models have the same inputs, layers, shapes and parameters. Their configs may differ. */
export function toMatchShapes(_: Context, received: unknown, other: unknown): Verdict {
  const now = modelOf(received, 'toMatchShapes');
  const was = modelOf(other, 'toMatchShapes');
  const plain = (target: typeof now) => ({ ...recordOf(target, target.spec), config: '', className: '' });
  const change = compare(plain(was), plain(now));
  const holds = `${now.title} and ${was.title} have the same shapes`;
  if (!change) return { failures: [], holds };
  const [, ...lines] = textOf(changeBlocks('', change), { width: 100 }).trimEnd().split('\n');
  return {
    holds,
    failures: [
      {
        code: 'other-shapes',
        sentence: `${now.title} has other shapes than ${was.title} (expected → received)`,
        details: lines.map((line) => line.slice(3)),
      },
    ],
  };
}
