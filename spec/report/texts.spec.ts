import { explanation, type Report, shapeTable, summaryTable } from 'unrolled';
import { models } from './models';

const model = (name: string) => (models[name] as () => ReturnType<(typeof models)[string]>)();

describe('printed texts', () => {
  it('shapes: a line per layer, and why', () => {
    expect(shapeTable(model('ner')).toText()).toBe(`\
Sequential "ner": (None, 3, 2) → (None, 3, 4)

Layer                      In            Out
SimpleRNN(4)               (None, 3, 2)  → (None, 3, 4)
  the state, and so each output vector, has 4 numbers; the output of every time
  step is returned, so the timesteps axis stays
TimeDistributed(Dense(4))  (None, 3, 4)  → (None, 3, 4)
  applies one layer, with the same weights, to every time step by itself
  └ Dense(4)               (None, 4)     → (None, 4)
      the last axis becomes 4`);
  });

  it('shapes: the reason beside the shapes where there is room', () => {
    expect(shapeTable(model('stacked')).toText({ width: 120 })).toBe(`\
Sequential "stacked": (None, 3, 2) → (None, 4)

Layer         In            Out             Why
SimpleRNN(4)  (None, 3, 2)  → (None, 3, 4)  the state, and so each output vector, has 4 numbers; the output of every
                                            time step is returned, so the timesteps axis stays
SimpleRNN(4)  (None, 3, 4)  → (None, 4)     the state, and so each output vector, has 4 numbers; only the output of the
                                            last time step is returned, so the timesteps axis is gone`);
  });

  it('shapes: one cell per line where there is none', () => {
    expect(shapeTable(model('LSTM with its states')).toText({ width: 24 })).toBe(`\
LSTM(4): (None, 3, 2)
   → (None, 4),
   (None, 4), (None, 4)

LSTM(4)
  In: (None, 3, 2)
  Out: → (None, 4)
    last output
    → (None, 4) state h
    → (None, 4) state c
  the state, and so each
  output vector, has 4
  numbers; only the
  output of the last
  time step is returned,
  so the timesteps axis
  is gone; the final
  states are returned
  too, as further
  outputs`);
  });

  it('explanation of one layer', () => {
    expect(explanation(model('LSTM with its states')).toText()).toBe(`\
LSTM(4): (None, 3, 2) → (None, 4), (None, 4), (None, 4)
   LSTM carries a hidden state h and a cell state c along the time axis; h is
   the output.
   in                      (None, 3, 2), any number of samples × 3 time steps ×
                           2 features per time step
   out                     (None, 4), last output: any number of samples ×
                           4 units per sample
   out                     (None, 4), state h: any number of samples × 4 units
                           per sample
   out                     (None, 4), state c: any number of samples × 4 units
                           per sample
   units: 4                the state, and so each output vector, has 4 numbers
   returnSequences: false  only the output of the last time step is returned, so
                           the timesteps axis is gone
   returnState: true       the final states are returned too, as further outputs
   parameters              4 · ((2 + 4) · 4 + 4) = 112
   kernel                  [2, 16], features × units of the gates i, f, c, o,
                           one after the other
   recurrent_kernel        [4, 16], units of the state before × units of the
                           gates i, f, c, o, one after the other
   bias                    [16], units of the gates i, f, c, o, one after the
                           other
   One vector stands for the whole sequence, however long it is. The number of
   time steps does not change the number of parameters: every step uses the same
   weights. State h and state c are what the layer carries when the last time
   step is done: hand them to another recurrent layer as initialState to go on
   from there.`);
  });

  it('summary: Keras’s table', () => {
    expect(summaryTable(model('ner')).toText()).toBe(`\
Model: "ner"
┏━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━┳━━━━━━━━━━━━━━┳━━━━━━━━━┓
┃ Layer (type)                       ┃ Output Shape ┃ Param # ┃
┡━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━╇━━━━━━━━━━━━━━╇━━━━━━━━━┩
│ simple_rnn (SimpleRNN)             │ (None, 3, 4) │      28 │
├────────────────────────────────────┼──────────────┼─────────┤
│ time_distributed (TimeDistributed) │ (None, 3, 4) │      20 │
├────────────────────────────────────┼──────────────┼─────────┤
│   └ dense (Dense)                  │ (None, 4)    │      20 │
└────────────────────────────────────┴──────────────┴─────────┘
 Total params: 48 (192.00 B)
 Trainable params: 48 (192.00 B)
 Non-trainable params: 0 (0.00 B)`);
  });

  it('summary: counts and memory as Keras 3.15.1 writes them', () => {
    const lines = summaryTable(model('weights that training does not move')).toText().split('\n');
    expect(lines.slice(-3)).toEqual([
      ' Total params: 276 (1.08 KB)',
      ' Trainable params: 268 (1.05 KB)',
      ' Non-trainable params: 8 (32.00 B)',
    ]);
  });

  const printers: Record<string, (m: ReturnType<typeof model>) => Report<unknown>> = {
    shapeTable,
    explanation,
    summaryTable,
  };
  describe.each(Object.keys(models))('%s', (name) => {
    it.each(Object.keys(printers))('%s', (printer) => {
      const report = (printers[printer] as (typeof printers)[string])(model(name));
      for (const width of [40, 80, 120]) expect(report.toText({ width })).toMatchSnapshot(`${width} columns`);
      if (name === 'ner') expect(report.toText({ color: true })).toMatchSnapshot('in colour');
      expect(report.toMarkdown()).toMatchSnapshot('markdown');
      expect(JSON.parse(JSON.stringify(report))).toEqual(report.data);
    });
  });
});
