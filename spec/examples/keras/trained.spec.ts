import { learnToAdd } from '../../../examples/keras/addition';
import { learnToWrite } from '../../../examples/keras/characterGeneration';
import { judgeReviews } from '../../../examples/keras/sentiment';
import { learnToSpeak } from '../../../examples/keras/seq2seq';
import { forecastCarbonDioxide } from '../../../examples/keras/timeseries';

/** Keras's examples at a small size. At their full size each says in its first lines what it reached. */
describe('examples/keras', () => {
  const lines: string[] = [];
  const log = (line: string): void => void lines.push(line);
  beforeEach(() => {
    lines.length = 0;
  });

  it('addition: characters of sums never seen come out right more often than by chance', async () => {
    const { characters } = await learnToAdd({ digits: 2, sums: 3000, units: 48, epochs: 6, log });
    expect(characters).toBeGreaterThan(0.35);
    expect(lines[0]).toMatch(/^epoch 1: \d+\.\d % of 300 held-out sums are right$/);
    expect(lines[1]).toMatch(/^ {2}\d+\+\d+ = [\d+ ]{3}$/);
  }, 60_000);

  it('character generation: a window of characters tells more than how frequent they are', async () => {
    const { loss, frequency, text } = await learnToWrite({ characters: 9000, units: 32, epochs: 3, log });
    expect(loss).toBeLessThan(frequency - 0.2);
    expect(text).toHaveLength(160);
    expect(lines.slice(0, 3).map((line) => line.slice(0, 15))).toEqual([
      'temperature 0.2',
      'temperature 0.5',
      'temperature 1: ',
    ]);
    expect(lines[3]).toMatch(/^\d\.\d\d nats a character; by frequency alone: \d\.\d\d$/);
  }, 60_000);

  it('seq2seq: the decoder foresees phonemes, and speaks a word one by one', async () => {
    const { phonemes } = await learnToSpeak({ words: 1500, units: 32, epochs: 6, log });
    expect(phonemes).toBeGreaterThan(0.25); // of 41; the most frequent one is right in 14 %
    expect(lines[0]).toMatch(
      /% of the next phonemes and .* of whole words are right \(150 words never seen\)$/,
    );
    expect(lines[1]).toMatch(/^ {2}[A-Z]+: [A-Z ]+/);
  }, 60_000);

  it('sentiment: better than always the same answer', async () => {
    const { accuracy, majority } = await judgeReviews({ units: 8, epochs: 8, log });
    expect(accuracy).toBeGreaterThan(majority + 0.1);
    expect(lines[0]).toMatch(
      /^seed 1: \d\d\.\d % of 198 held-out sentences are right; always the same answer: \d\d\.\d %$/,
    );
  }, 60_000);

  it('time series: nearer than the last value', async () => {
    const { network, persistence } = await forecastCarbonDioxide({ units: 16, epochs: 12, log });
    expect(network).toBeLessThan(0.5 * persistence);
    expect(lines[0]).toMatch(
      /^\d+ epochs; off by .* ppm on average over 186 months; "as this month" by 1\.21 ppm, "as a year ago" by .* ppm$/,
    );
  }, 60_000);
});
