#!/usr/bin/env node
import { createRequire } from 'node:module';
import { run } from './run.js';

/** The `unrolled` program. Never loads TensorFlow.js. */
const { version } = createRequire(import.meta.url)('unrolled/package.json') as { version: string };
// `unrolled … | head` closes the pipe early, which is no fault.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
});
const { stdout, stderr, code } = run({
  argv: process.argv.slice(2),
  env: process.env,
  stdout: process.stdout,
  version,
});
process.stdout.write(stdout);
process.stderr.write(stderr);
process.exitCode = code;
