/** ts-jest compiles to CommonJS and reports type errors; `tsc -p spec` in `pretest` covers what it never loads. */
export default {
  testEnvironment: 'node',
  maxWorkers: 2,
  testTimeout: 60_000, // a busy machine is no failure
  roots: ['<rootDir>/spec'],
  testMatch: ['**/*.spec.ts'],
  moduleNameMapper: {
    '^unrolled$': '<rootDir>/lib/index.ts',
    '^#png$': '<rootDir>/lib/figure/png.node.ts',
    '^#tfjs$': '<rootDir>/lib/runtime/tfjs.node.ts',
    '^(\\.{1,2}/.*)\\.js$': '$1',
  },
  transform: {
    '^.+\\.ts$': [
      'ts-jest',
      {
        tsconfig: {
          target: 'es2022',
          lib: ['es2022', 'dom'],
          module: 'commonjs',
          moduleResolution: 'node10',
          esModuleInterop: true,
          strict: true,
          exactOptionalPropertyTypes: true,
          noUncheckedIndexedAccess: true,
          skipLibCheck: true,
          types: ['node', 'jest'],
          baseUrl: '.',
          paths: {
            unrolled: ['lib/index.ts'],
            '#tfjs': ['lib/runtime/tfjs.node.ts'],
            '#png': ['lib/figure/png.node.ts'],
          },
        },
        diagnostics: true,
      },
    ],
  },
};
