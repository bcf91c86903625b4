// Shapes, a prediction and a training step on this Node.
import assert from 'node:assert';
import { createRequire } from 'node:module';
import { backend, Dense, GRU, Sequential } from 'unrolled';

const common = createRequire(import.meta.url)('unrolled');
const model = new Sequential([GRU(4, { inputShape: [3, 2] }), common.Dense(1)]);
assert.deepEqual(model.outputShape, [null, 1]);
model.compile({ optimizer: 'adam', loss: 'mse' });
const x = [
  [
    [1, 2],
    [3, 4],
    [5, 6],
  ],
];
await model.fit(x, [[1]], { verbose: 0 });
assert.deepEqual(model.predict(x).shape, [1, 1]);
assert.ok(Dense(2).computeOutputShape([null, 3]));
console.log(`Node ${process.version}: ${backend().name}`);
