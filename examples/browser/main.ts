/** A page: builds a model, trains a step, prints its shapes. `npx vite build examples/browser` bundles it. */
import { backend, Dense, LSTM, outputShapeText, Sequential, setRandomSeed, shapeTable } from 'unrolled';

setRandomSeed(1);
const model = new Sequential([LSTM(4, { inputShape: [3, 2], returnSequences: true }), LSTM(4), Dense(1)]);
const x = [
  [
    [0.5, 0.4],
    [0.3, 0.1],
    [0.7, 0.5],
  ],
];
const lines = [String(shapeTable(model))];
model.compile({ optimizer: 'sgd', loss: 'mse' });
const { history } = await model.fit(x, [[1]], { epochs: 2, verbose: 0 });
const [before = 0, after = 0] = history.loss ?? [];
lines.push(`one training step: the loss ${after < before ? 'fell' : 'did not fall'}`);
lines.push(`output ${outputShapeText(model.predict(x))}`, `computed on ${backend().name}`);
(document.querySelector('#out') as HTMLElement).textContent = lines.join('\n');
