import { existsSync } from 'node:fs';
import { defineConfig, type Options } from 'tsup';

const common: Options = {
  target: 'es2022',
  splitting: false,
  treeshake: true,
  external: [
    '#tfjs',
    '#png',
    '@resvg/resvg-js',
    'unrolled',
    '@jest/globals',
    'vitest',
    '@tensorflow/tfjs',
    '@tensorflow/tfjs-node',
    '@tensorflow/tfjs-backend-wasm',
  ],
  esbuildOptions(options) {
    // `sideEffects: false` is a promise to users' bundlers, who see one file; inside it, api/powers.ts has an effect.
    options.ignoreAnnotations = true;
  },
};

/** For test frameworks. */
const doors = { jest: 'lib/testing/jest.ts', vitest: 'lib/testing/vitest.ts' };
const cli = 'lib/cli/cli.ts';

export default defineConfig([
  {
    ...common,
    entry: {
      index: 'lib/index.ts',
      'tfjs.node': 'lib/runtime/tfjs.node.ts',
      'tfjs.browser': 'lib/runtime/tfjs.browser.ts',
      'png.node': 'lib/figure/png.node.ts',
      'png.browser': 'lib/figure/png.browser.ts',
    },
    format: ['esm', 'cjs'],
    dts: { entry: { index: 'lib/index.ts' } },
  },
  {
    ...common,
    entry: doors,
    format: ['esm', 'cjs'],
    // The typings name what `unrolled` exports, and share one file of their own.
    dts: { entry: { ...doors, matchers: 'lib/testing/matcherTypes.ts' } },
  },
  ...(existsSync(cli) ? [{ ...common, entry: { cli }, format: 'esm' as const }] : []),
]);
