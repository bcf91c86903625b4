import type { Theme } from '../palette.js';
import type { Scene } from '../scene.js';
import { escapeXml, svgOf } from '../svg.js';

/** The picture as an `<img>` that carries its SVG: what hosts leave of a page they do not trust. */
export function imageOf(scene: Scene, theme: Theme): string {
  const { title, description, width, height } = scene;
  const bytes = new TextEncoder().encode(svgOf(scene, theme));
  let text = '';
  for (let i = 0; i < bytes.length; i += 8192) text += String.fromCharCode(...bytes.subarray(i, i + 8192));
  const alt = escapeXml(`${title}. ${description}`);
  return `<img alt="${alt}" width="${width}" height="${height}" style="max-width:100%;height:auto" src="data:image/svg+xml;base64,${btoa(text)}">`;
}
