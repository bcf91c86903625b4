import { inspect, stripVTControlCharacters } from 'node:util';
import { colorDepth } from '../../lib/figure/terminal/colours';
import { width } from '../../lib/report/width';
import { figureOf, gallery } from './gallery';

describe('a figure as text', () => {
  it('runs down in time, states below one another, what is returned behind', () => {
    expect(figureOf('single').toText()).toBe(
      [
        'SimpleRNN(4)   x (1, 3, 2)  →  y (1, 4)',
        '',
        '  t token  x: 2          h: 4 units',
        '───────────────────────────────────────────',
        ' −1                         0    0    0    0  initial state',
        '  0 I       .50  .40 ─▶   .88  .67 −.86 −.45',
        '  1 am      .30  .10 ─▶   .70  .60 −.50 −.38',
        '  2 Groot   .70  .50 ─▶   .88  .88 −.75 −.83  y',
      ].join('\n'),
    );
    expect(figureOf('lstm').toText().split('\n').slice(6, 8)).toEqual([
      '  0 I       .50  .40 ─▶   .30 −.09  .08 −.10  y[0]',
      '                       c  .54 −.15  .21 −.15',
    ]);
    expect(figureOf('ner').toText()).toMatch(/2 Groot .* PLACE$/m);
    expect(figureOf('masked').toText()).toMatch(/4 <pad> .* skipped, y\[4\]$/m);
  });

  it.each(Object.keys(gallery))('%s: within its columns, without escapes when piped', (name) => {
    const figure = figureOf(name);
    for (const columns of [120, 80, 60, 40])
      for (const colors of [false, 24] as const) {
        const lines = figure.toText({ columns, colors }).split('\n').map(stripVTControlCharacters);
        expect(lines.filter((line) => width(line) > columns)).toEqual([]);
      }
    expect(figure.toText()).not.toContain('\u001b');
    const told = figure.toText({ colors: 24 });
    expect(stripVTControlCharacters(told)).toBe(figure.toText());
  });

  it('writes CJK and emoji as wide as they are', () => {
    const lines = figureOf('many features').toText({ columns: 120 }).split('\n');
    const arrows = lines.filter((l) => l.includes('─▶')).map((l) => width(l.slice(0, l.indexOf('─▶'))));
    expect(new Set(arrows).size).toBe(1);
    expect(arrows.length).toBe(5);
  });

  it('long and wide: counts add up, one line of bars per unit or bin', () => {
    const text = figureOf('long').toText();
    expect(text).toContain('⋯ 495 more ⋯');
    expect(text).toContain('⋯+252');
    expect(text).toContain('h, 256 units × 500 steps; 10 steps a mark, −1.0 to 1.0:');
    expect(text.match(/^ +\d+–\d+ [▁-█]{50}$/gm)).toHaveLength(4);
    expect(figureOf('long').toText({ ascii: true })).toMatch(/^[\x20-\x7e\n]*$/);
  });

  it('ascii', () => {
    expect(figureOf('lstm').toText({ ascii: true })).toMatch(/^[\x20-\x7e\n]*$/);
  });

  it('colours by depth: truecolor, 256, the sign’s of 16', () => {
    const at = (colors: 4 | 8 | 24): string => figureOf('single').toText({ colors });
    expect(at(24)).toContain('\u001b[48;2;');
    expect(at(8)).toContain('\u001b[48;5;');
    expect(at(8)).not.toContain('48;2');
    expect(at(4)).toContain('\u001b[31m −.86\u001b[39m');
  });

  it('shapes without data: no numbers', () => {
    expect(figureOf('shapes of unknown time').toText()).toContain(
      'Bidirectional(LSTM(8))   x (batch, time, 6)  →  y (batch, time, 16)',
    );
  });
});

describe('colours of a process', () => {
  const terminal = { isTTY: true, getColorDepth: () => 24 };
  it.each([
    [{}, terminal, 24],
    [{ NO_COLOR: '1' }, terminal, 1],
    [{ NO_COLOR: '' }, terminal, 24],
    [{ NO_COLOR: '1', FORCE_COLOR: '3' }, {}, 24],
    [{ FORCE_COLOR: '2' }, {}, 8],
    [{ FORCE_COLOR: '' }, {}, 4],
    [{ FORCE_COLOR: '0' }, terminal, 1],
    [{}, {}, 1],
    [{}, { isTTY: true }, 4],
  ])('%j %j', (env, stdout, depth) => {
    expect(colorDepth({ env, stdout })).toBe(depth);
  });
});

describe('in a console', () => {
  it('a figure is one line', () => {
    expect(inspect(figureOf('single'))).toMatch(
      /^Figure 'SimpleRNN\(4\)' \d+ × \d+ px; toText\(\), toSVG\(\), toPNG\(\), show\(\)$/,
    );
  });
});
