import { figureOf } from '../gallery';
import { inBrowser } from './browser';
import { FONTS } from './fonts';

inBrowser('a PNG', (open) => {
  it.each([
    ['ner', 'light'],
    ['bidirectional', 'dark'],
    ['LSTM cell', 'light'],
    ['long', 'dark'],
  ] as const)('of %s, %s, is what a browser paints', async (name, theme) => {
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
