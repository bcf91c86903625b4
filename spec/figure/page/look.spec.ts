import { readFileSync } from 'node:fs';
import * as path from 'node:path';
import { figureOf, gallery } from '../gallery';
import { inBrowser } from './browser';
import { html } from './pages';

/** The package's own fonts, so that what is measured does not hang on the machine's. */
const face = (family: string, weight: string, file: string): string => {
  const data = readFileSync(path.join(__dirname, '../../../fonts', file)).toString('base64');
  return `@font-face{font-family:'${family}';font-weight:${weight};src:url(data:font/ttf;base64,${data})}`;
};
const FONTS = `<style>${[
  face('DejaVu Sans', '400', 'DejaVuSans.ttf'),
  face('DejaVu Sans', '700', 'DejaVuSans-Bold.ttf'),
  face('DejaVu Sans Mono', '400', 'DejaVuSansMono.ttf'),
  face('DejaVu Sans Mono', '700', 'DejaVuSansMono-Bold.ttf'),
].join('')}</style>`;
/** Tokens that those fonts lack. */
const FOREIGN = 'many features';

inBrowser('what a browser draws', (open) => {
  it('in every figure: texts apart, inside, at least 9 px', async () => {
    const page = await open(`<!doctype html>${FONTS}<body></body>`);
    const names = Object.keys(gallery).filter((name) => name !== FOREIGN);
    const faults = await page.evaluate(
      async (figures) => {
        await Promise.all([...document.fonts].map((font) => font.load()));
        const wrong: string[] = [];
        for (const [name, svg] of figures) {
          document.body.innerHTML = svg;
          const root = document.querySelector('svg')!;
          root.style.maxWidth = 'none';
          const all = root.getBoundingClientRect();
          const texts = [...root.querySelectorAll('text')].map((el) => ({
            words: `${name}: ${el.textContent}`,
            size: Number.parseFloat(getComputedStyle(el).fontSize),
            box: el.getBoundingClientRect(),
          }));
          for (const [i, { words, size, box }] of texts.entries()) {
            if (size < 9) wrong.push(`${words} is ${size} px`);
            if (box.left < all.left || box.right > all.right || box.top < all.top || box.bottom > all.bottom)
              wrong.push(`${words} leaves the picture`);
            // A line's box is higher than its letters.
            const ink = (b: DOMRect) => [b.top + 0.2 * b.height, b.bottom - 0.2 * b.height] as const;
            for (const other of texts.slice(i + 1)) {
              const [[top, bottom], [above, below]] = [ink(box), ink(other.box)];
              const apart = box.right < other.box.left + 1 || other.box.right < box.left + 1;
              if (!apart && top < below && above < bottom) wrong.push(`${words} lies on ${other.words}`);
            }
          }
        }
        return wrong;
      },
      names.map((name) => [name, figureOf(name).toSVG()] as const),
    );
    expect(faults).toEqual([]);
  });

  it.each(['classifier', 'bidirectional', 'LSTM cell', 'whole model'])(
    'the page of %s on a narrow screen: the drawing scrolls in its full size, nothing else does',
    async (name) => {
      const page = await open(html(name));
      await page.setViewportSize({ width: 400, height: 800 });
      const seen = await page.evaluate(() => {
        const svg = document.querySelector('.rv-stage>svg')!;
        const sizes = [...document.querySelectorAll('.rv-bar *, .rv-panel *, .rv-note')]
          .filter((el) => el.textContent !== '' && el.getClientRects().length > 0)
          .map((el) => Number.parseFloat(getComputedStyle(el).fontSize));
        return {
          page: document.documentElement.scrollWidth,
          drawn: svg.getBoundingClientRect().width,
          least: Math.min(...sizes),
        };
      });
      expect(seen.page).toBe(400);
      expect(seen.drawn).toBe(figureOf(name).width);
      expect(seen.least).toBeGreaterThanOrEqual(9);
    },
  );
});
