import { loadTfjsNode, whyNoTfjsNode } from '#tfjs';
import type { Candidate } from './candidate.js';
import { setNow } from './candidate.js';

/** Native TensorFlow through `@tensorflow/tfjs-node`, where that is installed. */
export const tensorflowNode: Candidate = {
  name: 'tensorflow',
  what: 'native TensorFlow through @tensorflow/tfjs-node',
  unavailable: whyNoTfjsNode,
  start(tf) {
    loadTfjsNode();
    setNow(tf, 'tensorflow');
  },
};
