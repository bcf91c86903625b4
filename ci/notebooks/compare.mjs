// What a reader of a notebook's outputs reads, and whether two runs say the same.
import assert from 'node:assert/strict';

const text = (lines) => (Array.isArray(lines) ? lines.join('') : (lines ?? ''));

/** The SVG inside an output's image. */
export function pictureOf(html) {
  const [, base64] = /<img [^>]*src="data:image\/svg\+xml;base64,([^"]+)"/.exec(html) ?? [];
  assert.ok(base64, 'an output in HTML has no image');
  return Buffer.from(base64, 'base64').toString();
}

/** The words of each output of each cell: what is printed, and what stands in the pictures. */
export function wordsOf({ cells }) {
  return cells
    .filter((cell) => cell.cell_type === 'code')
    .map((cell) =>
      cell.outputs.map((output) => {
        if (output.output_type === 'stream') {
          assert.equal(output.name, 'stdout', `a cell says on stderr: ${text(output.text)}`);
          return text(output.text);
        }
        assert.equal(output.output_type, 'display_data', `unexpected output ${output.output_type}`);
        const html = text(output.data['text/html']);
        assert.match(html, /class="rv-later"/, 'a figure without its page');
        return pictureOf(html).replace(/<style>.*?<\/style>|<[^>]*>/gs, ' ');
      }),
    );
}

const NUMBER = /[-−]?(?:\d+\.?\d*|\.\d+)/g;
/** Equal words; numbers within 2 in 100, as processors round differently and training multiplies that. */
export function assertSame(name, found, committed) {
  assert.equal(
    found.length,
    committed.length,
    `${name}: ${committed.length} cells committed, ${found.length} run`,
  );
  for (const [i, outputs] of found.entries()) {
    const [now, then] = [outputs, committed[i]].map((list) => list.join('\n').replaceAll('≈0', '0'));
    const words = (s) => s.replace(NUMBER, '#').replace(/\s+/g, ' ');
    assert.equal(
      words(now),
      words(then),
      `${name}: code cell ${i + 1} says something else than is committed`,
    );
    const numbers = (s) => (s.match(NUMBER) ?? []).map((n) => Number(n.replace('−', '-')));
    const before = numbers(then);
    for (const [k, n] of numbers(now).entries())
      assert.ok(
        Math.abs(n - before[k]) <= 0.02 + 0.02 * Math.abs(before[k]),
        `${name}: code cell ${i + 1} has ${n}, committed is ${before[k]}`,
      );
  }
}
