import type { KernelConfig } from '@tensorflow/tfjs';
import type { Tf } from '../tensorflow.js';
import { castKernel } from './cast.js';
import { conv2DBackpropFilter } from './conv2DBackpropFilter.js';
import { depthwiseBackpropFilter, depthwiseBackpropInput } from './depthwiseBackprop.js';
import { fusedMatMulKernel } from './fusedMatMul.js';
import { gatherKernel } from './gather.js';
import { identityKernel } from './identity.js';
import { batchMatMulKernel, makeMatMul } from './matMul.js';
import { maxPoolKernels } from './maxPool.js';
import { convolutionKernels, mendConvolution } from './mendConvolution.js';
import { reverseKernel } from './reverse.js';
import { tileKernel } from './tile.js';
import { unsortedSegmentSum } from './unsortedSegmentSum.js';

/** Marks a kernel of this package, also for another copy of it (ESM and CommonJS may meet). */
const ours = Symbol.for('unrolled.wasmKernel');

/**
 * Gives tfjs-wasm the kernels it lacks for training, and replaces those that are wrong or slow.
 * Does nothing where tfjs-wasm has not been loaded, or has been mended before.
 */
export function mendWasm(tf: Tf): void {
  const kernel = (name: string) => tf.getKernel(name, 'wasm');
  const batchMatMul = kernel('BatchMatMul');
  if (!batchMatMul || ours in batchMatMul) return;
  const matMul = makeMatMul({ batchMatMul, transpose: kernel('Transpose') });
  replace(tf, batchMatMulKernel(matMul));
  replace(tf, fusedMatMulKernel(kernel('_FusedMatMul'), kernel, matMul));
  for (const [name, isDepthwise] of Object.entries(convolutionKernels)) {
    replace(tf, mendConvolution(tf, kernel(name), isDepthwise));
  }
  for (const pooling of maxPoolKernels(tf)) replace(tf, pooling);
  replace(tf, gatherKernel(tf, kernel('GatherV2')));
  replace(tf, castKernel(kernel('Cast')));
  replace(tf, identityKernel);
  replace(tf, tileKernel(kernel('Tile')));
  replace(tf, reverseKernel(kernel('Reverse')));
  const lacking = [
    unsortedSegmentSum,
    conv2DBackpropFilter(tf, matMul),
    depthwiseBackpropFilter(tf),
    depthwiseBackpropInput(tf),
  ];
  for (const added of lacking) {
    if (!kernel(added.kernelName)) tf.registerKernel(added);
  }
}

/** Puts a kernel in the place of tfjs's, which still gets its set-up call, since ours runs it. */
function replace(tf: Tf, mended: KernelConfig): void {
  const { kernelName, backendName } = mended;
  const original = tf.getKernel(kernelName, backendName);
  tf.unregisterKernel(kernelName, backendName); // registering twice makes tfjs print a warning
  const { setupFunc, disposeFunc } = original;
  const kernel = {
    ...mended,
    ...(setupFunc && { setupFunc }),
    ...(disposeFunc && { disposeFunc }),
    [ours]: true,
  };
  tf.registerKernel(kernel);
}
