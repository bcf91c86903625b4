import type { Candidate } from './candidate.js';

/** The graphics card through tfjs's own webgl, which tfjs registers in browsers only. */
export const webgl: Candidate = graphics(
  'webgl',
  'the graphics card through WebGL',
  '@tensorflow/tfjs registers it in browsers only',
);

/** The graphics card through webgpu, which the program has to bring along. */
export const webgpu: Candidate = graphics(
  'webgpu',
  'the graphics card through WebGPU',
  "import '@tensorflow/tfjs-backend-webgpu' first",
);

function graphics(name: 'webgl' | 'webgpu', what: string, remedy: string): Candidate {
  return {
    name,
    what,
    unavailable: (tf) => (tf.findBackendFactory(name) ? undefined : remedy),
    async start(tf) {
      if (!(await tf.setBackend(name))) throw new Error(`TensorFlow.js could not start '${name}'`);
    },
  };
}
