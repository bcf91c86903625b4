import { inFreshProcess } from './freshProcess.js';

/** These pretend that tfjs-node is installed in different states; a real one would come before them. */
const isInstalled = (() => {
  try {
    return Boolean(require.resolve('@tensorflow/tfjs-node'));
  } catch {
    return false;
  }
})();
const withoutIt = isInstalled ? test.skip : test;

const report = 'console.log(JSON.stringify(backend()));';

function withTfjsNode(index: string, program = report) {
  const { stdout, stderr, status } = inFreshProcess(program, { '@tensorflow/tfjs-node/index.js': index });
  expect(status).toBe(0);
  const { name, tried } = JSON.parse(stdout);
  return { name, first: tried[0], stderr };
}

/** A backend that is cpu under another name, and runs \`check\` whenever a tensor is made. */
const pretended = (check: string) => `
  const tf = require('@tensorflow/tfjs');
  const { MathBackendCPU } = require('@tensorflow/tfjs-backend-cpu');
  const util = require('util');
  class Pretended extends MathBackendCPU {
    write(...values) { ${check}; return super.write(...values); }
  }
  tf.copyRegisteredKernels('cpu', 'tensorflow');
  tf.registerBackend('tensorflow', () => Object.assign(new Pretended(), { firstUse: false }), 3);
  tf.setBackend('tensorflow');`;

withoutIt('not installed: wasm, without a word', () => {
  const { stdout, stderr } = inFreshProcess(report);
  expect(JSON.parse(stdout)).toEqual({
    name: 'wasm',
    why: 'WebAssembly through @tensorflow/tfjs-backend-wasm; not tensorflow, since @tensorflow/tfjs-node is not installed',
    threads: 1,
    tried: [
      { name: 'tensorflow', ok: false, reason: '@tensorflow/tfjs-node is not installed' },
      { name: 'wasm', ok: true, reason: 'WebAssembly through @tensorflow/tfjs-backend-wasm' },
    ],
  });
  expect(stderr).toBe('');
});

withoutIt('installed without its addon: wasm, and a line that says so', () => {
  const { name, first, stderr } = withTfjsNode(
    `throw new Error('The Node.js native addon module (tfjs_binding.node) can not be found at path: x\\nadvice');`,
  );
  const reason = 'The Node.js native addon module (tfjs_binding.node) can not be found at path: x';
  expect([name, first]).toEqual(['wasm', { name: 'tensorflow', ok: false, reason }]);
  expect(stderr).toBe(
    `unrolled: the backend 'tensorflow' is installed but fails, so 'wasm' is used: ${reason}\n`,
  );
});

withoutIt('a module missing inside tfjs-node is not taken for tfjs-node missing', () => {
  const { name, first, stderr } = withTfjsNode(`require('a-module-of-its-own');`);
  expect([name, first]).toEqual([
    'wasm',
    { name: 'tensorflow', ok: false, reason: "Cannot find module 'a-module-of-its-own'" },
  ]);
  expect(stderr).toContain("Cannot find module 'a-module-of-its-own'");
});

withoutIt('loaded, but failing at its first operation: wasm', () => {
  const { name, first, stderr } = withTfjsNode(pretended(`throw new TypeError('at the first operation')`));
  expect([name, first]).toEqual([
    'wasm',
    { name: 'tensorflow', ok: false, reason: 'at the first operation' },
  ]);
  expect(stderr).toContain('at the first operation');
});

withoutIt('Node 23 and later, which lack what tfjs-node calls: it works', () => {
  const program = `delete requireHere('util').isNullOrUndefined; ${report}`;
  const { name, first, stderr } = withTfjsNode(pretended('util.isNullOrUndefined(values)'), program);
  expect([name, first.ok, stderr]).toEqual(['tensorflow', true, '']);
});
