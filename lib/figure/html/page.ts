import type { Alternative, FigureData } from '../figure.js';
import type { Theme } from '../palette.js';
import type { Mark } from '../scene.js';
import { escapeXml, hashOf, svgOf } from '../svg.js';
import { darkRules } from '../svgStyle.js';
import { clientScript } from './clientScript.js';
import { dataTable } from './dataTable.js';
import { imageOf } from './image.js';
import { packed } from './packed.js';
import { pageStyle } from './pageStyle.js';
import type { PageData, ViewData } from './pageTypes.js';
import { restOf } from './rest.js';
import { stepped } from './stepped.js';
import { viewData } from './viewData.js';

/** Bytes at most, a little less than promised: rules for colours that only some views have come on top. */
const BUDGET = 290 * 1024;
const HINT =
  'Point at a number, tap it, or Tab to it and use the arrow keys: here stands what made it. Enter pins it, Esc frees it.';

/** One drawing of the page: its markup, and what the script knows of it. */
interface View {
  readonly html: string;
  readonly data: ViewData;
  readonly marks: readonly Mark[];
  readonly words?: string | undefined;
}

/** The interactive page of a picture: readable as it stands, woken by its script. */
export function pageOf(figure: FigureData, theme: Theme, others: () => readonly Alternative[]): string {
  const { title, root, inside } = partsOf(figure, theme, others);
  const head = `<meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${title}</title>`;
  return `<!doctype html><html lang="en">${head}${root}${inside}${SCRIPT}</div>\n`;
}

/**
 * The same for a notebook's output: the picture as an image, in whose place the script puts the page. Where scripts, styles
 * and SVG are taken out, the image stays, and no word of the page is spilt.
 */
export function embeddedOf(figure: FigureData, theme: Theme, others: () => readonly Alternative[]): string {
  const { root, inside } = partsOf(figure, theme, others);
  const { gzip, base64 } = packed(inside);
  const later = `<script type="text/plain" class="rv-later" data-gzip="${gzip}">${base64}</script>`;
  return `${root}${imageOf(figure.scene, theme)}${later}${SCRIPT}</div>`;
}

interface Parts {
  readonly title: string;
  /** The opening tag. */
  readonly root: string;
  readonly inside: string;
}
const SCRIPT = `<script>${clientScript}</script>`;

function partsOf(figure: FigureData, theme: Theme, others: () => readonly Alternative[]): Parts {
  const tokens = figure.words?.tokens ?? [];
  const { strips, dropped } = restOf(figure);
  const alternatives = others();
  const sampled = alternatives.some(({ sample }) => sample !== undefined);
  const own = viewOf(figure, tokens, {
    rest: strips,
    ...(sampled ? { sample: figure.trace?.sample ?? 0 } : {}),
  });
  const views = [own];
  const left: Alternative[] = [];
  let size = sizeOf(own) + clientScript.length;
  for (const other of alternatives) {
    if (left.length > 0) {
      left.push(other);
      continue;
    }
    const { words, sample } = other;
    const made = other.make();
    if (!made) continue;
    const view = viewOf(made, tokens, { rest: {}, ...(sample === undefined ? {} : { sample }) }, words);
    size += sizeOf(view);
    if (size > BUDGET) left.push(other);
    else views.push(view);
  }
  return written(views, theme, tokens, noteOf(figure, dropped, left));
}

function viewOf(
  { scene, trace }: FigureData,
  tokens: readonly string[],
  more: Pick<ViewData, 'rest' | 'sample'>,
  words?: string,
): View {
  const data = { ...viewData({ scene, ...(trace ? { trace } : {}) }), ...more };
  const { marks } = stepped(scene);
  const svg = svgOf({ ...scene, marks }, 'light').trim();
  return {
    html: `${svg}<div class="rv-sr">${dataTable(scene, data.layers, tokens)}</div>`,
    data,
    marks,
    words,
  };
}
const bytes = (text: string): number => new TextEncoder().encode(text).length;
const sizeOf = ({ html, data }: View): number => bytes(html) + bytes(JSON.stringify(data));

