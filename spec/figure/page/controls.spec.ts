import { readFileSync } from 'node:fs';
import { draw, LSTM } from 'unrolled';
import { filled, numbers } from '../../trace/fill';
import { figureOf } from '../gallery';
import { cell, inBrowser, panel } from './browser';
import { dataOf, html } from './pages';

inBrowser('time, what-ifs, samples, copies', (open) => {
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
  });
});
