import { createRequire } from 'node:module';
import { dirname, isAbsolute } from 'node:path';
import { fileURLToPath } from 'node:url';

/**
 * The file this module was loaded from, as a path or a `file:` URL.
 * CommonJS says it in `__filename`; an ES module would say it in `import.meta.url`, which does not even parse
 * as CommonJS, so one source for both asks the call stack instead.
 */
function thisFile(): string {
  // `node -e` has a global one that names no file.
  if (typeof __filename === 'string' && isAbsolute(__filename)) return __filename;
  const saved = Error.prepareStackTrace;
  try {
    Error.prepareStackTrace = (_, sites) => sites[0]?.getFileName();
    return new Error('where am I?').stack ?? '';
  } finally {
    Error.prepareStackTrace = saved;
  }
}

/** Node's `require` for files beside this package; nothing is loaded before it is called. For files that only Node loads. */
export const requireHere = createRequire(thisFile());
/** The folder of this package's code: `dist`, or `lib` where it runs from its sources. */
export const codeFolder = (): string => {
  const file = thisFile();
  return dirname(file.startsWith('file:') ? fileURLToPath(file) : file);
};
