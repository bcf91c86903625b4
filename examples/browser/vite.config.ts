import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';

/** In a project of your own, none of this is needed: `unrolled` is found in node_modules. */
export default defineConfig({
  root: fileURLToPath(new URL('.', import.meta.url)),
  base: './',
  logLevel: 'error',
  resolve: { alias: { unrolled: fileURLToPath(new URL('../../dist/index.js', import.meta.url)) } },
  build: { target: 'es2022', chunkSizeWarningLimit: 4000 },
});
