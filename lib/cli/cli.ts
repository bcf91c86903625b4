#!/usr/bin/env node
import { createRequire } from 'node:module';
import { text } from 'node:stream/consumers';
import { run } from './run.js';

/** The `unrolled` program. Loads TensorFlow.js only if a module that it reads does. */
const { version } = createRequire(import.meta.url)('unrolled/package.json') as { version: string };
// `unrolled … | head` closes the pipe early, which is no fault.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
});
try {
  const { stdout, stderr, code } = await run({
    argv: process.argv.slice(2),
    env: process.env,
    stdout: process.stdout,
    stdin: () => text(process.stdin),
    cwd: process.cwd(),
    version,
  });
  process.stderr.write(stderr);
  process.exitCode = code;
  // A module that was read may keep timers or sockets: the answer is there, so the program ends.
  process.stdout.write(stdout, () => process.exit());
} catch (error) {
  process.stderr.write(`${(error as Error).stack}\n`);
  process.exit(70);
}
