import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import * as path from 'node:path';

export const root = path.join(__dirname, '../..');

/** A project of its own that has only installed what its user would: the built package and tfjs. */
export interface Consumer {
  readonly folder: string;
  write(file: string, text: string): void;
  remove(): void;
}

/**
 * An empty project outside the repository.
 * @param unrolled the folder of the package, built; default: this repository
 */
export function consumer(unrolled: string = root): Consumer {
  const folder = mkdtempSync(path.join(tmpdir(), 'unrolled-'));
  const link = (name: string, target: string): void => {
    mkdirSync(path.dirname(path.join(folder, 'node_modules', name)), { recursive: true });
    symlinkSync(target, path.join(folder, 'node_modules', name), 'dir');
  };
  link('unrolled', unrolled);
  for (const name of [
    '@tensorflow/tfjs',
    '@tensorflow/tfjs-backend-wasm',
    '@types/node',
    '@types/jest',
    '@jest/globals',
    'expect',
  ])
    link(name, path.join(root, 'node_modules', name));
  return {
    folder,
    write: (file, text) => writeFileSync(path.join(folder, file), text),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}

/** Throws where dist/ is missing or older than the sources: `npm test` builds it, `npx jest` does not. */
export function mustBeBuilt(): void {
  const built = path.join(root, 'dist/index.d.ts');
  if (!existsSync(built)) throw new Error('dist/ is missing: run `npm run build` first');
  const { mtimeMs } = statSync(built);
  for (const file of readdirSync(path.join(root, 'lib'), { recursive: true, encoding: 'utf8' })) {
    if (file.endsWith('.ts') && statSync(path.join(root, 'lib', file)).mtimeMs > mtimeMs)
      throw new Error(`lib/${file} is newer than dist/: run \`npm run build\` first`);
  }
}
