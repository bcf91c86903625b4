/** Arguments that no layer has, or that are no value of theirs. */
import { Dense, GRU, Input, LSTM, Sequential, SimpleRNN } from 'unrolled';

void Dense(4.5);
//         ^ Dense units must be a positive integer, not 4.5
void Dense(-3);
//         ^ Dense units must be a positive integer, not -3
void SimpleRNN(0);
//             ^ SimpleRNN units must be a positive integer, not 0
void LSTM('4');
//        ^ …Argument of type 'string' is not assignable to parameter of type 'number'.
void GRU({ units: 4 });
//       ^ …Argument of type '{ units: number; }' is not assignable to parameter of type 'number'.
void SimpleRNN();
//   ^ …Expected 1-2 arguments, but got 0.

void Dense(4, { activation: 'sofmax' });
//              ^ …Did you mean '"softmax"'?
void LSTM(4, { kernelInitializer: 'glorot' });
//             ^ …Type '"glorot"' is not assignable to type '
void LSTM(4, { returnSequence: true });
//             ^ …Did you mean to write 'returnSequences'?
void SimpleRNN(4, { inputShape: [3, 2], returnSequence: true });
//                                      ^ …Did you mean to write 'returnSequences'?
void LSTM(4, { return_sequences: true });
//             ^ …Did you mean to write 'returnSequences'?
void LSTM(4, { returnSequences: 1 });
//             ^ …Type 'number' is not assignable to type 'boolean
void GRU(4, { inputShape: '3, 2' });
//            ^ …Type 'string' is not assignable to type '
void GRU(4, { inputShape: 3 });
//            ^ …Type 'number' is not assignable to type '

void Input({ shpae: [3, 2] });
//           ^ …Did you mean to write 'shape'?
void Input({ shape: [3, 2], batchSize: '4' });
//                          ^ …Type 'string' is not assignable to type 'number'.

void new Sequential([LSTM(4, { inputShape: [3, 2], dropuot: 0.5 }), Dense(1)]);
//                                                 ^ …Did you mean to write 'dropout'?
void new Sequential().add(Dense(4.5, { inputShape: [2] }));
//                              ^ Dense units must be a positive integer, not 4.5
