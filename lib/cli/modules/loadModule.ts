import { existsSync } from 'node:fs';
import * as path from 'node:path';
import { pathToFileURL } from 'node:url';

/** Endings of modules that can be read; TypeScript through jiti, which is loaded only for it. */
export const MODULE_ENDINGS = /\.([cm]?[jt]s|[jt]sx)$/;

/** A module's exports by name, TypeScript or JavaScript, ESM or CommonJS. Throws what the module throws. */
export async function loadModule(file: string): Promise<Readonly<Record<string, unknown>>> {
  if (!existsSync(file)) throw new Error('there is no such file');
  const loaded = await speaking(() => (/\.(c|m)?tsx?$|\.jsx$/.test(file) ? byJiti(file) : byNode(file)));
  return exportsOf(loaded as Readonly<Record<string, unknown>>);
}

const byNode = (file: string): Promise<unknown> => import(pathToFileURL(file).href);

async function byJiti(file: string): Promise<unknown> {
  const { createJiti } = await import('jiti');
  const jiti = createJiti(path.dirname(file) + path.sep, { tsconfigPaths: true, interopDefault: false });
  return jiti.import(file);
}

/** What a module prints while it is read goes to stderr: stdout is for the answer. */
async function speaking<T>(work: () => Promise<T>): Promise<T> {
  const { write } = process.stdout;
  process.stdout.write = process.stderr.write.bind(process.stderr) as typeof write;
  try {
    return await work();
  } finally {
    process.stdout.write = write;
  }
}

/** Named exports, and those of a CommonJS module or of a default export that holds several. */
function exportsOf(loaded: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  const { default: standard, 'module.exports': _, __esModule: __, ...named } = loaded;
  const several =
    typeof standard === 'object' && standard !== null && !('~unrolled' in standard)
      ? (standard as Record<string, unknown>)
      : standard === undefined
        ? {}
        : { default: standard };
  return { ...several, ...named };
}
