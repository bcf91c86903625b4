import { readdirSync } from 'node:fs';
import * as path from 'node:path';
import { ArgumentError } from '../errors.js';
import { codeFolder, requireHere } from '../requireHere.js';
import type { Png } from './png.js';

const RESVG = '@resvg/resvg-js';

interface Resvg {
  readonly Resvg: new (svg: string, options: object) => { render(): { asPng(): Uint8Array } };
}

/** An SVG as PNG, by resvg with the fonts of this package: the same picture everywhere. */
export const png: Png = async (svg, { scale, fonts, foreign }) => {
  const folder = path.join(codeFolder(), '../fonts');
  const own = readdirSync(folder)
    .filter((file) => file.endsWith('.ttf'))
    .map((file) => path.join(folder, file));
  const { Resvg } = resvg();
  const image = new Resvg(svg, {
    fitTo: { mode: 'zoom', value: scale },
    font: {
      fontFiles: [...own, ...fonts],
      // Other scripts than Latin are in the system's fonts, if anywhere; looking for them takes time.
      loadSystemFonts: foreign,
      defaultFontFamily: 'DejaVu Sans',
    },
  });
  return new Uint8Array(image.render().asPng());
};

function resvg(): Resvg {
  try {
    return requireHere(RESVG) as Resvg;
  } catch (error) {
    const { code, message } = error as { code?: string; message: string };
    // Something that is missing inside resvg is another fault.
    if (code !== 'MODULE_NOT_FOUND' || !message.includes(`'${RESVG}'`)) throw error;
    throw new ArgumentError(
      `toPNG needs ${RESVG}, which is not installed: npm i ${RESVG}; toSVG() needs nothing`,
      'no-resvg',
    );
  }
}
