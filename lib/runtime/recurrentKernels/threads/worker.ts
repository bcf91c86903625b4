import { parentPort, receiveMessageOnPort, workerData } from 'node:worker_threads';
import { engineOf } from '../engine.js';
import { wasmOps } from '../wasmOps.js';
import { Control } from './control.js';
import { Server } from './server.js';
import type { WorkerStart } from './threads.js';

/** A thread of its own (dist/thread.js): says that it is there, then answers through shared memory. */
const port = parentPort as NonNullable<typeof parentPort>;
const next = (): SharedArrayBuffer => {
  const sent = receiveMessageOnPort(port) as { message: SharedArrayBuffer } | undefined;
  if (!sent) throw new Error('the memory of the values did not arrive');
  return sent.message;
};
const { words, kernels } = workerData as WorkerStart;
const server = new Server(
  new Control(words),
  next,
  engineOf('wasm', () => wasmOps(kernels), 'as sent'),
);
port.postMessage('ready');
server.serve();
