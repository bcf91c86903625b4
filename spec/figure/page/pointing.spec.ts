import { figureOf } from '../gallery';
import { cell, inBrowser, panel } from './browser';
import { html } from './pages';

inBrowser('pointing at numbers', (open) => {
  it('pointing at a number shows what made it; a click pins it, Escape frees it', async () => {
    const page = await open(html('multiple'));
    await page.hover(cell('L0/y[1][2]'));
    const value = figureOf('multiple').toJSON().trace!.layers[0]!.lanes[0]!.values!.y.at[1]![2]!;
    expect(await panel(page)).toContain(`= ${value.toFixed(3).replace('-', '−')}`);
    expect(await panel(page)).toMatch(/y\[1\]\[2\] = tanh\(b \+ Σ W·x \+ Σ U·h\) = tanh\(/);
    expect(await page.locator('.rv-ring.rv-source').count()).toBe(6);
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
  });

  it('narrow cells: the strip is the target, and lists its values', async () => {
    const page = await open(html('long'));
    await page.hover(cell('L0/x[0][3]'));
    expect(await panel(page)).toContain('16 values');
    await page.hover(`${cell('L0/y[1]')} >> text=+252`);
    expect(await panel(page)).toContain('256 values');
    await page.locator('.rv-strip button').first().click();
    expect(await panel(page)).toContain('264 more');
  });

  it('pointing at an argument outlines what it sets, and what was asked comes back', async () => {
    const page = await open(html('stacked'));
    const rings = () => page.locator('.rv-ring').count();
    await page.click(cell('L0/y[1][2]'));
    const before = await rings();
    await page.hover('[data-sets="L1 units"]');
    // Its initial state, two states that are handed on, and the output.
    expect(await rings()).toBe(4);
    await page.hover('[data-sets="L0 time"]');
    expect(await rings()).toBe(3);
    await page.hover('[data-sets="L0 features"]');
    expect(await rings()).toBe(3);
    await page.hover('.rv-stage svg > rect', { position: { x: 2, y: 2 } });
    expect(await rings()).toBe(before);
    expect(await panel(page)).toContain('y[1][2]');
  });
});
