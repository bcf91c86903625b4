import { existsSync } from 'node:fs';
import * as path from 'node:path';
import { defineConfig, type Options } from 'tsup';
import { atOnce } from './scripts/chunks/atOnce.js';
import { chunkPlugin, doorPlugin, firstAround, importAround, lateAround } from './scripts/chunks/bundle.js';
import { chunks } from './scripts/chunks/chunks.js';
import { planOf } from './scripts/chunks/plan.js';

/**
 * Typings are bundled of the declarations that `tsconfig.types.json` leaves there: TypeScript 7 makes them in a tenth of the
 * time that it takes here.
 */
const declared = (entry: string): string => entry.replace(/^lib\/(.*)\.ts$/, '.types/$1.d.ts');

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
const typings = Object.fromEntries(
  Object.entries({ ...doors, matchers: 'lib/testing/matcherTypes.ts' }).map(([name, entry]) => [
    name,
    declared(entry),
  ]),
);
const cli = 'lib/cli/cli.ts';

const plan = planOf(path.resolve('lib/index.ts'), chunks);
/**
 * Bytes are what a cold start costs: no comments, no spaces, ASCII only (V8 reads others at half the speed). Lines stay short, since
 * Node prints the one that throws.
 */
const terse: Options = {
  ...common,
  treeshake: false,
  minifyWhitespace: true,
  minifySyntax: true,
  platform: 'node',
  esbuildOptions(options) {
    options.lineLimit = 100;
  },
};

const [first = ''] = plan.chunks;
const chunk = (name: string, by?: 'import'): Options => ({
  ...terse,
  entry: { [name]: 'lib/index.ts' },
  format: 'cjs',
  esbuildPlugins: [chunkPlugin(plan, name, by)],
});

export default defineConfig([
  ...plan.chunks.map((name) => ({ ...chunk(name), ...(name === first ? firstAround : lateAround) })),
  {
    ...chunk(first, 'import'),
    ...importAround(plan),
    plugins: [atOnce],
    entry: { 'index.node': 'lib/index.ts' },
    outExtension: () => ({ js: '.js' }),
  },
  {
    ...terse,
    entry: { index: 'lib/index.ts' },
    format: 'cjs',
    esbuildPlugins: [doorPlugin(plan)],
  },
  {
    ...common,
    entry: { index: 'lib/index.ts' },
    format: 'esm',
  },
  {
    ...common,
    entry: { index: 'lib/index.ts' },
    format: ['esm', 'cjs'],
    dts: { only: true, entry: { index: declared('lib/index.ts') } },
  },
  {
    ...common,
    entry: {
      'tfjs.node': 'lib/runtime/tfjs.node.ts',
      'tfjs.browser': 'lib/runtime/tfjs.browser.ts',
      'png.node': 'lib/figure/png.node.ts',
      'png.browser': 'lib/figure/png.browser.ts',
    },
    format: ['esm', 'cjs'],
  },
  {
    ...common,
    entry: doors,
    format: ['esm', 'cjs'],
    // The typings name what `unrolled` exports, and share one file of their own.
    dts: { entry: typings },
  },
  { ...common, entry: { thread: 'lib/runtime/recurrentKernels/threads/worker.ts' }, format: 'esm' },
  ...(existsSync(cli) ? [{ ...common, entry: { cli }, format: 'esm' as const }] : []),
]);
