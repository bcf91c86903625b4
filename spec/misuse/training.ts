/** Data that a model cannot read, names that compile does not know. */
import { Dense, LSTM, optimizers, Sequential, zeros } from 'unrolled';

const model = new Sequential([LSTM(4, { inputShape: [3, 2] }), Dense(1)]);

void model.fit(zeros([5, 3, 4]), zeros([5, 1]));
//             ^ Model expects input 3D [batch, 3, 2] but is given 3D [5, 3, 4]
void model.evaluate(zeros([5, 2]), zeros([5, 1]));
//                  ^ Model expects input 3D [batch, 3, 2] but is given 2D [5, 2]
void model.trainOnBatch(zeros([5, 2]), zeros([5, 1]));
//                      ^ Model expects input 3D [batch, 3, 2] but is given 2D [5, 2]

void model.compile({ loss: 'msee' });
//                   ^ …Did you mean '"mse"'?
void model.compile({ optimiser: 'adam' });
//                   ^ …Did you mean to write 'optimizer'?
void optimizers.Adam(0.1, { beta_1: 0.5 });
//                          ^ …Did you mean to write 'beta1'?
