import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const folder = join(__dirname, 'goldens');

/** What make.py wrote for one topic. */
export const golden = <T>(topic: string): T & { keras: string; backend: string } =>
  JSON.parse(readFileSync(join(folder, `${topic}.json`), 'utf8'));

/** All topics by name. */
export const goldens = <T>(): Record<string, T & { keras: string; backend: string }> =>
  Object.fromEntries(readdirSync(folder).map((file) => [file.slice(0, -5), golden<T>(file.slice(0, -5))]));
