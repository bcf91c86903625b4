import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Case } from '../cases.js';
import { filled, type Prepared, serve } from './serve.js';

/** `node`: native code; `web`: WebAssembly. One thread each, as this package. */
const kind = process.argv[2] as 'node' | 'web';
const runtime = kind === 'node' ? await import('onnxruntime-node') : await import('onnxruntime-web');
if (kind === 'web') runtime.env.wasm.numThreads = 1;

/** Inference only; models of `onnxModels.py`. */
async function prepare({ what, size, pass }: Case): Promise<Prepared | undefined> {
  if (pass !== 'forward' || !['SimpleRNN', 'GRU', 'LSTM'].includes(what)) return undefined;
  const [batch, timesteps, features] = size;
  const model = readFileSync(
    join(import.meta.dirname ?? __dirname, '..', '.models', `${what}-${size.join('-')}.onnx`),
  );
  const session = await runtime.InferenceSession.create(model, {
    intraOpNumThreads: 1,
    interOpNumThreads: 1,
  });
  // ONNX puts time first.
  const x = new runtime.Tensor('float32', filled(batch * timesteps * features), [timesteps, batch, features]);
  return { step: () => session.run({ x }), dispose: () => void session.release() };
}
serve(prepare);
