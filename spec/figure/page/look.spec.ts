import { figureOf, gallery } from '../gallery';
import { inBrowser } from './browser';
import { FONTS } from './fonts';
import { html } from './pages';

/** Tokens that those fonts lack. */
const FOREIGN = 'many features';

inBrowser('what a browser draws', (open) => {
  it.each([undefined, 400])(
    'in every figure, width %s: texts apart, inside, at least 9 px, of contrast in both themes',
    async (width) => {
      const page = await open(`<!doctype html>${FONTS}<body style="margin:0"></body>`);
      await page.emulateMedia({ colorScheme: 'dark' });
      if (width) await page.setViewportSize({ width, height: 1600 });
      const names = Object.keys(gallery).filter((name) => name !== FOREIGN);
      const faults = await page.evaluate(
        async ([figures, narrow]) => {
          await Promise.all([...document.fonts].map((font) => font.load()));
          const luminance = (colour: string): number => {
            const [r, g, b] = colour.match(/[\d.]+/g)!.map((c) => {
              const v = Number(c) / 255;
              return v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4;
            }) as [number, number, number];
            return 0.2126 * r + 0.7152 * g + 0.0722 * b;
          };
          const contrast = (a: string, b: string): number => {
            const [low, high] = [luminance(a), luminance(b)].sort((x, y) => x - y) as [number, number];
            return (high + 0.05) / (low + 0.05);
          };
          const fillOf = (el: Element): string => getComputedStyle(el).fill;
          const shown = (svg: string) => {
            document.body.innerHTML = svg;
            const root = document.querySelector('svg')!;
            if (!narrow) root.style.maxWidth = 'none';
            return {
              root,
              texts: [...root.querySelectorAll('text')],
              rects: [...root.querySelectorAll('rect')],
            };
          };
          const wrong: string[] = [];
          for (const [name, dark, light] of figures) {
            const { root, texts, rects } = shown(dark);
            const all = root.getBoundingClientRect();
            const scale = root.getScreenCTM()!.a;
            const boxes = texts.map((el) => el.getBoundingClientRect());
            const areas = rects.map((el) => el.getBoundingClientRect());
            const paper = texts.map((el, i) => {
              const { left, right, top, bottom } = boxes[i]!;
              const [x, y] = [(left + right) / 2, (top + bottom) / 2];
              const under = rects.flatMap((rect, k) => {
                const a = areas[k]!;
                const filled = rect.getAttribute('fill') !== 'none';
                const before = el.compareDocumentPosition(rect) & Node.DOCUMENT_POSITION_PRECEDING;
                return filled && before && a.left <= x && a.right >= x && a.top <= y && a.bottom >= y
                  ? [k]
                  : [];
              });
              return under.at(-1)!;
            });
            for (const [i, el] of texts.entries()) {
              const words = `${name}: ${el.textContent}`;
              const box = boxes[i]!;
              const size = Number.parseFloat(getComputedStyle(el).fontSize) * scale;
              if (size < 9) wrong.push(`${words} is ${size} px`);
              if (
                box.left < all.left ||
                box.right > all.right ||
                box.top < all.top ||
                box.bottom > all.bottom
              )
                wrong.push(`${words} leaves the picture`);
              // A line's box is higher than its letters.
              const ink = (b: DOMRect) => [b.top + 0.2 * b.height, b.bottom - 0.2 * b.height] as const;
              for (const [k, other] of boxes.slice(i + 1).entries()) {
                const [[top, bottom], [above, below]] = [ink(box), ink(other)];
                const apart = box.right < other.left + 1 || other.right < box.left + 1;
                if (!apart && top < below && above < bottom)
                  wrong.push(`${words} lies on ${texts[i + 1 + k]!.textContent}`);
              }
            }
            for (const theme of [() => ({ texts, rects }), () => shown(light)]) {
              const { texts: inks, rects: grounds } = theme();
              for (const [i, el] of inks.entries())
                for (const part of [el, ...el.querySelectorAll('tspan')]) {
                  const [ink, ground] = [fillOf(part), fillOf(grounds[paper[i]!]!)];
                  if (contrast(ink, ground) < 4.5)
                    wrong.push(`${name}: ${part.textContent}: ${ink} on ${ground}`);
                }
            }
          }
          return wrong;
        },
        [
          names.map((name) => {
            const figure = figureOf(name, width);
            return [name, figure.toSVG({ theme: 'auto' }), figure.toSVG({ theme: 'light' })] as const;
          }),
          width !== undefined,
        ] as const,
      );
      expect(faults).toEqual([]);
    },
  );

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

  it.each([
    ['ner', 'light'],
    ['bidirectional', 'dark'],
    ['LSTM cell', 'light'],
    ['long', 'dark'],
  ] as const)('the PNG of %s, %s, is what a browser paints', async (name, theme) => {
    const figure = figureOf(name);
    const png = Buffer.from(await figure.toPNG({ scale: 2, theme })).toString('base64');
    const page = await open(`<!doctype html>${FONTS}<body style="margin:0"></body>`);
    await page.setViewportSize({ width: 2 * figure.width, height: 2 * figure.height });
    await page.evaluate(async (svg) => {
      await Promise.all([...document.fonts].map((font) => font.load()));
      document.body.innerHTML = svg;
      const root = document.querySelector('svg')!;
      root.setAttribute('style', 'display:block');
      for (const side of ['width', 'height'] as const)
        root.setAttribute(side, String(2 * root[side].baseVal.value));
    }, figure.toSVG({ theme }));
    const seen = (await page.screenshot()).toString('base64');
    const { mean, far } = await page.evaluate(
      async (images) => {
        const pixels = await Promise.all(
          images.map(async (data) => {
            const image = new Image();
            image.src = `data:image/png;base64,${data}`;
            await image.decode();
            // Half the size: rasterizers differ in where the edge of a letter lies, within a pixel.
            const canvas = document.createElement('canvas');
            [canvas.width, canvas.height] = [image.width / 2, image.height / 2];
            const context = canvas.getContext('2d')!;
            context.drawImage(image, 0, 0, canvas.width, canvas.height);
            return context.getImageData(0, 0, canvas.width, canvas.height).data;
          }),
        );
        const [a, b] = pixels as [Uint8ClampedArray, Uint8ClampedArray];
        if (a.length !== b.length) throw new Error(`${a.length} and ${b.length} bytes`);
        let [sum, wrong] = [0, 0];
        for (let i = 0; i < a.length; i++) {
          const off = Math.abs(a[i]! - b[i]!);
          sum += off;
          if (off > 64) wrong++;
        }
        return { mean: sum / a.length, far: wrong / a.length };
      },
      [png, seen],
    );
    expect([mean < 1.5, far < 0.004, mean, far]).toEqual([true, true, mean, far]);
  });
});
