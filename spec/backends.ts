import type { BackendName } from 'unrolled';

/** Where the numbers must be Keras's: here on cpu and wasm, in `npm run test:native` on tfjs-node. */
export const backends = (process.env.UNROLLED_BACKENDS?.split(',') ?? ['cpu', 'wasm']) as BackendName[];
