import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import * as path from 'node:path';
import * as tf from '@tensorflow/tfjs';
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';
import { draw, LSTM, SimpleRNN } from 'unrolled';
import { clientScript } from '../../lib/figure/html/clientScript';
import type { CellData, PageData, SumData } from '../../lib/figure/html/pageTypes';
import { filled, numbers } from '../trace/fill';
import { figureOf, X } from './gallery';

jest.setTimeout(60_000);

const root = path.join(__dirname, '../..');
const executablePath = process.env.CHROMIUM ?? '/usr/bin/chromium';

const pages = new Map<string, string>();
const html = (name: string): string => {
  const page = pages.get(name) ?? figureOf(name).toHTML();
  pages.set(name, page);
  return page;
};
const dataOf = (page: string): PageData =>
  JSON.parse(/<script type="application\/json" class="rv-data">(.*?)<\/script>/s.exec(page)![1]!);
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
    expect(Buffer.from(text!, 'base64').toString()).toBe(figureOf('ner').toSVG());
    expect(alt).toContain('SimpleRNN(4)');
  });
});

const there = existsSync(executablePath);
if (!there && process.env.CI) throw new Error(`CI needs Chromium, and there is none at ${executablePath}`);
describe('pages in a browser', () => {
  if (!there) {
    it(`skipped: there is no Chromium at ${executablePath}`, () => {});
    return;
  }
  let browser: Browser;
  let context: BrowserContext;
  const requests: string[] = [];
  const faults: string[] = [];
  beforeAll(async () => {
    browser = await chromium.launch({
      executablePath,
      args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'],
    });
    context = await browser.newContext({ viewport: { width: 1200, height: 800 }, reducedMotion: 'reduce' });
    await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  }, 30_000);
  afterAll(async () => {
    await browser?.close();
  });
  afterEach(() => {
    expect(faults.splice(0)).toEqual([]);
    expect(requests.splice(0).filter((url) => !/^(blob|data):/.test(url))).toHaveLength(1);
  });

  const open = async (body: string, hash = ''): Promise<Page> => {
    const page = await context.newPage();
    page.on('pageerror', (error) => faults.push(String(error)));
    page.on('request', (request) => requests.push(request.url()));
    await page.route('**/*', (route) => route.fulfill({ contentType: 'text/html', body }));
    await page.goto(`https://figure.test/${hash}`);
    return page;
  };
  const cell = (id: string): string => `.rv-stage [data-id="${id}"]`;
  const panel = async (page: Page): Promise<string> => (await page.textContent('.rv-panel')) ?? '';
  const sources = (page: Page): Promise<number> => page.locator('.rv-ring.rv-source').count();

  it('pointing at a number shows what made it; a click pins it, Escape frees it', async () => {
    const page = await open(html('multiple'));
    await page.hover(cell('L0/y[1][2]'));
    const value = figureOf('multiple').toJSON().trace!.layers[0]!.lanes[0]!.values!.y.at[1]![2]!;
    expect(await panel(page)).toContain(`= ${value.toFixed(3).replace('-', '−')}`);
    expect(await panel(page)).toMatch(/y\[1\]\[2\] = tanh\(b \+ Σ W·x \+ Σ U·h\) = tanh\(/);
    expect(await sources(page)).toBe(6);
    await page.click(cell('L0/y[1][2]'));
    await page.hover(cell('L0/y[0][0]'));
    expect(await panel(page)).toContain('y[1][2]');
    expect(decodeURIComponent(new URL(page.url()).hash)).toBe('#cell=L0/y[1][2]');
    await page.keyboard.press('Escape');
    await page.hover(cell('L0/y[0][1]'));
    expect(await panel(page)).toContain('y[0][1]');
    // The sources of the first state are the initial one.
    expect(await panel(page)).toContain('h[-1][0]');
    const boxes = await page
      .locator('.rv-hit')
      .evaluateAll((all) => all.map((e) => e.getBoundingClientRect().height));
    expect(Math.min(...boxes)).toBeGreaterThanOrEqual(24);
    await page.close();
  });

  it('the keyboard alone reaches every cell', async () => {
    const page = await open(html('multiple'));
    for (
      let i = 0;
      i < 12 && !(await page.evaluate(() => document.activeElement?.hasAttribute('data-id')));
      i++
    )
      await page.keyboard.press('Tab');
    const seen = await page.evaluate(async () => {
      const at = (): string => (document.activeElement as HTMLElement).dataset.id as string;
      const press = (key: string): void => {
        document.activeElement?.dispatchEvent(
          new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }),
        );
      };
      const repeat = (key: string, visit: () => void): void => {
        for (let before = ''; before !== at(); ) {
          before = at();
          visit();
          press(key);
        }
      };
      const found = new Set<string>();
      repeat('PageUp', () => {});
      repeat('PageDown', () => {
        press('Home');
        repeat('ArrowRight', () => {
          repeat('ArrowUp', () => {});
          repeat('ArrowDown', () => found.add(at()));
        });
      });
      return { found: found.size, all: document.querySelectorAll('.rv-stage g[role=button]').length };
    });
    expect(seen.found).toBe(seen.all);
    expect(await page.locator('.rv-stage [tabindex="0"]').count()).toBe(1);
    await page.keyboard.press('Enter');
    expect(await page.locator('.rv-pinned').count()).toBe(1);
    expect(await page.locator('[aria-pressed=true][data-id]').count()).toBe(1);
    await page.keyboard.press('Escape');
    expect(await page.locator('.rv-pinned').count()).toBe(0);
    await page.close();
  });

  it('time fades what comes later; the address restores step and cell', async () => {
    const page = await open(html('multiple'), '#cell=L0/y%5B1%5D%5B2%5D&t=1');
    expect(await page.textContent('.rv-now')).toBe('t = 1 of 2 · am');
    expect(await page.locator('.rv-pinned').count()).toBe(1);
    const faded = await page
      .locator('.rv-off')
      .evaluateAll((all) => all.map((e) => (e as SVGElement).dataset.t));
    expect([...new Set(faded)]).toEqual(['2']);
    expect((await page.locator('.rv-off').allTextContents()).join()).toContain('Groot');
    expect(await page.locator(`${cell('L0/h[1][0]')}`).evaluate((e) => e.closest('.rv-off'))).toBeNull();
    expect(await page.locator('.rv-sr td').count()).toBe(3 * 4 + 3 * 4 + 3 * 2);
    await page.locator('.rv-range').focus();
    await page.keyboard.press('End');
    expect(await page.locator('.rv-off').count()).toBe(0);
    expect(decodeURIComponent(new URL(page.url()).hash)).toBe('#cell=L0/y[1][2]');
    await page.close();
  });

  it('what-ifs swap the drawing and mark shapes that changed; theme; copies', async () => {
    const page = await open(html('multiple'));
    await page.click('text=returnSequences: false');
    expect(await page.locator('.rv-flash').allTextContents()).toEqual(['y (1, 4)']);
    expect(await page.locator(cell('L0/y[0][0]')).count()).toBe(0);
    await page.hover(cell('L0/y[2][0]'));
    expect(await panel(page)).toContain('y[2][0] = tanh');
    await page.click('text=copy code');
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(
      dataOf(html('multiple')).views[1]!.code,
    );
    const paper = () =>
      page.evaluate(() => getComputedStyle(document.querySelector('.rv-stage svg>rect')!).fill);
    expect(await paper()).toBe('rgb(255, 255, 255)');
    await page.click('[data-act=theme]');
    expect(await paper()).toBe('rgb(22, 24, 29)');
    await page.click('[data-act=svg]');
    const svg = await page.evaluate(() => navigator.clipboard.readText());
    expect(svg).toMatch(/^<svg/);
    expect(svg).not.toMatch(/var\(|rv-ring|tabindex/);
    const [download] = await Promise.all([page.waitForEvent('download'), page.click('[data-act=png]')]);
    const png = readFileSync(await download.path());
    expect(png.subarray(1, 4).toString()).toBe('PNG');
    expect(png.readUInt32BE(16)).toBe(2 * figureOf('single').width);
    await page.close();
  });

  it('steps through the samples of a batch', async () => {
    const layer = filled(LSTM(2, { returnSequences: true }), [3, 3, 2]);
    const figure = draw(layer, numbers([3, 3, 2]), { sample: 1 });
    const page = await open(figure.toHTML());
    expect(await page.textContent('.rv-sample')).toBe('sample 1');
    await page.click('.rv-after');
    expect(await page.textContent('.rv-sample')).toBe('sample 2');
    const other = draw(layer, numbers([3, 3, 2]), { sample: 2 }).toJSON().trace!.layers[0]!.lanes[0]!.values!
      .y.at[2]![1]!;
    await page.hover(cell('L0/y[2][1]'));
    expect(await panel(page)).toContain(`= ${other.toFixed(3).replace('-', '−')}`);
    expect(await page.isDisabled('.rv-after')).toBe(true);
    await page.close();
  });

  it('works twice on one page, and through innerHTML, with no name twice', async () => {
    const page = await open('<div id="a"></div><div id="b"></div><div id="c"></div>');
    await page.evaluate(
      ([one, two]) => {
        for (const [at, text] of [
          ['a', one],
          ['b', one],
          ['c', two],
        ] as const) {
          const host = document.getElementById(at)!;
          host.innerHTML = text!;
          const script = document.createElement('script');
          script.textContent = host.querySelector('script:not([type])')!.textContent;
          document.head.append(script);
        }
      },
      [html('multiple'), html('single')],
    );
    for (const host of ['#a', '#b', '#c']) {
      await page.hover(`${host} ${cell('L0/y[2][1]')}`);
      expect(await page.textContent(`${host} .rv-panel`)).toContain('y[2][1]');
    }
    await page.hover(`#b ${cell('L0/y[0][0]')}`);
    expect(await page.textContent('#a .rv-panel')).toContain('y[2][1]');
    const ids = await page.evaluate(() => [...document.querySelectorAll('[id]')].map((e) => e.id));
    expect(new Set(ids).size).toBe(ids.length);
    expect(await page.evaluate(() => Object.keys(window).filter((k) => /^rv|unrolled/i.test(k)))).toEqual([]);
    await page.close();
  });

  it('narrow cells: the strip is the target, and lists its values', async () => {
    const page = await open(html('long'));
    await page.hover(cell('L0/x[0][3]'));
    expect(await panel(page)).toContain('16 values');
    await page.hover(`${cell('L0/y[1]')} >> text=+252`);
    expect(await panel(page)).toContain('256 values');
    await page.locator('.rv-strip button').first().click();
    expect(await panel(page)).toContain('264 more');
    await page.close();
  });
});
