import * as path from 'node:path';
import { textOf } from '../../report/text.js';
import type { Checked } from '../checked.js';
import { text, verdictBlocks } from './text.js';

/**
 * GitHub annotations, one per model that differs, on its module; then the text for the log.
 * https://docs.github.com/actions/reference/workflow-commands-for-github-actions
 */
export function github(found: Checked): string {
  const { verdicts, problems, lock, lockPath } = found;
  const at = (module: string): string =>
    path
      .relative(process.env.GITHUB_WORKSPACE ?? process.cwd(), path.resolve(path.dirname(lockPath), module))
      .replaceAll(path.sep, '/');
  const wrong = verdicts
    .filter(({ state }) => state !== 'same')
    .map((verdict) => {
      const [, ...lines] = textOf(verdictBlocks(verdict, lock), { width: 120 }).trimEnd().split('\n');
      const cut = verdict.key.lastIndexOf('#');
      const title = `shapes of ${verdict.key.slice(cut + 1)}`;
      return `::error file=${property(at(verdict.key.slice(0, cut)))},title=${property(title)}::${data(lines.map((l) => l.replace(/^ {3}/, '')).join('\n'))}`;
    });
  const broken = problems.map(
    ({ module, says }) => `::error file=${property(at(module))},title=cannot be read::${data(says)}`,
  );
  return [...wrong, ...broken, text(found, { width: 120 })].join('\n');
}

const data = (s: string): string => s.replace(/%/g, '%25').replace(/\r/g, '%0D').replace(/\n/g, '%0A');
const property = (s: string): string => data(s).replace(/:/g, '%3A').replace(/,/g, '%2C');
