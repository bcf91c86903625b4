import type { Tf } from './tensorflow.js';
import { tfjsEngine } from './tfjsEngine.js';

/** Backends that keep the values of tensors in memory. */
const IN_MEMORY = ['cpu', 'wasm', 'tensorflow'];

/** Whether values can be read at once, at no cost. */
export const atHand = (tf: Tf): boolean => IN_MEMORY.includes(tfjsEngine(tf).backendName);
