import { checked } from '../checked.js';
import { type Command, type Options, UsageError } from '../command.js';
import { formats } from '../formats/formats.js';
import { lockOptions, modulesPositional } from '../lockOptions.js';
import { locked, problemLines, writeLock } from './lock.js';

const options: Options = {
  ...lockOptions,
  update: { takes: 'switch', says: 'Write what is there now to the lock file instead of failing.' },
  format: {
    takes: 'word',
    choices: Object.keys(formats),
    says: 'How to write: ‘text’, ‘json’ (as --json), ‘junit’ (XML for CI servers), ‘github’ (annotations). Default ‘text’.',
  },
};

/** Holds models to the lock file. */
export const check: Command = {
  name: 'check',
  says: 'compares the shapes of your models with the lock file, and shows what differs',
  positional: modulesPositional,
  options: () => options,
  example: () => 'unrolled check --format github',
  fails: 'shapes differ from the lock file, a model is new or gone, or a module could not be read',
  run: async (asked, here) => {
    const { update, format, json } = asked.options;
    if (json && format !== undefined && format !== 'json')
      throw new UsageError(`--json and --format ${format} do not go together; leave one out`);
    const found = await checked(asked, here);
    if (update) {
      writeLock(found);
      return { ...locked(found, json === true), problems: problemLines(found) };
    }
    if (!found.locked)
      throw new UsageError(`there is no lock file ${found.lock}; write it with unrolled lock, and commit it`);
    const holds = found.problems.length === 0 && found.verdicts.every(({ state }) => state === 'same');
    const name = json ? 'json' : ((format as string | undefined) ?? 'text');
    const write = formats[name as keyof typeof formats];
    return {
      out: write(found, here.terminal),
      problems: problemLines(found),
      code: holds ? 0 : 1,
    };
  },
};
