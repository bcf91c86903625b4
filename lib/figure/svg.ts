import { colourOf, inkOn, isBin, type Theme } from './palette.js';
import type { Cell, Font, Group, Mark, Paint, Scene, Text, TextSpan, Wire } from './scene.js';
import { darkStyle, HOSTS } from './svgStyle.js';

const FAMILY: Readonly<Record<'sans' | 'mono', string>> = {
  sans: "'DejaVu Sans',Verdana,Geneva,sans-serif",
  mono: "'DejaVu Sans Mono',Menlo,Consolas,monospace",
};

/** Text for XML: markup and characters that XML does not allow taken out. */
export function escapeXml(text: string): string {
  return (
    text
      // biome-ignore lint/suspicious/noControlCharactersInRegex: XML 1.0 forbids them
      .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '\ufffd')
      .replace(/[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g, '\ufffd')
      .replace(/&/g, '&amp;')
      .replace(/</g, '&lt;')
      .replace(/>/g, '&gt;')
      .replace(/"/g, '&quot;')
  );
}

/** At most two digits behind the point. */
const n = (v: number): string => String(Math.round(v * 100) / 100);

/**
 * The scene as one SVG document: the same bytes for the same scene. Colours are literal; `auto` adds dark rules, for the system
 * and for hosts that it may stand in.
 */
export function svgOf(scene: Scene, theme: Theme, hosts: readonly string[] = HOSTS): string {
  const dark = theme === 'dark';
  const body = scene.marks.map((m) => markOf(m, dark)).join('');
  const [w, h] = [n(scene.width), n(scene.height)];
  const hash = hashOf(`${w} ${h} ${scene.title}${body}`);
  const id = `rv-${hash}`;
  const style = theme === 'auto' ? darkStyle(scene.marks, `#${id}`, hosts) : '';
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" id="${id}" class="rv" viewBox="0 0 ${w} ${h}" width="${w}" height="${h}" ` +
    `style="max-width:100%;height:auto" role="img" aria-labelledby="${id}-t ${id}-d" font-family="${FAMILY.sans}">` +
    `<title id="${id}-t">${escapeXml(scene.title)}</title><desc id="${id}-d">${escapeXml(scene.description)}</desc>${style}` +
    `<rect class="f-background" width="${w}" height="${h}" fill="${colourOf('background', dark)}"/>${body}</svg>\n`
  );
}

function markOf(mark: Mark, dark: boolean): string {
  switch (mark.kind) {
    case 'group':
      return groupOf(mark, dark);
    case 'cell':
      return cellOf(mark, dark);
    case 'text':
      return textOf(mark, dark);
    case 'wire':
      return wireOf(mark, dark);
    case 'area': {
      let [px, py] = [0, 0];
      const d = mark.boxes
        .map(([x, y, w, h]) => {
          const move = `m${n(x - px)} ${n(y - py)}`.replace(' -', '-');
          [px, py] = [x, y];
          return `${move}h${n(w)}v${n(h)}h${n(-w)}z`;
        })
        .join('');
      return `<path${fill(mark.fill, dark)} d="${d}"/>`;
    }
    case 'rect': {
      const { x, y, w, h, radius, line = 1, dash, opacity } = mark;
      return (
        `<rect x="${n(x)}" y="${n(y)}" width="${n(w)}" height="${n(h)}"${radius ? ` rx="${n(radius)}"` : ''}` +
        `${mark.fill ? fill(mark.fill, dark) : ' fill="none"'}${mark.stroke ? stroke(mark.stroke, dark, line) : ''}` +
        `${dash ? ` stroke-dasharray="${dash}"` : ''}${opacity === undefined ? '' : ` opacity="${opacity}"`}/>`
      );
    }
  }
}

const classOf = (prefix: 'f' | 'l', paint: Paint): string => (isBin(paint) ? paint : `${prefix}-${paint}`);
const fill = (paint: Paint, dark: boolean): string =>
  ` class="${classOf('f', paint)}" fill="${colourOf(paint, dark)}"`;
/** A rect has one class attribute: a fill's and a stroke's class would be two, so a stroke adds its class there. */
const stroke = (paint: Paint, dark: boolean, line: number): string =>
  ` stroke="${colourOf(paint, dark)}" stroke-width="${n(line)}" data-l="${paint}"`;

