/** A layer typed by the CommonJS copy of the typings. */
import { Dense, LSTM, Sequential } from 'unrolled';

export const lstm = LSTM(4, { inputShape: [3, 2], returnSequences: true });
export const dense = Dense(8);
export const model = new Sequential([Dense(2, { inputShape: [3, 8] })]);
