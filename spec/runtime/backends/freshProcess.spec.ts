import { inFreshProcess } from './freshProcess.js';

/** What a program prints, if it prints nothing else and ends well. */
function printed(program: string, packages?: Record<string, string>): string {
  const { stdout, stderr, status } = inFreshProcess(program, packages);
  expect({ stderr, status }).toEqual({ stderr: '', status: 0 });
  return stdout.trim();
}

test('importing this package loads nothing of tfjs', () => {
  const program = `
    const loaded = () => Object.keys(requireHere.cache).some((file) => file.includes('@tensorflow'));
    console.log(loaded());
    tensorFlow();
    console.log(loaded());`;
  expect(printed(program)).toBe('false\ntrue');
});

test("it is the user's copy, on wasm, and tfjs prints nothing", () => {
  const program = `
    const tf = await import('file://' + requireHere.resolve('@tensorflow/tfjs'));
    console.log(tensorFlow().tensor === tf.tensor, tf.getBackend(), tf.tensor([1, 2]).sum().dataSync()[0]);
    await useBackend('cpu');
    console.log(tf.getBackend(), tf.tensor([1, 2]).sum().dataSync()[0]);`;
  expect(printed(program)).toBe('true wasm 3\ncpu 3');
});

test('a copy that is handed in is used', () => {
  const program = `
    const copy = { ...requireHere('@tensorflow/tfjs') };
    tensorFlow();
    useTensorFlow(copy);
    console.log(tensorFlow() === copy, tensorFlow().getBackend());`;
  expect(printed(program)).toBe('true wasm');
});

test('a backend that the program has set stays, and its advertisement stays away', () => {
  const program = `
    const tf = requireHere('@tensorflow/tfjs');
    await tf.setBackend('cpu');
    tensorFlow().tensor([1]).dataSync();
    console.log(String(backend()));`;
  expect(printed(program)).toBe(
    'TensorFlow.js computes on cpu: TensorFlow.js was using it before this package needed it; useBackend changes that',
  );
});

test('tfjs-wasm loaded by the program is brought up without waiting', () => {
  const program = `
    requireHere('@tensorflow/tfjs-backend-wasm');
    console.log(tensorFlow().tensor([1, 2]).sum().dataSync()[0], backend().name);`;
  expect(printed(program)).toBe('3 wasm');
});

test('tfjs-wasm set by the program gets the kernels for training too', () => {
  const program = `
    const tf = requireHere('@tensorflow/tfjs');
    requireHere('@tensorflow/tfjs-backend-wasm');
    await tf.setBackend('wasm');
    const gather = (table) => tf.gather(table, tf.tensor([1, 1], [2], 'int32')).sum();
    console.log(tensorFlow() === tf, Array.from(tf.grad(gather)(tf.ones([2, 1])).dataSync()));`;
  expect(printed(program)).toBe('true [ 0, 2 ]');
});

test("an uncaught error ends the process as it would without tfjs-wasm: exit code 1, the user's own line", () => {
  const { stderr, status } = inFreshProcess(`
    tensorFlow();
    function mine() { throw new Error('of mine'); }
    setTimeout(mine);`);
  expect(status).toBe(1);
  expect(stderr).toContain('Error: of mine');
  expect(stderr).not.toContain('tfjs-backend-wasm');
});

test('handlers that the program has added stay', () => {
  const program = `
    process.on('uncaughtException', (error) => console.log('handled', error.message));
    tensorFlow();
    console.log(process.listenerCount('uncaughtException'), process.listenerCount('unhandledRejection'));
    setTimeout(() => { throw new Error('of mine'); });`;
  expect(printed(program)).toBe('1 0\nhandled of mine');
});
