import {
  Dense,
  explain,
  Input,
  LSTM,
  Model,
  printShapes,
  Sequential,
  shapeTable,
  summary,
  summaryTable,
  tensor,
} from 'unrolled';
import { message } from '../layers/message.js';

/** As JavaScript sees it: no types. */
const js = <T>(value: T): any => value;
const model = () => new Sequential([LSTM(4, { inputShape: [3, 2] }), Dense(1)]);

/** Options were ignored, shapes crashed on a property of undefined, and words named another function. */
test.each<[string, () => unknown]>([
  ["Sequential has no argument 'nam'; did you mean 'name'?", () => new Sequential([], js({ nam: 'x' }))],
  [
    "Model has no argument 'output'; did you mean 'outputs'?",
    () => new Model(js({ inputs: Input({ shape: [2] }), outputs: Input({ shape: [2] }), output: 1 })),
  ],
  [
    'Model outputs must be symbolic tensors, from Input and layers called on it, not undefined',
    () => new Model(js({ inputs: Input({ shape: [2] }), outputs: undefined })),
  ],
  ['Sequential takes layers, not undefined', () => new Sequential().add(js(undefined))],
  [
    'LSTM(4) is called on undefined; give it a tensor, such as tensor([[[1, 2], [3, 4]]]), or an Input',
    () => LSTM(4)(js(undefined)),
  ],
  [
    'lstm: build takes an input shape, batch first, such as [null, 3, 2], or a list of shapes, not undefined',
    () => LSTM(4).build(js(undefined)),
  ],
  [
    "lstm: computeOutputShape takes an input shape, batch first, such as [null, 3, 2], or a list of shapes, not 'x'",
    () => LSTM(4).computeOutputShape(js('x')),
  ],
  [
    'sequential: build takes an input shape, batch first, such as [null, 3, 2], or a list of shapes, not 3',
    () => new Sequential().add(LSTM(4)).build(js(3)),
  ],
  ["printShapes has no option 'widht'; did you mean 'width'?", () => printShapes(model(), js({ widht: 3 }))],
  [
    'printShapes takes a model, a layer or a symbolic tensor, not undefined',
    () => printShapes(js(undefined)),
  ],
  ['summary width must be a number above 0, not -5', () => summary(model(), { width: -5 })],
  ["explain color must be true or false, not 'red'", () => explain(model(), { color: js('red') })],
  ["shapeTable has no option 'width'", () => shapeTable(model(), js({ width: 40 }))],
  [
    "toText has no argument 'widht'; did you mean 'width'?",
    () => summaryTable(model()).toText(js({ widht: 40 })),
  ],
  ['x holds no samples; give at least one', () => model().predict([])],
])('%s', (text, wrong) => {
  expect(message(wrong)).toBe(`ArgumentError: ${text}`);
});

test('a shape that does not fit does not stay with a model that was built for it', () => {
  const lazy = new Sequential();
  lazy.add(LSTM(4));
  expect(message(() => lazy.build([null, 3]))).toMatch(/^ShapeError: LSTM expects 3D input/);
  lazy.build([null, 3, 2]);
  const y = lazy.predict(tensor([[[1, 2]]])) as { shape: number[]; dispose(): void };
  expect(y.shape).toEqual([1, 4]);
  y.dispose();
  lazy.dispose();
});
