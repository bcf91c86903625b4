import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { callbacks, Dense, Sequential, useBackend } from 'unrolled';

beforeAll(() => useBackend('cpu'));

it('CSVLogger writes Keras’s lines, replaces a file or goes on with it', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'csv-'));
  const path = join(folder, 'log.csv');
  const model = new Sequential([Dense(1, { inputShape: [1], kernelInitializer: 'zeros' })]);
  model.compile({ optimizer: 'sgd', loss: 'mse' });
  const fake = {
    onEpochEnd: (epoch: number, logs: object) => Object.assign(logs, { loss: epoch + 0.5, extra: 2 }),
  };
  const run = (options: object) =>
    model.fit([[1]], [[1]], { epochs: 2, verbose: 0, callbacks: [fake, callbacks.CSVLogger(path, options)] });
  await run({});
  await run({});
  const whole = 'epoch,extra,loss,val_extra,val_loss\r\n0,2,0.5,NA,NA\r\n1,2,1.5,NA,NA\r\n';
  expect(readFileSync(path, 'utf8')).toBe(whole);
  await run({ append: true, separator: ';' });
  expect(readFileSync(path, 'utf8')).toBe(`${whole}0;2;0.5;NA;NA\r\n1;2;1.5;NA;NA\r\n`);
  model.dispose();
  rmSync(folder, { recursive: true });
});
