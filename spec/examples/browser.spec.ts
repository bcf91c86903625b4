import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import * as path from 'node:path';
import { chromium } from 'playwright-core';

const root = path.join(__dirname, '../..');
const browser = process.env.CHROMIUM ?? '/usr/bin/chromium';
const types: Record<string, string> = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.wasm': 'application/wasm',
};

/** Serves the files of a folder on this machine. */
function serve(folder: string): Server {
  const server = createServer((request, response) => {
    const name = new URL(request.url ?? '/', 'http://localhost').pathname;
    const file = path.join(folder, name === '/' ? 'index.html' : name);
    if (!existsSync(file)) return response.writeHead(404).end();
    return response
      .writeHead(200, { 'content-type': types[path.extname(file)] ?? 'application/octet-stream' })
      .end(readFileSync(file));
  });
  return server.listen(0, '127.0.0.1');
}

describe('examples/browser', () => {
  const there = existsSync(browser);
  if (!there && process.env.CI) throw new Error(`CI needs Chromium, and there is none at ${browser}`);
  const itRuns = there
    ? it
    : (name: string) => it(`${name}: skipped, there is no Chromium at ${browser}`, () => {});

  itRuns(
    'builds a model, trains a step and prints its shapes in a page',
    async () => {
      const out = mkdtempSync(path.join(tmpdir(), 'unrolled-page-'));
      execFileSync(
        path.join(root, 'node_modules/.bin/vite'),
        [
          'build',
          'examples/browser',
          '--config',
          'examples/browser/vite.config.ts',
          '--outDir',
          out,
          '--emptyOutDir',
        ],
        { cwd: root, stdio: 'pipe' },
      );
      const server = serve(out);
      const flags = [
        '--no-sandbox',
        '--disable-gpu',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
      ];
      const chrome = await chromium.launch({ executablePath: browser, args: flags });
      try {
        const page = await chrome.newPage();
        const faults: string[] = [];
        page.on('pageerror', (error) => faults.push(String(error)));
        await page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
        await page
          .waitForFunction(() => document.querySelector('#out')?.textContent !== '', undefined, {
            timeout: 30_000,
          })
          .catch(() => {});
        const text = (await page.textContent('#out')) ?? '';
        expect(faults).toEqual([]);
        expect(text).toContain('Sequential "sequential": (None, 3, 2) → (None, 1)');
        expect(text).toContain('one training step: the loss fell');
        expect(text).toContain('output (1, 1)');
        expect(text).toMatch(/computed on (cpu|webgl|wasm)$/);
      } finally {
        await chrome.close();
        server.close();
        rmSync(out, { recursive: true, force: true });
      }
    },
    120_000,
  );
});
