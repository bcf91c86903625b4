import fc from 'fast-check';
import { stream } from '../../../lib/parts/random.js';
import { adamStep } from '../../../lib/runtime/recurrentKernels/adamStep.js';
import { engineOf } from '../../../lib/runtime/recurrentKernels/engine.js';
import { jsOps } from '../../../lib/runtime/recurrentKernels/js/jsOps.js';
import { wasmOps } from '../../../lib/runtime/recurrentKernels/wasmOps.js';

const engines = {
  wasm: engineOf('wasm', wasmOps, ''),
  javascript: engineOf('javascript', jsOps, ''),
};
const rates = { alpha: 0.01, beta1: 0.9, beta2: 0.999, epsilon: 1e-7 };
/** Some lengths go past one stretch of 2,048. */
const lengths = fc.oneof(fc.integer({ min: 1, max: 9 }), fc.constantFrom(2047, 2048, 2049, 4099));

describe.each(Object.entries(engines))('a step of Adam by %s', (_, engine) => {
  it('is what its equations say, and touches nothing else', () => {
    fc.assert(
      fc.property(lengths, fc.boolean(), fc.nat(), (n, apart, seed) => {
        const { uniform } = stream(seed);
        const between = (min: number, max: number) =>
          Float32Array.from({ length: n }, () => min + (max - min) * uniform());
        const [w, g, m, v] = [between(-2, 2), between(-2, 2), between(-2, 2), between(0, 2)];
        const squares = apart ? between(0, 2) : undefined;
        const moved = [w, m, v].map((values) => values.slice());
        const given = [g, squares].map((values) => values?.slice());
        adamStep(moved[0]!, g, squares, moved[1]!, moved[2]!, rates, engine);
        expect([g, squares].map((values) => values?.slice())).toEqual(given);
        w.forEach((was, i) => {
          const first = m[i]! + (g[i]! - m[i]!) * 0.1;
          const second = v[i]! + ((squares?.[i] ?? g[i]! ** 2) - v[i]!) * 0.001;
          const now = was - (0.01 * first) / (Math.sqrt(second) + 1e-7);
          [now, first, second].forEach((value, k) => {
            const off = Math.abs(moved[k]![i]! - value);
            if (!(off <= 1e-6 * Math.max(1, Math.abs(value))))
              expect([i, k, moved[k]![i]]).toEqual([i, k, value]);
          });
        });
      }),
      { numRuns: 30 },
    );
  });
});
