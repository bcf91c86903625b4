/** The first shape is missing, has the wrong rank, or is not the one a layer or model was made for. */
import type { Tensor2D, Tensor3D } from '@tensorflow/tfjs';
import { Dense, Input, LSTM, Model, Sequential, SimpleRNN } from 'unrolled';

declare const matrix: Tensor2D;
declare const batch: Tensor3D;

void new Sequential([SimpleRNN(4), Dense(1)]);
//                   ^ the first layer, SimpleRNN(4), needs an inputShape (without the batch axis): { inputShape: [...] }
void new Sequential([LSTM(4, { inputShape: [3] })]);
//                   ^ LSTM expects 3D input [batch, timesteps, features] but its inputShape gives 2D [batch, 3]
void new Sequential([LSTM(4, { inputShape: [32, 3, 2] }), Dense(1)]);
//                   ^ LSTM expects 3D input [batch, timesteps, features] but its inputShape gives 4D [batch, 32, 3, 2]
void new Sequential([Dense(4), SimpleRNN(4, { inputShape: [3, 2] })]);
//                   ^ the first layer, Dense(4), needs an inputShape (without the batch axis): { inputShape: [...] }
void new Sequential([Input({ shape: [3, 2] }), LSTM(4, { inputShape: [3, 5] })]);
//                                             ^ LSTM(4) expects input 3D [batch, 3, 5] but its Input gives 3D [batch, 3, 2]

void SimpleRNN(4)(matrix);
//                ^ SimpleRNN expects 3D input [batch, timesteps, features] but is called on 2D [?, ?]
void SimpleRNN(4)();
//   ^ …Expected 1-2 arguments, but got 0.
void SimpleRNN(4, { inputShape: [3, 2] })(Input({ shape: [3, 5] }));
//                                        ^ SimpleRNN(4) expects input 3D [batch, 3, 2] but is called on 3D [batch, 3, 5]

const model = new Sequential([LSTM(4, { inputShape: [3, 2] }), Dense(1)]);
void model.predict(matrix);
//                 ^ Model expects input 3D [batch, 3, 2] but is given 2D [?, ?]
void model(Input({ shape: [3, 5] }));
//         ^ Sequential expects input 3D [batch, 3, 2] but is called on 3D [batch, 3, 5]
void model(matrix);
//         ^ Sequential expects input 3D [batch, 3, 2] but is called on 2D [?, ?]
void model.predict('text');
//                 ^ …Argument of type 'string' is not assignable to parameter of type 'PredictData'.
const p = model.predict(batch);
const wrongRank: Tensor3D = p;
//    ^ …Type 'Tensor2<[number, 1]>' is not assignable to type 'Tensor3D'
const shape: [null, 3] = model.outputShape;
//    ^ …Type '[null, 1]' is not assignable to type '[null, 3]'

const a = Input({ shape: [3, 2] });
void Model({ inputs: a });
//         ^ …Property 'outputs' is missing
void Model({ inputs: a, outputs: LSTM(4) });
//                      ^ …Type 'Layer<LSTM<4, "last">, unknown>' is not assignable to type 'Symbols'
void Model({ input: a, output: LSTM(4)(a) });
//           ^ …Did you mean to write 'inputs'?
const both = LSTM(4, { returnState: true })(a);
void Dense(1)(both);
//            ^ Dense(1) expects one tensor but is called on a list of 3 tensors
void new Sequential([LSTM(4, { inputShape: [3, 2], returnState: true }), Dense(1)]);
//                                                                       ^ Dense(1) expects one tensor but the previous layer 'LSTM(4)' outputs a list of 3 tensors
void new Sequential([Dense, Dense(1)]);
//                   ^ …Type 'typeof Dense' is not assignable to type 'AnyLayer | SymbolicTensor<any>'.
void new Sequential([Dense(1, { inputShape: [2] }), matrix]);
//                                                  ^ …Type 'Tensor2D' is not assignable to type 'AnyLayer | SymbolicTensor<any>'
void new Sequential([Dense(1, { inputShape: [2] }), 'relu']);
//                                                  ^ …Type 'string' is not assignable to type 'AnyLayer | SymbolicTensor<any>'.
void new Sequential(LSTM(4, { inputShape: [3, 2] }), Dense(1));
//                  ^ …Argument of type 'Layer<LSTM<4, "last">, [null, 3, 2]>' is not assignable to parameter of type 'LayerList'.
