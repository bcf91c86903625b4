import { Dense, LSTM, Sequential } from 'unrolled';

/** Two models that differ in returnSequences. */
export const tagger = () =>
  new Sequential([LSTM(4, { inputShape: [3, 2], returnSequences: true }), Dense(5)], { name: 'tagger' });
export const last = () => new Sequential([LSTM(4, { inputShape: [3, 2] }), Dense(5)], { name: 'last' });

/** What an expectation that fails says, without its first line. */
export function failure(expectation: () => void): string {
  try {
    expectation();
  } catch (error) {
    return (error as Error).message.split('\n').slice(2).join('\n');
  }
  throw new Error('the expectation holds');
}
