import { figureOf } from '../gallery';
import { cell, inBrowser, panel } from './browser';
import { html } from './pages';

const output = (name: string): string => figureOf(name).mimeBundle()['text/html']!;
/** What a notebook that is not trusted leaves of it: tags that it knows, and no script. */
const sanitized = (text: string): string => text.replace(/<(script|style)\b.*?<\/\1>/gs, '');

describe('a notebook’s output', () => {
  it('is an image that holds the SVG, and nothing else that is read, where scripts are taken out', () => {
    const left = sanitized(output('ner'));
    expect(left.replace(/<[^>]*>/g, '')).toBe('');
    expect(left).toContain(figureOf('ner').toHTML({ static: true }));
  });

  it('is small: the page is packed', () => {
    expect(output('bidirectional').length).toBeLessThan(html('bidirectional').length / 2);
  });
});

inBrowser('pages in other pages', (open) => {
  it('a notebook’s image gives way to the page', async () => {
    const page = await open(`<div class="output">${output('multiple')}</div>`);
    await page.hover(cell('L0/y[1][2]'));
    expect(await panel(page)).toContain('y[1][2] = tanh');
    expect(await page.locator('img').count()).toBe(0);
    await page.click('text=returnSequences: false');
    expect(await page.locator(cell('L0/y[0][0]')).count()).toBe(0);
  });

  it('a picture in a page is dark where its host says so', async () => {
    const page = await open(figureOf('multiple').toSVG());
    const paper = (host: string) =>
      page.evaluate((attributes) => {
        document.body.outerHTML = document.body.outerHTML.replace(/<body[^>]*>/, `<body ${attributes}>`);
        return getComputedStyle(document.querySelector('svg>rect')!).fill;
      }, host);
    for (const host of [
      'data-jp-theme-light="false"',
      'class="vscode-dark"',
      'data-vscode-theme-kind="vscode-dark"',
      'data-theme="dark"',
    ])
      expect([host, await paper(host)]).toEqual([host, 'rgb(22, 24, 29)']);
    expect(await paper('data-jp-theme-light="true"')).toBe('rgb(255, 255, 255)');
  });

  it('without script the image is what is seen', async () => {
    const page = await open(sanitized(output('multiple')));
    const { width, height } = figureOf('multiple');
    expect(await page.locator('img').boundingBox()).toMatchObject({ width, height });
    expect(await page.locator('img').evaluate((e: HTMLImageElement) => e.naturalWidth)).toBe(width);
  });

  it('a picture without numbers has no panel', async () => {
    const page = await open(output('whole model'));
    await page.waitForSelector('.rv-stage');
    expect(await page.isVisible('.rv-panel')).toBe(false);
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
  });
});
