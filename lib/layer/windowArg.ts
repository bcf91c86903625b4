import { windowSize } from './kinds.js';

/** A size along the steps: a number to us, a list of one in Keras's configs. */
export const windowArg = { kind: windowSize, saved: (size: number): readonly number[] => [size] } as const;
