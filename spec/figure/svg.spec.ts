import { draw, LSTM, SimpleRNN } from 'unrolled';
import { filled } from '../trace/fill';
import { figureOf, gallery } from './gallery';

/** Throws unless the text is well-formed XML without a doctype: tags nest, attributes are quoted and told once, `&` and `<` escaped. */
function checkXml(xml: string): void {
  const open: string[] = [];
  const tag = /<(\/?)([A-Za-z][\w:-]*)((?:\s+[\w:-]+="[^"<]*")*)\s*(\/?)>/y;
  let at = 0;
  while (at < xml.length) {
    if (xml[at] === '<') {
      tag.lastIndex = at;
      const m = tag.exec(xml);
      if (!m) throw new Error(`not a tag: ${xml.slice(at, at + 60)}`);
      const names = [...(m[3] as string).matchAll(/([\w:-]+)=/g)].map((a) => a[1]);
      if (new Set(names).size !== names.length) throw new Error(`an attribute twice: ${m[0]}`);
      if (m[1]) {
        if (open.pop() !== m[2]) throw new Error(`closes ${m[2]}`);
      } else if (!m[4]) open.push(m[2] as string);
      at = tag.lastIndex;
      continue;
    }
    const end = xml.indexOf('<', at) === -1 ? xml.length : xml.indexOf('<', at);
    const text = xml.slice(at, end);
    if (/&(?!amp;|lt;|gt;|quot;|#\d+;)/.test(text) || /]]>/.test(text)) throw new Error(`unescaped: ${text}`);
    at = end;
  }
  if (open.length > 0) throw new Error(`left open: ${open}`);
}

describe.each(Object.keys(gallery))('svg: %s', (name) => {
  const figure = figureOf(name);

  it.each(['light', 'dark', 'auto'] as const)('%s: well-formed, self-contained, within bytes', (theme) => {
    const svg = figure.toSVG({ theme });
    checkXml(svg);
    expect(svg).not.toMatch(
      /var\(|foreignObject|<script|<use|href|javascript:|@import|url\(|undefined|NaN(?!<|\b)/,
    );
    expect(svg.replace('http://www.w3.org/2000/svg', '')).not.toMatch(/https?:/);
    expect(svg.length).toBeLessThanOrEqual(150 * 1024);
    expect(svg).toMatch(/role="img" aria-labelledby="rv-[0-9a-f]{8}-t rv-[0-9a-f]{8}-d"/);
    expect(svg.includes('prefers-color-scheme')).toBe(theme === 'auto');
  });

  it('has the same bytes each time', () => {
    if (name !== 'long') expect(gallery[name]!().toSVG()).toBe(figure.toSVG());
  });

  it('has a title and says in words what it shows', () => {
    expect(figure.title.length).toBeGreaterThan(3);
    expect(figure.description).toMatch(/reads .* and gives .*/);
  });
});

describe('svg', () => {
  it('of different figures share no id', () => {
    const ids = Object.keys(gallery).flatMap((name) => {
      const own = [
        ...figureOf(name)
          .toSVG()
          .matchAll(/\sid="([^"]+)"/g),
      ].map((m) => m[1]);
      return [...new Set(own)];
    });
    expect(ids.length).toBe(new Set(ids).size);
  });

  it('escapes hostile words', () => {
    const svg = figureOf('many features').toSVG();
    expect(svg).toContain('&lt;/text&gt;&lt;script&gt;');
    expect(svg).not.toContain('\u0000');
  });

  it('stays within its budget for the worst data', () => {
    let seed = 1;
    const random = () => {
      seed = (seed * 16807) % 2147483647;
      return seed / 2147483647;
    };
    const x = (steps: number) => [
      Array.from({ length: steps }, () => Array.from({ length: 16 }, () => (random() < 0.5 ? -1 : 1) * 0.99)),
    ];
    const wide = draw(filled(SimpleRNN(256, { returnSequences: true }), [1, 500, 16]), x(500));
    const deep = draw(filled(LSTM(64, { returnSequences: true, returnState: true }), [1, 100, 16]), x(100));
    for (const figure of [wide, deep]) {
      expect(figure.toSVG({ theme: 'auto' }).length).toBeLessThanOrEqual(150 * 1024);
      expect(Buffer.byteLength(figure.toHTML())).toBeLessThanOrEqual(300 * 1024);
    }
  });
});
