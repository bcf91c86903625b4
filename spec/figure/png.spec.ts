import { readFileSync, statSync } from 'node:fs';
import * as path from 'node:path';
import { draw, Sequential, type ShapeError, SimpleRNN } from 'unrolled';
import { historyScene } from '../../lib/figure/chart/historyScene';
import { misfitScene } from '../../lib/figure/misfitScene';
import { type Font, leaves, type Scene } from '../../lib/figure/scene';
import { filled } from '../trace/fill';
import { figureOf, gallery } from './gallery';

const fonts = path.join(__dirname, '../../fonts');
/** The characters of a font, from its cmap of format 4. */
function charactersOf(file: string): Set<number> {
  const data = readFileSync(path.join(fonts, file));
  const tables = Array.from({ length: data.readUInt16BE(4) }, (_, i) => 12 + 16 * i);
  const cmap = data.readUInt32BE(tables.find((t) => data.toString('latin1', t, t + 4) === 'cmap')! + 8);
  const subs = Array.from(
    { length: data.readUInt16BE(cmap + 2) },
    (_, i) => cmap + data.readUInt32BE(cmap + 8 + 8 * i),
  );
  const sub = subs.find((at) => data.readUInt16BE(at) === 4)!;
  const count = data.readUInt16BE(sub + 6) / 2;
  const found = new Set<number>();
  for (let i = 0; i < count; i++)
    for (
      let c = data.readUInt16BE(sub + 16 + 2 * count + 2 * i);
      c <= data.readUInt16BE(sub + 14 + 2 * i);
      c++
    )
      found.add(c);
  return found;
}

/** Every kind of picture: in both widths, of errors, of training; what numbers may look like. */
function* scenes(): Generator<Scene> {
  // Tokens in other scripts are the system's.
  for (const name of Object.keys(gallery).filter((one) => one !== 'many features'))
    for (const width of [undefined, 400]) yield figureOf(name, width).toJSON().scene;
  try {
    Sequential([SimpleRNN(4, { inputShape: [3, 2] }), SimpleRNN(4)] as never);
  } catch (error) {
    yield misfitScene((error as ShapeError).misfits);
  }
  const loss = [1e-7, 2e8, Number.NaN];
  yield historyScene({ epoch: [0, 1, 2], history: { loss, val_loss: loss } }, 'Training');
  const odd = [0.001, -2e12, 1e12, 4e5, -3e7, 0];
  const layer = filled(SimpleRNN(6, { returnSequences: true }), [1, 12, 6]);
  yield draw(layer, [Array.from({ length: 12 }, () => odd)]).toJSON().scene;
}

describe('fonts', () => {
  it('are small, and hold every glyph that figures write', () => {
    const files = ['DejaVuSans.ttf', 'DejaVuSans-Bold.ttf', 'DejaVuSansMono.ttf', 'DejaVuSansMono-Bold.ttf'];
    expect(files.reduce((sum, file) => sum + statSync(path.join(fonts, file)).size, 0)).toBeLessThan(
      40 * 1024,
    );
    const [sans, bold, mono, monoBold] = files.map(charactersOf);
    const known = { sans, bold, mono, monoBold };
    const strong = { sans: 'bold', bold: 'bold', mono: 'monoBold', monoBold: 'monoBold' } as const;
    const written = [...scenes()]
      .flatMap(({ marks }) => leaves(marks))
      .flatMap((m): (readonly [Font, string])[] =>
        m.kind === 'cell'
          ? [['mono', m.text ?? '']]
          : m.kind === 'text'
            ? m.spans.map((s) => [s.bold ? strong[m.font] : m.font, s.text])
            : [],
      );
    const missing = written.flatMap(([font, text]) =>
      [...text].filter((ch) => !known[font]!.has(ch.codePointAt(0)!)).map((ch) => `${font}: ${ch}`),
    );
    // DejaVu Sans Mono has no ≫: it is taken from DejaVu Sans.
    expect(sans!.has('≫'.codePointAt(0)!)).toBe(true);
    expect([...new Set(missing)]).toEqual(['mono: ≫']);
  });
});

describe('toPNG', () => {
  const sizeOf = (png: Uint8Array) => {
    const view = Buffer.from(png);
    expect(view.toString('latin1', 1, 4)).toBe('PNG');
    return [view.readUInt32BE(16), view.readUInt32BE(20)];
  };

  it('has the size of the picture, times the scale', async () => {
    const figure = figureOf('ner');
    for (const scale of [1, 2])
      for (const [i, size] of sizeOf(await figure.toPNG({ scale })).entries())
        expect(Math.abs(size - scale * [figure.width, figure.height][i]!)).toBeLessThanOrEqual(scale);
    expect(await figure.toPNG()).toEqual(await figure.toPNG({ scale: 2, theme: 'light' }));
    expect(await figure.toPNG({ theme: 'dark' })).not.toEqual(await figure.toPNG());
  });

  it('paints its text: more ink than the same picture without fonts', async () => {
    const { Resvg } = await import('@resvg/resvg-js');
    const figure = figureOf('single');
    const blank = new Resvg(figure.toSVG(), { font: { loadSystemFonts: false } }).render().asPng();
    expect((await figure.toPNG({ scale: 1 })).length).toBeGreaterThan(1.5 * blank.length);
  });

  it('refuses a scale that is none', async () => {
    await expect(figureOf('single').toPNG({ scale: 0 })).rejects.toThrow(
      'toPNG scale must be a number above 0, not 0',
    );
  });

  it('says what to install', async () => {
    jest.resetModules();
    jest.doMock('../../lib/requireHere', () => ({
      codeFolder: () => path.join(__dirname, '../../lib'),
      requireHere: (name: string) => {
        throw Object.assign(new Error(`Cannot find module '${name}'`), { code: 'MODULE_NOT_FOUND' });
      },
    }));
    const { png } = await import('../../lib/figure/png.node');
    await expect(png('<svg/>', { scale: 1, fonts: [], foreign: false })).rejects.toThrow(
      'toPNG needs @resvg/resvg-js, which is not installed: npm i @resvg/resvg-js; toSVG() needs nothing',
    );
  });
});
