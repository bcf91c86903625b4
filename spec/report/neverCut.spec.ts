import * as fc from 'fast-check';
import {
  Bidirectional,
  Dense,
  Dropout,
  explanation,
  GRU,
  LSTM,
  Sequential,
  SimpleRNN,
  shapeTable,
  summaryTable,
  TimeDistributed,
} from 'unrolled';
import { width as columnsOf } from '../../lib/report/width';
import { words, wrap } from '../../lib/report/wrap';

const size = fc.integer({ min: 1, max: 1_000_000 });
const name = fc.constantFrom(
  'e',
  'encoder',
  '編碼器',
  'слой',
  'a_very_long_name_that_nobody_would_ever_choose',
  '👩‍👩‍👧‍👦',
  'a|b',
  'two words',
  'e\u0301cole',
);
const layer = fc.record({
  kind: fc.constantFrom('SimpleRNN', 'GRU', 'LSTM', 'Dense', 'TimeDistributed', 'Bidirectional', 'Dropout'),
  size,
  name,
});

function build(
  list: readonly { kind: string; size: number; name: string }[],
  time: number | null,
  features: number,
) {
  const layers = list.map(({ kind, size: units, name: given }, i) => {
    const config = { name: `${given}_${i}`, ...(i === 0 ? { inputShape: [time, features] } : {}) };
    const recurrent = { ...config, returnSequences: true };
    switch (kind) {
      case 'SimpleRNN':
        return SimpleRNN(units, recurrent);
      case 'GRU':
        return GRU(units, recurrent);
      case 'LSTM':
        return LSTM(units, recurrent);
      case 'TimeDistributed':
        return TimeDistributed(Dense(units), config);
      case 'Bidirectional':
        return Bidirectional(LSTM(units, { returnSequences: true }), config);
      case 'Dropout':
        return Dropout(0.5, config);
      default:
        return Dense(units, config);
    }
  });
  return new Sequential(layers as never) as Sequential;
}

const sorted = (text: string): string[] => text.split(/\s+/).sort();
const COLOURS = new RegExp(`${String.fromCharCode(27)}\\[\\d+m`, 'g');

describe('tables and explanations', () => {
  const models = fc
    .tuple(fc.array(layer, { minLength: 1, maxLength: 4 }), fc.option(size), size)
    .map(([list, time, features]) => build(list, time, features));

  it('never cut a shape or a name, and keep to the width where words allow', () => {
    fc.assert(
      fc.property(models, fc.integer({ min: 30, max: 160 }), fc.boolean(), (model, columns, color) => {
        for (const printer of [shapeTable, explanation, summaryTable]) {
          const report = printer(model);
          const lines = report
            .toText({ width: columns, color })
            .split('\n')
            .map((l) => l.replace(COLOURS, ''));
          const text = lines.join('\n');
          for (const row of report.data.layers) {
            for (const y of row.outputs) expect(text).toContain(y.text);
            if (row.depth === 0) for (const word of row.name.split(' ')) expect(text).toContain(word);
          }
          for (const line of lines) {
            if (columnsOf(line) <= columns) continue;
            // Longer than allowed: nothing but one unbreakable piece, which a shape or a label is.
            const piece = line.trim();
            const pieces = [
              ...report.data.layers.flatMap((row) => [...row.outputs, ...row.inputs].map((x) => x.text)),
              ...report.data.layers.map((row) => row.label),
            ];
            const known = pieces.some((p) => piece.includes(p)) || !piece.includes(' ');
            if (!known) throw new Error(`${columns}: ${JSON.stringify(line)}`);
          }
        }
      }),
      { numRuns: 500 },
    );
  });

  it('wrap at spaces only, and only where a line would be too long', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.integer({ min: 1, max: 30 }), (text, columns) => {
        const lines = wrap(text, columns, { first: '  ' });
        expect(lines.flatMap(words)).toEqual(words(text));
        for (const line of lines) if (columnsOf(line) > columns) expect(words(line)).toHaveLength(1);
      }),
      { numRuns: 1000 },
    );
  });

  it('are the same data at every width', () => {
    fc.assert(
      fc.property(models, fc.integer({ min: 10, max: 160 }), (model, columns) => {
        const report = explanation(model);
        expect(sorted(report.toText({ width: columns }))).toEqual(sorted(report.toText({ width: 10_000 })));
      }),
      { numRuns: 500 },
    );
  });
});
