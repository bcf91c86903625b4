import { defineConfig } from 'tsup';

export default defineConfig({
  entry: {
    index: 'lib/index.ts',
    'tfjs.node': 'lib/runtime/tfjs.node.ts',
    'tfjs.browser': 'lib/runtime/tfjs.browser.ts',
  },
  format: ['esm', 'cjs'],
  target: 'es2022',
  dts: { entry: { index: 'lib/index.ts' } },
  clean: true,
  splitting: false,
  treeshake: true,
  external: ['#tfjs', '@tensorflow/tfjs', '@tensorflow/tfjs-node', '@tensorflow/tfjs-backend-wasm'],
});
