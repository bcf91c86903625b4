import { Bidirectional, Concatenate, Dense, Embedding, Flatten, GRU, Input, LSTM, Model } from 'unrolled';
import { fill } from '../trace/fill';

/** Two inputs: the encoder's states start the decoder. */
export function encoderDecoder() {
  const source = Input({ shape: [3, 2] });
  const target = Input({ shape: [2, 2] });
  const [, h, c] = LSTM(4, { returnState: true })(source);
  const y = LSTM(4, { returnSequences: true })(target, { initialState: [h, c] });
  return fill(Model({ inputs: [source, target], outputs: Dense(3, { activation: 'softmax' })(y) }));
}

/** Branches, several inputs, a state and a skip. */
export function branched() {
  const a = Input({ shape: [null, 2] });
  const b = Input({ shape: [5] });
  const [y, h] = GRU(8, { returnState: true, returnSequences: true })(a);
  const z = Bidirectional(LSTM(4))(y);
  const e = Embedding(100, 8)(b);
  const f = GRU(8)(e, { initialState: [h] });
  const m = Concatenate()([z, f, Flatten()(e)]);
  return Model({ inputs: [a, b], outputs: Dense(2)(m) });
}
