import { existsSync } from 'node:fs';
import { defineConfig, type Options } from 'tsup';

const common: Options = {
  target: 'es2022',
  splitting: false,
  treeshake: true,
  external: ['#tfjs', '@tensorflow/tfjs', '@tensorflow/tfjs-node', '@tensorflow/tfjs-backend-wasm'],
  esbuildOptions(options) {
    // `sideEffects: false` is a promise to users' bundlers, who see one file; inside it, api/powers.ts has an effect.
    options.ignoreAnnotations = true;
  },
};

const cli = 'lib/cli/cli.ts';

export default defineConfig([
  {
    ...common,
    entry: {
      index: 'lib/index.ts',
      'tfjs.node': 'lib/runtime/tfjs.node.ts',
      'tfjs.browser': 'lib/runtime/tfjs.browser.ts',
    },
    format: ['esm', 'cjs'],
    dts: { entry: { index: 'lib/index.ts' } },
  },
  ...(existsSync(cli) ? [{ ...common, entry: { cli }, format: 'esm' as const }] : []),
]);
