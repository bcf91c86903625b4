import type { Theme } from '../palette.js';
import type { Scene } from '../scene.js';
import { escapeXml, svgOf } from '../svg.js';
import { base64Of } from './packed.js';

/** The picture as an `<img>` that carries its SVG: what hosts leave of a page they do not trust. */
export function imageOf(scene: Scene, theme: Theme): string {
  const { title, description, width, height } = scene;
  // A host's selectors do not reach into an image: only the system's scheme does.
  const svg = base64Of(new TextEncoder().encode(svgOf(scene, theme, [])));
  const alt = escapeXml(`${title}. ${description}`);
  return `<img alt="${alt}" width="${width}" height="${height}" style="max-width:100%;height:auto" src="data:image/svg+xml;base64,${svg}">`;
}
