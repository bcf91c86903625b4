import { createRequire } from 'node:module';
import type { Tf } from './tensorflow.js';

/**
 * The file this module was loaded from, as a path or a `file:` URL.
 * CommonJS says it in `__filename`; an ES module would say it in `import.meta.url`, which does not even parse
 * as CommonJS, so one source for both asks the call stack instead.
 */
function thisFile(): string {
  if (typeof __filename === 'string') return __filename;
  const saved = Error.prepareStackTrace;
  try {
    Error.prepareStackTrace = (_, sites) => sites[0]?.getFileName();
    return new Error('where am I?').stack ?? '';
  } finally {
    Error.prepareStackTrace = saved;
  }
}

/** Nothing of tfjs is loaded before it is called. */
const requireHere = createRequire(thisFile());

/** The copy of `@tensorflow/tfjs` that `import '@tensorflow/tfjs'` gives beside this package. */
export function loadTensorFlow(): Tf {
  return requireHere('@tensorflow/tfjs') as Tf;
}
