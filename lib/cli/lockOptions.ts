import type { Options } from './command.js';

/** Options of the commands that know a lock file. */
export const lockOptions = {
  lock: { takes: 'path', says: 'The lock file. Default: what the config says, else ‘shapes.lock.json’.' },
  config: {
    takes: 'path',
    says: 'The config file. Default: unrolled.config.json (or .ts, .js), else ‘unrolled’ in package.json.',
  },
} as const satisfies Options;

export const modulesPositional = {
  name: 'module',
  says: 'TypeScript or JavaScript modules: paths, globs or folders; module.ts#tagger for one export; - to read paths from stdin. Exported models count, and exported functions without parameters that give one. Default: the config’s models, else what the lock file names.',
  count: { least: 0, most: Number.POSITIVE_INFINITY },
} as const;
