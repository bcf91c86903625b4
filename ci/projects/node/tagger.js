import { Dense, LSTM, Sequential } from 'unrolled';

export const tagger = () =>
  new Sequential([LSTM(4, { inputShape: [3, 2], returnSequences: true }), Dense(5)], { name: 'tagger' });
