/** Preloaded by a process that must not load TensorFlow.js: doing so anyway ends it. */
const Module = require('node:module');

const load = Module._load;
Module._load = (request, ...rest) => {
  if (/tensorflow/.test(request)) throw new Error(`loads ${request}`);
  return load(request, ...rest);
};
process.on('exit', () => {
  const found = Object.keys(require.cache).filter((file) => /@tensorflow/.test(file));
  if (found.length > 0) {
    process.stderr.write(`loaded ${found[0]}\n`);
    process.exitCode = 3;
  }
});
