import {
  Bidirectional,
  Dense,
  GRU,
  GRUCell,
  LSTM,
  RNN,
  recurrentPaths,
  Sequential,
  SimpleRNN,
  useBackend,
} from 'unrolled';

beforeAll(() => useBackend('cpu'));

test('which way each recurrent layer of a model computes, and why', () => {
  const model = new Sequential([
    Bidirectional(LSTM(4, { returnSequences: true }), { inputShape: [3, 2] }),
    SimpleRNN(3, { returnSequences: true, activation: 'gelu' }),
    RNN([GRUCell(2)]),
    Dense(1),
  ]);
  const kernel = { path: 'wasm', threads: 1, why: 'whole sequences in WebAssembly with relaxed SIMD' };
  expect(recurrentPaths(model)).toEqual([
    { layer: 'LSTM(4)', ...kernel },
    { layer: 'LSTM(4)', ...kernel },
    { layer: 'SimpleRNN(3)', path: 'steps', threads: 1, why: "no kernel computes the activation 'gelu'" },
    {
      layer: 'RNN(StackedRNNCells([GRUCell(2)]))',
      path: 'steps',
      threads: 1,
      why: 'StackedRNNCells([GRUCell(2)]) is a cell that no kernel knows',
    },
  ]);
});

test('recurrentDropout goes step by step in training only', () => {
  const layer = GRU(2, { recurrentDropout: 0.5 });
  expect(recurrentPaths(layer).map(({ path }) => path)).toEqual(['wasm']);
  expect(recurrentPaths(layer, { training: true })).toEqual([
    { layer: 'GRU(2)', path: 'steps', threads: 1, why: 'recurrentDropout draws a mask for each gate' },
  ]);
});

test('an activation of one’s own, and what is no layer', () => {
  const [own] = recurrentPaths(LSTM(2, { activation: (x) => x }));
  expect(own?.why).toBe('no kernel computes an activation of your own');
  expect(() => recurrentPaths(3)).toThrow('recurrentPaths takes a model or a layer, not 3');
});
