import {
  Bidirectional,
  Dense,
  explain,
  explanation,
  Input,
  LSTM,
  LSTMCell,
  outputShape,
  outputShapeText,
  printOutputShape,
  printShapes,
  RNN,
  Sequential,
  shapeTable,
  summary,
  summaryTable,
} from 'unrolled';

/** What is printed, one entry per call of console.log. */
function printed(run: () => unknown): unknown[] {
  const lines: unknown[] = [];
  const log = jest.spyOn(console, 'log').mockImplementation((...args: unknown[]) => lines.push(...args));
  try {
    run();
  } finally {
    log.mockRestore();
  }
  return lines;
}

describe('printOutputShape', () => {
  const model = new Sequential([LSTM(4, { inputShape: [3, 2], returnSequences: true }), Dense(4)]);
  it.each<[string, unknown, string, unknown]>([
    ['a tensor', { shape: [1, 3, 4], dtype: 'float32' }, '(1, 3, 4)', [1, 3, 4]],
    ['a scalar', { shape: [] }, '()', []],
    ['one axis', [null], '(None,)', [null]],
    ['a shape', [null, 3, 4], '(None, 3, 4)', [null, 3, 4]],
    ['a model', model, '(None, 3, 4)', [null, 3, 4]],
    ['a symbolic tensor', Input({ shape: [null, 2] }), '(None, None, 2)', [null, null, 2]],
    [
      'a layer with inputShape',
      LSTM(4, { inputShape: [3, 2], returnState: true }),
      '[(None, 4), (None, 4), (None, 4)]',
      [
        [null, 4],
        [null, 4],
        [null, 4],
      ],
    ],
    [
      'nested states',
      RNN([LSTMCell(4), LSTMCell(5)], { returnState: true })(Input({ shape: [3, 2] })),
      '[(None, 5), [(None, 4), (None, 4)], [(None, 5), (None, 5)]]',
      [
        [null, 5],
        [
          [null, 4],
          [null, 4],
        ],
        [
          [null, 5],
          [null, 5],
        ],
      ],
    ],
    ['an empty list', [], '()', []],
  ])('%s', (_, target, line, shape) => {
    let returned: unknown;
    expect(printed(() => (returned = printOutputShape(target)))).toEqual([line]);
    expect(returned).toEqual(shape);
    expect(outputShape(target)).toEqual(shape);
    expect(outputShapeText(target)).toBe(line);
  });

  it('knows the shape while typing', () => {
    const lines = printed(() => {
      const a: [null, 3, 4] = printOutputShape(model);
      const b: readonly [1, 2] = printOutputShape([1, 2]);
      const c: [null, 3, 2] = printOutputShape(Input({ shape: [3, 2] }));
      return [a, b, c];
    });
    expect(lines).toHaveLength(3);
  });

  it.each([
    ['text', "'text'"],
    [null, 'null'],
    [4, '4'],
  ])('refuses %s', (target, shown) => {
    expect(() => outputShape(target)).toThrow(
      `outputShape takes a tensor, a symbolic tensor, a list of them, a shape or a model, not ${shown}`,
    );
  });
});

describe('printers', () => {
  const model = new Sequential([LSTM(4, { inputShape: [3, 2] }), Dense(1)]);
  it('print what their twins give', () => {
    expect(printed(() => printShapes(model, { width: 60, color: true }))).toEqual([
      shapeTable(model).toText({ width: 60, color: true }),
    ]);
    expect(printed(() => explain(model, { width: 50 }))).toEqual([explanation(model).toText({ width: 50 })]);
    expect(printed(() => summary(model, { width: 50 }))).toEqual([summaryTable(model).toText({ width: 50 })]);
    expect(printed(() => model.summary({ width: 50 }))).toEqual([summaryTable(model).toText({ width: 50 })]);
    expect(String(explanation(model))).toBe(explanation(model).toText());
  });

  it('take a layer with an input shape of its own or given', () => {
    const own = explanation(Bidirectional(LSTM(4, { inputShape: [3, 2] })));
    expect(explanation(Bidirectional(LSTM(4)), { input: [null, 3, 2] }).toText()).toBe(own.toText());
    expect(() => explain(LSTM(4))).toThrow(
      'LSTM(4) does not know its input yet; give it an inputShape, or write explain(layer, { input: [null, …] }) with an input shape, batch included',
    );
    expect(() => explain(LSTM(4), { input: [null, 3] })).toThrow(
      'LSTM expects 3D input [batch, timesteps, features] but is called on 2D [batch, 3]',
    );
  });

  it('take a symbolic tensor: all that leads to it', () => {
    const x = Input({ shape: [3, 2], name: 'words' });
    const y = Dense(2)(LSTM(4, { name: 'reader' })(x));
    const { data } = shapeTable(y);
    expect(data.layers.map((row) => row.name)).toEqual(['reader', 'dense']);
    expect(data.inputs.map((row) => row.name)).toEqual(['words']);
    expect(shapeTable(x).data.layers).toEqual([]);
  });

  it('refuse what they cannot explain', () => {
    expect(() => explain({ units: 4 } as never)).toThrow(
      'explain takes a model, a layer or a symbolic tensor, not { units }',
    );
    expect(() => printShapes(new Sequential())).toThrow('sequential does not know its input shape yet');
  });

  it('answer at once for 10¹² parameters, with no TensorFlow.js', () => {
    const huge = new Sequential([LSTM(500_000, { inputShape: [1000, 2], returnSequences: true }), Dense(1)]);
    const start = performance.now();
    const { data } = summaryTable(huge);
    explanation(huge).toText();
    expect(performance.now() - start).toBeLessThan(500);
    expect(data.params.total).toBe(1_000_006_500_001);
    expect(Object.keys(require.cache).filter((file) => /@tensorflow.tfjs/.test(file))).toEqual([]);
  });
});