function written(views: readonly View[], theme: Theme, tokens: readonly string[], note: string): Parts {
  const [own] = views as readonly [View];
  const marks = views.flatMap((v) => v.marks);
  const data: PageData = { views: views.map((v) => v.data), tokens, dark: darkRules(marks, '') };
  const json = JSON.stringify(data)
    .replaceAll('</', '<\\/')
    .replace(/<(?=!--|script)/gi, '\\u003c');
  const hash = hashOf(`${json}${own.html}${theme}`);
  const title = /<title[^>]*>(.*?)<\/title>/.exec(own.html)?.[1] ?? '';
  const templates = views
    .slice(1)
    .map(({ html }, i) => `<template data-view="${i + 1}">${html}</template>`)
    .join('');
  return {
    title,
    root: `<div class="rv" data-rv="${hash}"${theme === 'auto' ? '' : ` data-theme="${theme}"`}>`,
    inside:
      `<style>${pageStyle(marks, `[data-rv="${hash}"]`)}</style>${bar(views)}<div class="rv-stage">${own.html}</div>` +
      `<div class="rv-panel" aria-live="polite" hidden><p>${HINT}</p></div>${note && `<p class="rv-note">${escapeXml(note)}</p>`}` +
      `${templates}<script type="application/json" class="rv-data">${json}</script>`,
  };
}

/** The controls, hidden until the script answers them. */
function bar(views: readonly View[]): string {
  const changed = views.flatMap(({ words }, i) => (words === undefined ? [] : [{ words, i }]));
  const button = (inside: string, attributes: string): string =>
    `<button type="button" ${attributes}>${inside}</button>`;
  const ifs = [{ words: 'as drawn', i: 0 }, ...changed].map(({ words, i }) =>
    button(escapeXml(words), `data-show="${i}" aria-pressed="${i === 0}"`),
  );
  const samples = views.filter(({ data }) => data.sample !== undefined).length;
  const steps = `${button('◀', 'class="rv-before" aria-label="sample before"')}<output class="rv-sample"></output>${button('▶', 'class="rv-after" aria-label="next sample"')}`;
  const tools = [
    ['theme', 'theme'],
    ['svg', 'copy SVG'],
    ['png', 'save PNG'],
    ...(views.some(({ data }) => data.code !== '') ? [['code', 'copy code']] : []),
  ].map(([act, words]) => button(words as string, `data-act="${act}"`));
  return (
    `<div class="rv-bar" hidden><span>${button('▶', 'class="rv-play" aria-label="play"')}` +
    `<input class="rv-range" type="range" min="0" max="0" value="0" aria-label="time step"><output class="rv-now"></output></span>` +
    (changed.length > 0
      ? `<span role="group" aria-label="what if"><small>what if</small>${ifs.join('')}</span>`
      : '') +
    (samples > 1 ? `<span role="group" aria-label="sample of the batch">${steps}</span>` : '') +
    `<span class="rv-tools">${tools.join('')}<output class="rv-status"></output></span></div>`
  );
}

/** What the page leaves out. */
function noteOf({ trace }: FigureData, dropped: number, left: readonly Alternative[]): string {
  const series = (trace?.layers ?? []).flatMap((l) => l.lanes.map((lane) => lane.values?.y));
  const long = series.find((s) => s && s.steps > Object.keys(s.at).filter((t) => Number(t) >= 0).length);
  const hidden = long ? long.steps - Object.keys(long.at).filter((t) => Number(t) >= 0).length : 0;
  const names = left.map(({ words, sample }) => words ?? `sample ${sample}`);
  return [
    ...(hidden > 0 ? [`${hidden} of ${long?.steps} steps are here as means of bins only.`] : []),
    ...(dropped > 0
      ? [`Hidden units of ${dropped} strips are left out: at most 64 KB of them are kept.`]
      : []),
    ...(names.length > 0 ? [`Left out to stay within 300 KB: ${names.join(', ')}.`] : []),
  ].join(' ');
}
