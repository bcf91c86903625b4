import { backend, useBackend } from 'unrolled';
import { tensorFlow } from '../../lib/runtime/tensorflow.js';
import { backends } from '../backends.js';
import { expectClose, flat, keras } from './keras.js';
import { runs } from './models.js';

/** Keras 3.15's own training runs, 20 steps each, from the same all-different weights. */
describe.each(backends)('training moves the weights as Keras does, on %s', (device) => {
  beforeAll(() => useBackend(device));

  it('covers every run of the script', () => {
    expect(keras.runs.map(({ name }) => name)).toEqual(Object.keys(runs()));
    expect(backend().name).toBe(device);
  });

  it.each(keras.runs.map((run) => [run.name, run] as const))('%s', (name, run) => {
    const [make, compile] = runs()[name] as ReturnType<typeof runs>[string];
    const tf = tensorFlow();
    const model = make();
    model.build(model.inputShape);
    model.setWeights(run.weights);
    model.compile(compile);
    const before = tf.memory().numTensors;
    const { sample_weight: sampleWeight, class_weight: classWeight } = run.options;
    const options = {
      returnDict: true as const,
      ...(sampleWeight ? { sampleWeight } : {}),
      ...(classWeight ? { classWeight } : {}),
    };
    let logs: Record<string, number> = {};
    for (let step = 0; step < 20; step++) {
      logs = model.trainOnBatch(run.x, run.y, options);
      if (step === 0) expectLogs(logs, run.first, 2e-6, `${name}, first step`);
    }
    expectLogs(logs, run.last, 1e-4, `${name}, last step`);
    const { classWeight: _, ...test } = options;
    expectLogs(model.testOnBatch(run.x, run.y, test), run.measured, 1e-4, `${name}, after`);
    if (name !== 'stateful') expect(tf.memory().numTensors).toBe(before);
    const after = model.getWeights() as { dataSync(): Float32Array; dispose(): void }[];
    for (const [i, w] of after.entries()) {
      expectClose(w.dataSync(), flat(run.after[i] ?? []), 1e-4, `${name}, weight ${i}`);
      w.dispose();
    }
    model.dispose();
  });
});

function expectLogs(
  got: Record<string, number>,
  wanted: Record<string, number>,
  tolerance: number,
  what: string,
): void {
  expect(Object.keys(got)).toEqual(Object.keys(wanted).sort());
  for (const [name, value] of Object.entries(wanted))
    expectClose([got[name] as number], [value], tolerance, `${what}, ${name}`);
}
