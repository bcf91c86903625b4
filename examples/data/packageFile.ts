import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import * as path from 'node:path';

/** A file that an installed package ships, by its path from the package's main file. */
export function readPackageFile(name: string, file: string): string {
  const { resolve } = createRequire(path.join(process.cwd(), 'package.json'));
  return readFileSync(path.join(path.dirname(resolve(name)), file), 'utf8');
}
