import { writeFileSync } from 'node:fs';
import { cliReference } from '../lib/cli/help.js';
import { commands } from '../lib/cli/run.js';
import { markdownOf } from '../lib/report/markdown.js';

/** Writes docs/cli.md of the data that --help prints. */
writeFileSync(new URL('cli.md', import.meta.url), markdownOf(cliReference(commands)));
