import fc from 'fast-check';
import { useBackend } from 'unrolled';
import { compile } from '../../../lib/runtime/recurrentKernels/compiled.js';
import { engineOf } from '../../../lib/runtime/recurrentKernels/engine.js';
import { jsOps } from '../../../lib/runtime/recurrentKernels/js/jsOps.js';
import { sequenceKernel } from '../../../lib/runtime/recurrentKernels/sequenceKernel.js';
import { wasmOps } from '../../../lib/runtime/recurrentKernels/wasmOps.js';
import { tensorFlow } from '../../../lib/runtime/tensorflow.js';
import { cases, farthest, valuesBy } from './paths.js';

const tf = tensorFlow();
const plain = compile({ relaxed: false });
const [whole, inParts, unrelaxed, javascript] = [
  engineOf('wasm', wasmOps, ''),
  engineOf('wasm', wasmOps, 'in parts', 3000),
  engineOf('wasm', () => wasmOps(plain), 'without relaxed SIMD'),
  engineOf('javascript', jsOps, ''),
];
/** Plain JavaScript is for where there is no WebAssembly, and so no such backend. */
const enginesOn = { wasm: [whole, inParts], cpu: [unrelaxed, javascript] };

/** The steps run on wasm, which is faster; a case is then run by the engines on both backends. */
test('a kernel for the whole sequence gives the numbers of the cell’s own steps, and their gradients', async () => {
  await useBackend('wasm');
  await fc.assert(
    fc.asyncProperty(cases, async (its) => {
      await tf.setBackend('wasm');
      const want = valuesBy(() => undefined, its);
      for (const [backend, engines] of Object.entries(enginesOn)) {
        await tf.setBackend(backend);
        for (const engine of engines) {
          const got = valuesBy((cell) => sequenceKernel(tf, cell, () => engine), its);
          const difference = farthest(got, want);
          if (!(difference < 1e-5))
            throw new Error(`${engine.name} ${engine.why} on ${backend}: ${difference}`);
        }
      }
    }),
    { numRuns: 100 },
  );
});
