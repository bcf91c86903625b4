// check.mjs FOLDER [--update]: FOLDER/executed and FOLDER/pages against examples/notebooks, and in Chromium.
import assert from 'node:assert/strict';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { chromium } from 'playwright-core';
import { assertSame, wordsOf } from './compare.mjs';

const [work, flag] = process.argv.slice(2);
const home = fileURLToPath(new URL('../../examples/notebooks/', import.meta.url));
const read = (file) => JSON.parse(readFileSync(file, 'utf8'));
const names = readdirSync(home).filter((f) => f.endsWith('.ipynb'));
assert.equal(names.length, 4);

// What compares must be able to fail.
assert.throws(() => assertSame('words', [['tag O']], [['tag NAME']]));
assert.throws(() => assertSame('numbers', [['.50 .40']], [['.50 .45']]));
assertSame('rounding', [['loss 0.501 −.57']], [['loss 0.500 −.57']]);

const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu'],
});
try {
  for (const name of names) {
    const executed = read(path.join(work, 'executed', name));
    const words = wordsOf(executed);
    const figures = executed.cells
      .flatMap((c) => c.outputs ?? [])
      .filter((o) => o.output_type === 'display_data');
    await look(path.join(work, 'pages', name.replace('.ipynb', '.html')), figures.length);
    if (flag === '--update')
      writeFileSync(path.join(home, name), `${JSON.stringify(kept(executed), null, 1)}\n`);
    else assertSame(name, words, wordsOf(read(path.join(home, name))));
    console.log(`${name}: ${words.length} cells, ${figures.length} figures`);
  }
} finally {
  await browser.close();
}

/** An executed notebook without what differs from run to run. */
function kept(notebook) {
  for (const cell of notebook.cells) delete cell.metadata.execution;
  return notebook;
}

/** Opens a rendered notebook: no error; every figure awake, visible, and telling where a number comes from. */
async function look(file, count) {
  const page = await browser.newPage({ viewport: { width: 1200, height: 900 } });
  const faults = [];
  page.on('pageerror', (error) => faults.push(String(error)));
  // The template's own scripts would come from the network.
  await page.route(/^https?:/, (route) => route.fulfill({ contentType: 'text/javascript', body: '' }));
  await page.goto(pathToFileURL(file).href);
  const figures = page.locator('.rv .rv-stage > svg');
  await page.waitForFunction((n) => document.querySelectorAll('.rv .rv-stage > svg').length === n, count);
  for (let i = 0; i < count; i++) {
    const box = await figures.nth(i).boundingBox();
    assert.ok(
      box.width > 300 && box.height > 200,
      `${file}: figure ${i + 1} is ${box.width} × ${box.height} px`,
    );
  }
  assert.equal(await page.locator('.rv > img').count(), 0, `${file}: images are left`);
  const cell = page.locator('.rv-stage g[role=button]').last();
  await cell.scrollIntoViewIfNeeded();
  await cell.hover();
  const panel = cell.locator('xpath=ancestor::*[@data-rv]').locator('.rv-panel');
  assert.match(await panel.textContent(), /=/, `${file}: a number does not say where it comes from`);
  assert.deepEqual(faults, [], file);
  await page.close();
}
