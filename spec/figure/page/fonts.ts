import { readFileSync } from 'node:fs';
import * as path from 'node:path';

const face = (family: string, weight: string, file: string): string => {
  const data = readFileSync(path.join(__dirname, '../../../fonts', file)).toString('base64');
  return `@font-face{font-family:'${family}';font-weight:${weight};src:url(data:font/ttf;base64,${data})}`;
};
/** The package's own fonts, so that what is measured does not hang on the machine's. */
export const FONTS = `<style>${[
  face('DejaVu Sans', '400', 'DejaVuSans.ttf'),
  face('DejaVu Sans', '700', 'DejaVuSans-Bold.ttf'),
  face('DejaVu Sans Mono', '400', 'DejaVuSansMono.ttf'),
  face('DejaVu Sans Mono', '700', 'DejaVuSansMono-Bold.ttf'),
].join('')}</style>`;
