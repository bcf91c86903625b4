import { writeFileSync } from 'node:fs';
import * as path from 'node:path';
import { draw as drawn } from '../../api/draw.js';
import type { Figure } from '../../figure/figure.js';
import type { Theme } from '../../figure/palette.js';
import { type Command, UsageError } from '../command.js';
import { subjectData, subjectOptions, subjectPositional } from '../modules/subjectData.js';

/** By the ending of the file. */
const FORMATS: Readonly<Record<string, (figure: Figure) => string | Promise<Uint8Array>>> = {
  '.svg': (figure) => figure.toSVG(),
  '.html': (figure) => `<!doctype html>\n<meta charset="utf-8">\n<title>unrolled</title>\n${figure.toHTML()}`,
  '.png': (figure) => figure.toPNG(),
  '.txt': (figure) => `${figure.toText({ colors: false })}\n`,
};
const ENDINGS = Object.keys(FORMATS).join(', ');

/** Draws one of the guide's models, or a model of a module. */
export const draw: Command = {
  name: 'draw',
  says: 'a picture of a model unrolled in time: into a file, or as text',
  positional: subjectPositional,
  options: () => ({
    ...subjectOptions,
    out: { takes: 'path', says: `Where to: ${ENDINGS}. Default: as text to stdout.` },
    theme: {
      takes: 'word',
      choices: ['light', 'dark', 'auto'],
      says: 'Default ‘auto’: as the reader’s system.',
    },
    width: {
      takes: 'number',
      says: 'Columns of the text, px of a picture. Default: the terminal’s; as wide as it gets.',
    },
  }),
  example: () => 'unrolled draw ner --tokens "I am Groot" --out ner.svg',
  run: async (asked, here) => {
    const { out, theme, width, json } = asked.options as {
      out?: string;
      theme?: Theme;
      width?: number;
      json?: boolean;
    };
    const ending = out === undefined ? '' : path.extname(out).toLowerCase();
    const format = FORMATS[ending];
    if (out !== undefined && !format) throw new UsageError(`--out ${out} must end in one of ${ENDINGS}`);
    if (out !== undefined && json) throw new UsageError('--json and --out do not go together; leave one out');
    const { model, data, tokens, classes, problems } = await subjectData(asked, here);
    const figure = drawn(model, data, {
      ...(tokens ? { tokens } : {}),
      ...(classes ? { classes } : {}),
      ...(theme ? { theme } : {}),
      ...(width && out !== undefined ? { width } : {}),
    });
    if (json) return { out: JSON.stringify(figure), problems };
    if (out === undefined || !format) {
      const { color, width: columns } = here.terminal;
      return { out: figure.toText({ columns: width ?? columns, colors: color }), problems };
    }
    const content = await format(figure);
    const to = path.resolve(here.cwd, out);
    try {
      writeFileSync(to, content);
    } catch (error) {
      throw new UsageError(`--out ${out} cannot be written: ${(error as Error).message}`);
    }
    return { out: `wrote ${out}`, problems };
  },
};
