import { GlobalMaxPooling1D, Input, Sequential, SimpleRNN } from 'unrolled';
import { checkLayer } from './checkLayer.js';
import { message } from './message.js';

checkLayer('GlobalMaxPooling1D', [
  { args: () => [], inputs: (b, t, f) => [b, t, f] },
  { args: () => [{ keepdims: true }], inputs: (b, t, f) => [b, t, f] },
  { args: () => [{ keepdims: true, dataFormat: 'channels_first' }], inputs: (b, t, f) => [b, f, t] },
]);

it('refuses what has lost its time axis', () => {
  // @ts-expect-error the sentence below
  expect(message(() => GlobalMaxPooling1D()(Input({ shape: [3] })))).toContain(
    'ShapeError: GlobalMaxPooling1D expects 3D input [batch, steps, channels] but is called on 2D [batch, 3]',
  );
  expect(
    message(
      () =>
        // @ts-expect-error the sentence below
        new Sequential([SimpleRNN(4, { inputShape: [3, 2] }), GlobalMaxPooling1D()]),
    ),
  ).toBe(`ShapeError: GlobalMaxPooling1D expects 3D input [batch, steps, channels] but the previous layer 'SimpleRNN(4)' outputs 2D [batch, 4]; set returnSequences: true on it
  layer 2 of 2, "global_max_pooling1d", after "simple_rnn"
  received [batch, 4]: the timesteps axis is missing, since "simple_rnn" returns only its last step
  fix: SimpleRNN(4, { returnSequences: true }) gives [batch, 3, 4]`);
});