function groupOf({ id, title, role, t, marks }: Group, dark: boolean): string {
  const about =
    (id === undefined ? '' : ` data-id="${escapeXml(id)}"`) +
    (role === undefined ? '' : ` data-role="${role}"`) +
    (t === undefined ? '' : ` data-t="${t}"`) +
    (role === 'strip'
      ? ` font-family="${FAMILY.mono}" font-size="11" text-anchor="middle" stroke="${colourOf('line', dark)}" data-l="line"`
      : '');
  const inside = marks.map((m) => markOf(m, dark)).join('');
  return `<g${about}>${title === undefined ? '' : `<title>${escapeXml(title)}</title>`}${inside}</g>`;
}

function cellOf({ id, x, y, w, h, text, fill: paint, title, dash, crossed }: Cell, dark: boolean): string {
  const [light, night] = [inkOn(paint, false), inkOn(paint, true)];
  const ink = `k${light === '#000' ? 0 : 1}${night === '#000' ? 0 : 1}`;
  const label =
    text === null
      ? ''
      : `<text class="${ink}" x="${n(x + w / 2)}" y="${n(y + h / 2 + 4)}" fill="${dark ? night : light}" stroke="none">${escapeXml(text)}</text>`;
  return (
    `<g data-id="${id}"><title>${escapeXml(title)}</title><rect x="${n(x)}" y="${n(y)}" width="${n(w)}" height="${n(h)}"` +
    `${fill(paint, dark)}${dash ? ` stroke-dasharray="${dash}"` : ''}/>${label}${crossed ? crossOf(x, y, w, h, crossed === 'partly') : ''}</g>`
  );
}
/** Two strokes through a cell, or one through its corner. */
function crossOf(x: number, y: number, w: number, h: number, corner: boolean): string {
  const d = corner
    ? `M${n(x)} ${n(y + 8)}l8 -8`
    : `M${n(x)} ${n(y)}l${n(w)} ${n(h)}m0 ${n(-h)}l${n(-w)} ${n(h)}`;
  return `<path fill="none" stroke-width="1.4" d="${d}"/>`;
}

function textOf(mark: Text, dark: boolean): string {
  const { x, y, size, font, anchor, paint, spans, title } = mark;
  const about =
    `<text x="${n(x)}" y="${n(y)}" font-size="${n(size)}"${fontOf(font)}` +
    `${anchor === 'start' ? '' : ` text-anchor="${anchor}"`}${fill(paint, dark)} stroke="none" xml:space="preserve">`;
  const inside = spans.map((s) => spanOf(s, paint, dark)).join('');
  return `${about}${title === undefined ? '' : `<title>${escapeXml(title)}</title>`}${inside}</text>`;
}
function fontOf(font: Font): string {
  const mono = font === 'mono' || font === 'monoBold' ? ` font-family="${FAMILY.mono}"` : '';
  return `${mono}${font === 'bold' || font === 'monoBold' ? ' font-weight="bold"' : ''}`;
}
function spanOf({ text, paint, bold, sets }: TextSpan, own: Paint, dark: boolean): string {
  if ((paint === undefined || paint === own) && !bold) return escapeXml(text);
  const colour = paint === undefined || paint === own ? '' : fill(paint, dark);
  const about = sets === undefined ? '' : ` data-sets="${sets}"`;
  return `<tspan${about}${colour}${bold ? ' font-weight="bold"' : ''}>${escapeXml(text)}</tspan>`;
}

const HEAD = { length: 7, half: 3.5 };

function wireOf({ points, paint, line, head, dash, casing }: Wire, dark: boolean): string {
  const last = points.at(-1) as readonly [number, number];
  const before = points.at(-2) as readonly [number, number];
  const length = Math.hypot(last[0] - before[0], last[1] - before[1]) || 1;
  const [ux, uy] = [(last[0] - before[0]) / length, (last[1] - before[1]) / length];
  const end = head ? ([last[0] - ux * HEAD.length, last[1] - uy * HEAD.length] as const) : last;
  const d = [...points.slice(0, -1), end]
    .map(([x, y], i) => `${i === 0 ? 'M' : 'L'}${n(x)} ${n(y)}`)
    .join('');
  const drawn = (role: Paint, width: number): string =>
    `<path d="${d}" fill="none"${stroke(role, dark, width)}${dash && role === paint ? ` stroke-dasharray="${dash}"` : ''}/>`;
  const tip = head
    ? `<path${fill(paint, dark)} d="M${n(last[0])} ${n(last[1])}L${n(end[0] - uy * HEAD.half)} ${n(end[1] + ux * HEAD.half)}L${n(end[0] + uy * HEAD.half)} ${n(end[1] - ux * HEAD.half)}z"/>`
    : '';
  return `${casing ? drawn('background', 6) : ''}${drawn(paint, line)}${tip}`;
}

/** FNV-1a, 32 bits, in hex. */
export function hashOf(text: string): string {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return (hash >>> 0).toString(16).padStart(8, '0');
}
