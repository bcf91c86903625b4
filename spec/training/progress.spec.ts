import { Dense, Sequential, type Verbose } from 'unrolled';
import { Progress } from '../../lib/training/progress.js';

const data = Array.from({ length: 10 }, (_, i) => [i / 10]);
/** What `fit` writes, with times made the same. */
async function written(verbose: Verbose, isTTY: boolean, epochs: number): Promise<string> {
  let text = '';
  const writer = { write: (s: string) => (text += s), isTTY, columns: 80 };
  const model = new Sequential([Dense(1, { inputShape: [1], kernelInitializer: 'zeros' })]);
  model.compile({ optimizer: 'sgd', loss: 'mse' });
  await model.fit(data, data, { batchSize: 5, epochs, verbose, writer });
  model.dispose();
  return text.replace(/\d+(ms|us|s)\/step/g, '1ms/step').replace(/loss: [\d.e-]+/g, 'loss: 0.1000');
}
const lines = (text: string): string[] => text.split('\n').slice(0, -1);

describe('progress', () => {
  it('is plain lines off a terminal', async () => {
    expect(lines(await written(1, false, 2))).toEqual([
      'Epoch 1/2',
      '2/2 ━━━━━━━━━━━━━━━━━━━━ 0s 1ms/step - loss: 0.1000',
      'Epoch 2/2',
      '2/2 ━━━━━━━━━━━━━━━━━━━━ 0s 1ms/step - loss: 0.1000',
    ]);
    expect(lines(await written(2, true, 2))).toEqual([
      'Epoch 1/2',
      '2/2 - 0s - 1ms/step - loss: 0.1000',
      'Epoch 2/2',
      '2/2 - 0s - 1ms/step - loss: 0.1000',
    ]);
    expect(await written(0, true, 2)).toBe('');
  });

  it('never floods: at most about 20 epochs off a terminal, unless asked for', async () => {
    expect(lines(await written('auto', false, 200)).length).toBeLessThan(50);
    expect(lines(await written(2, false, 200))).toHaveLength(400);
  });

  it('redraws one line on a terminal, at most every 50 ms, within its width', () => {
    let text = '';
    let time = 0;
    const writer = { write: (s: string) => (text += s), isTTY: true, columns: 60 };
    const progress = new Progress(writer, 'auto', 1, 1000, () => time);
    progress.begin(0);
    const logs = { accuracy: 0.5, loss: 0.25, another: 1 };
    for (let step = 1; step <= 1000; step++) {
      time += 1;
      progress.step(step, () => logs);
    }
    progress.end(1000, { ...logs, val_loss: 1e-5 });
    const drawn = text.split('\r\x1b[K').slice(1);
    expect(drawn.length).toBeLessThanOrEqual(22);
    for (const line of drawn.slice(0, -1)) expect(line.length).toBeLessThan(60);
    expect(drawn[9]).toBe(' 500/1000 ━━━━━━━━━━────────── 1s 1ms/step');
    expect(drawn.at(-1)).toBe(
      '1000/1000 ━━━━━━━━━━━━━━━━━━━━ 1s 1ms/step - accuracy: 0.5000 - loss: 0.2500 - another: 1.0000 - val_loss: 1.0000e-5\n',
    );
  });
});
