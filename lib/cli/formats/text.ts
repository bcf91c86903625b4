import { changeBlocks } from '../../lock/changeBlocks.js';
import { type Block, gap, text as line, title } from '../../report/document.js';
import { type TextOptions, textOf } from '../../report/text.js';
import { whole } from '../../report/wrap.js';
import type { Checked, Verdict } from '../checked.js';

/** What differs, model by model, and how to go on; one line where nothing does. */
export function text({ verdicts, problems, lock }: Checked, terminal: TextOptions): string {
  const wrong = verdicts.filter(({ state }) => state !== 'same');
  const all = verdicts.length;
  if (wrong.length === 0) {
    const broken = problems.length > 0 ? '; some modules could not be read' : '';
    return `${all} model${all === 1 ? '' : 's'} as in ${lock}${broken}`;
  }
  const is = wrong.length === 1 ? 'differs' : 'differ';
  return textOf(
    [
      ...wrong.flatMap((verdict) => verdictBlocks(verdict, lock)),
      line(
        `${wrong.length} of ${all} models ${is} from ${lock}. If that is meant: ${whole('unrolled check --update')}`,
      ),
    ],
    terminal,
  );
}

/** What is wrong with one model. */
export function verdictBlocks({ key, state, change }: Verdict, lock: string): readonly Block[] {
  if (change) return changeBlocks(key, change);
  return [
    title(key),
    line(state === 'new' ? `is not in ${lock} yet` : `is in ${lock}, but no longer there`, 1),
    gap,
  ];
}
