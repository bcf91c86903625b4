import { writeFileSync } from 'node:fs';
import { lockText } from '../../lock/lockFile.js';
import { type Checked, checked, type Verdict } from '../checked.js';
import type { Answer, Command } from '../command.js';
import { lockOptions, modulesPositional } from '../lockOptions.js';

/** Writes the shapes of models into the lock file. */
export const lock: Command = {
  name: 'lock',
  says: 'writes the shapes of your models to shapes.lock.json, to be committed',
  positional: modulesPositional,
  options: () => lockOptions,
  example: () => "unrolled lock 'src/models/*.ts'",
  fails: 'a module could not be read; the others are locked',
  run: async (asked, here) => {
    const found = await checked(asked, here);
    writeLock(found);
    return { ...locked(found, asked.options.json === true), problems: problemLines(found) };
  },
};

/** Writes what is there now, leaving a lock file alone that says so already. */
export function writeLock({ records, lockPath }: Checked): void {
  writeFileSync(lockPath, lockText(records));
}

/** What was written, in words or as data; 1 where a module is missing from it. */
export function locked({ verdicts, problems, records, lock: file }: Checked, asJson: boolean): Answer {
  const code = problems.length > 0 ? 1 : 0;
  if (asJson)
    return {
      out: JSON.stringify({ lock: file, models: Object.keys(records).sort(), problems }, null, 2),
      code,
    };
  const count = (state: Verdict['state']): number => verdicts.filter((v) => v.state === state).length;
  const parts = [
    [count('new'), 'new'],
    [count('changed'), 'changed'],
    [count('gone'), 'gone'],
    [count('same'), 'as before'],
  ].filter(([n]) => n !== 0);
  const models = Object.keys(records).length;
  return {
    out: `${file}: ${models} model${models === 1 ? '' : 's'}${parts.length > 0 ? ` (${parts.map((p) => p.join(' ')).join(', ')})` : ''}`,
    code,
  };
}

export const problemLines = ({ problems }: Checked): readonly string[] =>
  problems.map(({ module, says }) => `unrolled: ${module}: ${says}`);
