import { existsSync } from 'node:fs';
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';

const executablePath = process.env.CHROMIUM ?? '/usr/bin/chromium';
const there = existsSync(executablePath);
if (!there && process.env.CI) throw new Error(`CI needs Chromium, and there is none at ${executablePath}`);

/** Opens a page of this text, at an address with this hash. */
export type Open = (body: string, hash?: string) => Promise<Page>;

/** Tests in one Chromium. Each may open one page; none may meet an error or ask the network for more. */
export function inBrowser(name: string, tests: (open: Open) => void): void {
  describe(name, () => {
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
    afterEach(async () => {
      expect(faults.splice(0)).toEqual([]);
      expect(requests.splice(0).filter((url) => !/^(blob|data):/.test(url))).toHaveLength(1);
      for (const page of context.pages()) await page.close();
    });
    tests(async (body, hash = '') => {
      const page = await context.newPage();
      page.on('pageerror', (error) => faults.push(String(error)));
      page.on('request', (request) => requests.push(request.url()));
      await page.route('**/*', (route) => route.fulfill({ contentType: 'text/html', body }));
      await page.goto(`https://figure.test/${hash}`);
      return page;
    });
  });
}

export const cell = (id: string): string => `.rv-stage [data-id="${id}"]`;
export const panel = async (page: Page): Promise<string> => (await page.textContent('.rv-panel')) ?? '';
