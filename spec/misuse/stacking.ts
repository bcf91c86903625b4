/** A time axis is missing where a layer needs one. */
import { Dense, Embedding, GRU, Input, LSTM, Sequential, SimpleRNN, TimeDistributed } from 'unrolled';

void new Sequential([SimpleRNN(4, { inputShape: [3, 2] }), SimpleRNN(4)]);
//                                                         ^ SimpleRNN expects 3D input [batch, timesteps, features] but the previous layer 'SimpleRNN(4)' outputs 2D [batch, 4]; set returnSequences: true on it

void Sequential([LSTM(4, { inputShape: [null, 2] }), GRU(8), Dense(1)]);
//                                                   ^ GRU expects 3D input [batch, timesteps, features] but the previous layer 'LSTM(4)' outputs 2D [batch, 4]; set returnSequences: true on it

void new Sequential([
  Embedding(1000, 16, { inputShape: [null] }),
  LSTM(32, { returnSequences: true }),
  LSTM(16),
  LSTM(8),
//^ LSTM expects 3D input [batch, timesteps, features] but the previous layer 'LSTM(16)' outputs 2D [batch, 16]; set returnSequences: true on it
  Dense(1),
]);

void new Sequential([Input({ shape: [3] }), SimpleRNN(4)]);
//                                          ^ SimpleRNN expects 3D input [batch, timesteps, features] but its Input gives 2D [batch, 3]

void new Sequential([SimpleRNN(4, { inputShape: [3, 2] }), TimeDistributed(Dense(4))]);
//                                                         ^ TimeDistributed expects at least 3D input [batch, timesteps, ...features] but the previous layer 'SimpleRNN(4)' outputs 2D [batch, 4]; set returnSequences: true on it

// A chain knows the shape so far, not the layer it came from.
void new Sequential().add(SimpleRNN(4, { inputShape: [3, 2] })).add(SimpleRNN(4));
//                                                                  ^ SimpleRNN expects 3D input [batch, timesteps, features] but the previous layer outputs 2D [batch, 4]; if that layer is recurrent, set returnSequences: true on it

const x = Input({ shape: [3, 2] });
void SimpleRNN(4)(SimpleRNN(4)(x));
//                ^ SimpleRNN expects 3D input [batch, timesteps, features] but is called on 2D [batch, 4]
void TimeDistributed(Dense(2))(LSTM(4)(x));
//                             ^ TimeDistributed expects at least 3D input [batch, timesteps, ...features] but is called on 2D [batch, 4]
void TimeDistributed(LSTM(2))(x);
//                            ^ LSTM expects 3D input [batch, timesteps, features] in each time step, not 2D [batch, 2], but is called on 3D [batch, 3, 2]
