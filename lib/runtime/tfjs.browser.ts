import * as tf from '@tensorflow/tfjs';
import type { Tf } from './tensorflow.js';

/** The bundler's copy of `@tensorflow/tfjs`; a browser cannot load it later without waiting. */
export function loadTensorFlow(): Tf {
  return tf;
}
