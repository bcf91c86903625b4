import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import * as path from 'node:path';
import * as tf from '@tensorflow/tfjs';
import { Dense, draw, Input, LSTM, Model, SimpleRNN, trace } from 'unrolled';
import { clientScript } from '../../../lib/figure/html/clientScript';
import type { CellData, PageData, SumData } from '../../../lib/figure/html/pageTypes';
import { svgOf } from '../../../lib/figure/svg';
import { fill, filled, numbers } from '../../trace/fill';
import { figureOf, X } from '../gallery';
import { dataOf, html } from './pages';

const root = path.join(__dirname, '../../..');
const bytes = (text: string): number => Buffer.byteLength(text);

describe('pages as text', () => {
  it('the committed script is what client/ compiles to, and small', () => {
    const print =
      "import('./scripts/buildClient.mjs').then(async (m) => process.stdout.write(await m.clientModule()))";
    const made = execFileSync(process.execPath, ['-e', print], { cwd: root, encoding: 'utf8' });
    expect(readFileSync(path.join(root, 'lib/figure/html/clientScript.ts'), 'utf8')).toBe(made);
    expect(clientScript.length).toBeLessThan(16 * 1024);
    expect(clientScript).not.toMatch(/\beval\b|new Function|fetch\(|XMLHttpRequest|import\(/);
  });

  it('every sum adds up, and makes its number', () => {
    let sums = 0;
    const numberOf = (names: PageData['views'][0]['names'], i: number) => (i < 0 ? 1 : Number(names[i]![1]));
    for (const name of [
      'ner',
      'lstm',
      'gru',
      'GRU cell, reset before',
      'bidirectional sum',
      'classifier',
      'many features',
    ])
      for (const view of dataOf(html(name)).views) {
        const check = ({ t, m, b = [], s, i = [] }: SumData): void => {
          let sum = Number(m?.[1] ?? 0);
          for (let k = 0; k < t.length; k += 2)
            sum += numberOf(view.names, t[k]!) * numberOf(view.names, t[k + 1]!);
          for (const k of b) sum += numberOf(view.names, k);
          expect(Math.abs(sum - Number(s))).toBeLessThan(2e-5 * Math.max(1, Math.abs(sum)));
          for (const [, inner] of i) check(inner);
          sums++;
        };
        for (const cell of Object.values(view.cells)) {
          if (typeof cell === 'string' || !cell.t) continue;
          check(cell as SumData & CellData);
          const made: Record<string, (x: number) => number> = {
            tanh: Math.tanh,
            sigmoid: (x) => 1 / (1 + Math.exp(-x)),
          };
          const act = made[cell.a ?? ''];
          if (act) expect(act(Number(cell.s))).toBeCloseTo(Number(cell.v), 5);
          if (cell.n)
            expect(Math.exp(Number(cell.s) - Number(cell.n[1])) / Number(cell.n[0])).toBeCloseTo(
              Number(cell.v),
              5,
            );
          if (!cell.a) expect(Number(cell.s)).toBeCloseTo(Number(cell.v), 4);
        }
      }
    expect(sums).toBeGreaterThan(400);
  });

  it('an LSTM’s number opens its gates', () => {
    const [view] = dataOf(html('lstm')).views;
    for (const gate of ['i', 'f', 'g', 'o', 'c'])
      expect((view!.cells[`L0/${gate}[1][2]`] as CellData).t).toBeDefined();
  });

  it('at most 300 KB, whatever is drawn, and says what is left out', () => {
    for (const name of ['classifier', 'bidirectional', 'bidirectional sum', 'long'])
      expect([name, bytes(html(name)) < 300 * 1024]).toEqual([name, true]);
    const page = html('long');
    expect(page).toContain('495 of 500 steps are here as means of bins only.');
    expect(page).toContain('Left out to stay within 300 KB: ');
    const [view] = dataOf(page).views;
    const kept = Object.values(view!.rest).reduce((sum, [, text]) => sum + text.length, 0);
    expect(kept).toBeGreaterThan(0);
    expect(kept).toBeLessThanOrEqual(64 * 1024);
  });

  it('the same bytes each time; hostile words stay words', () => {
    expect(figureOf('ner').toHTML()).toBe(html('ner'));
    const page = html('many features');
    expect(page.match(/<\/script/g)).toHaveLength(2);
    expect(page.match(/<script/g)).toHaveLength(2);
    expect(dataOf(page).tokens[2]).toBe('</text><script>alert(1)</script>');
    expect(page.replace(/<style>.*?<\/style>/s, '')).not.toMatch(/var\(|(?:src|href)="?http/);
  });

  it('every what-if is what draw gives for it', () => {
    const page = html('multiple');
    const last = figureOf('single').toJSON();
    const at = [...page.matchAll(/data-show="(\d)"[^>]*>([^<]*)</g)].map((m) => m[2]);
    expect(at).toEqual(['as drawn', 'returnSequences: false', 'mask: step 2 skipped']);
    const value = (last.trace!.layers[0]!.outputs[0]!.vector as number[])[1]!;
    const cell = dataOf(page).views[1]!.cells['L0/y[2][1]'] as CellData | string;
    expect(
      Number((typeof cell === 'string' ? (dataOf(page).views[1]!.cells[cell] as CellData) : cell).v),
    ).toBeCloseTo(value, 6);
    expect(
      [...html('bidirectional').matchAll(/data-show="\d"[^>]*>(mergeMode[^<]*)</g)].map((m) => m[1]),
    ).toEqual(["mergeMode: 'sum'", "mergeMode: 'mul'", "mergeMode: 'ave'", 'mergeMode: null']);
    expect(html('classifier')).toContain('maskZero: false');
    // Tagging every step needs every step: the what-if is the error's picture.
    expect(html('ner')).toContain('Shapes that do not fit');
  });

  const ifsOf = (page: string) =>
    [...page.matchAll(/data-show="[1-9]\d*"[^>]*>([^<]*)</g)].map((m) => m[1]!.replaceAll('&quot;', '"'));

  it('models with branches have what-ifs too, each what draw gives for that model', () => {
    const page = figureOf('encoder and decoder').toHTML();
    expect(ifsOf(page)).toEqual(['lstm returnSequences: true', 'lstm_1 returnSequences: false']);
    const [x, z] = [Input({ shape: [3, 2] }), Input({ shape: [2, 2] })];
    const [, h, c] = LSTM(4, { returnState: true })(x);
    const y = LSTM(4)(z, { initialState: [h, c] });
    const model = fill(Model({ inputs: [x, z], outputs: Dense(3, { activation: 'softmax' })(y) }));
    const other = trace(model, [X, [[[0.1, 0.2], [0.3, -0.4]]]]); // biome-ignore format: short
    const { cells } = dataOf(page).views[2]!;
    const cell = cells['L2/p[1][1]'] as CellData | string;
    const shown = typeof cell === 'string' ? (cells[cell] as CellData) : cell;
    expect(Number(shown.v)).toBeCloseTo(other.layers[2]!.outputs[0]!.vector![1]!, 6);
  });

  it('in a graph: no layer is lost, what does not fit says where, one of two alike has its name', () => {
    const page = figureOf('whole model').toHTML();
    expect(ifsOf(page)).toEqual(
      expect.arrayContaining(['gru returnSequences: false', "Bidirectional(LSTM(4)) mergeMode: 'sum'"]),
    );
    const at = ifsOf(page).indexOf('gru returnSequences: false');
    const picture = page.split('<template')[at + 1]!;
    expect(picture).toContain('Shapes that do not fit');
    expect(picture).toMatch(/layer \d of 7, &quot;bidirectional&quot;, after &quot;gru&quot;/);
    const summed =
      page.split('<template')[ifsOf(page).indexOf("Bidirectional(LSTM(4)) mergeMode: 'sum'") + 1]!;
    expect(summed).toContain('Concatenate');
    expect(summed).toMatch(/batch<\/tspan>, <tspan[^>]*>52</);
  });

  it('weights that changed since are not drawn as if they were those', () => {
    const layer = filled(SimpleRNN(2, { returnSequences: true }), [1, 3, 2]);
    const figure = draw(layer, X);
    const before = tf.memory().numTensors;
    figure.toHTML();
    expect(tf.memory().numTensors).toBe(before);
    expect(dataOf(figure.toHTML()).views.length).toBeGreaterThan(1);
    layer.setWeights([numbers([2, 2]), numbers([2, 2], 9), numbers([2])]);
    expect(dataOf(figure.toHTML()).views).toHaveLength(1);
  });

  it('static: an image that is the SVG', () => {
    const image = figureOf('ner').toHTML({ static: true });
    const [, alt, text] = /^<img alt="([^"]*)" .*src="data:image\/svg\+xml;base64,([^"]*)">$/.exec(image)!;
    const inside = Buffer.from(text!, 'base64').toString();
    expect(inside).toBe(svgOf(figureOf('ner').toJSON().scene, 'auto', []));
    expect(inside).toContain('@media (prefers-color-scheme:dark)');
    expect(inside).not.toContain('vscode');
    expect(alt).toContain('SimpleRNN(4)');
  });
});
