/** What only run time knows: never refused here, checked there. */
import {
  type AnyLayer,
  Dense,
  GRU,
  Input,
  type Layer,
  LSTM,
  Model,
  Sequential,
  type Shape,
  SimpleRNN,
  type SymbolicTensor,
  TimeDistributed,
} from 'unrolled';
import { is } from './is.js';

declare const dims: number[];
declare const n: number;
declare const flag: boolean;

is<[null, ...number[]]>()(new Sequential([LSTM(4, { inputShape: dims })]).inputShape);
is<[null, number, 2]>()(new Sequential([LSTM(4, { inputShape: [n, 2] })]).inputShape);
is<[null, number, 4]>()(
  new Sequential([LSTM(4, { inputShape: [n, 2], returnSequences: true }), TimeDistributed(Dense(4))])
    .outputShape,
);
is<[null, number]>()(new Sequential([LSTM(n, { inputShape: [3, 2] })]).outputShape);
is<Shape>()(LSTM(4, { returnSequences: flag })(Input({ shape: [3, 2] })).shape);
is<Shape>()(new Sequential([LSTM(4, { inputShape: [3, 2], returnSequences: flag }), Dense(1)]).outputShape);

const layers = [LSTM(4, { inputShape: [3, 2] }), Dense(1)];
export const fromList = new Sequential(layers);
export const spread = new Sequential([LSTM(4, { inputShape: [3, 2] }), ...[Dense(2), Dense(1)]]);

const grown = new Sequential();
grown.add(LSTM(4, { inputShape: [3, 2], returnSequences: true }));
for (const units of [8, 4, 2]) grown.add(Dense(units));
if (flag) grown.add(Dense(1));
is<any>()(grown.outputShape);
is<AnyLayer>()(grown.pop());

const either = new Sequential([
  flag ? SimpleRNN(4, { inputShape: [3, 2] }) : GRU(4, { inputShape: [3, 2] }),
  Dense(1),
]);
is<[null, 1]>()(either.outputShape);

let h: SymbolicTensor = Input({ shape: [3, 2] });
const first = h;
for (const units of [8, 4]) h = LSTM(units, { returnSequences: true })(h);
export const looped = Model({ inputs: first, outputs: h });

export function block(x: SymbolicTensor, units: number): SymbolicTensor {
  return Dense(units, { activation: 'relu' })(LSTM(units)(x));
}
export const annotated: Layer = Dense(4);
export const many: Layer[] = [Dense(4), LSTM(2)];
export const model: Sequential = new Sequential([Dense(1, { inputShape: [2] })]);
export const wide: Model = Model({ inputs: first, outputs: h });

const encoder = new Sequential([LSTM(4, { inputShape: [3, 2] })]);
is<[null, 2]>()(new Sequential([encoder, Dense(2)]).outputShape);
is<[null, 4]>()(encoder(Input({ shape: [3, 2] })).shape);
is<[null, 7, 4]>()(TimeDistributed(encoder)(Input({ shape: [7, 3, 2] })).shape);
is<[null, 512]>()(new Sequential([Dense(512, { inputShape: [1_000_000] })]).outputShape);
