import { textOf } from '../../report/text.js';
import type { Checked } from '../checked.js';
import { verdictBlocks } from './text.js';

/** JUnit XML, as CI servers read it: a test case per model, and one per module that could not be read. */
export function junit({ verdicts, problems, lock }: Checked): string {
  const failures = verdicts.filter(({ state }) => state !== 'same').length;
  const cases = verdicts.map((verdict) => {
    const { key, state } = verdict;
    if (state === 'same') return `    ${opening(key)}/>`;
    const [heading = '', ...lines] = textOf(verdictBlocks(verdict, lock), { width: 120 })
      .trimEnd()
      .split('\n');
    const message = lines.length > 0 ? (lines[0] as string).trim() : heading;
    return `    ${opening(key)}>\n      <failure type="${state}" message="${escape(message)}">${escape(lines.join('\n'))}</failure>\n    </testcase>`;
  });
  const broken = problems.map(
    ({ module, says }) =>
      `    ${opening(module)}>\n      <error type="unreadable" message="${escape(says.split('\n')[0] ?? '')}">${escape(says)}</error>\n    </testcase>`,
  );
  const tests = verdicts.length + problems.length;
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites name="unrolled check" tests="${tests}" failures="${failures}" errors="${problems.length}">`,
    `  <testsuite name="shapes" tests="${tests}" failures="${failures}" errors="${problems.length}">`,
    ...cases,
    ...broken,
    '  </testsuite>',
    '</testsuites>',
  ].join('\n');
}

/** `<testcase classname="src/models/tagger.ts" name="tagger"` */
function opening(key: string): string {
  const at = key.lastIndexOf('#');
  const [file, name] = at < 0 ? [key, 'module'] : [key.slice(0, at), key.slice(at + 1)];
  return `<testcase classname="${escape(file)}" name="${escape(name)}"`;
}

/** XML 1.0 allows no control characters but tab and newline. */
const escape = (text: string): string =>
  text
    .replace(/[^\P{Cc}\t\n\r]/gu, '')
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;')
    .replace(/"/g, '&quot;');
