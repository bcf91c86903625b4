import { draw } from '../../api/draw.js';
import { trace as traced } from '../../api/trace.js';
import type { Command } from '../command.js';
import { subjectData, subjectOptions, subjectPositional } from '../modules/subjectData.js';

/** Every number of one forward pass. */
export const trace: Command = {
  name: 'trace',
  says: 'the numbers of one forward pass at every time step: inputs, gates, states, outputs',
  positional: subjectPositional,
  options: () => ({
    ...subjectOptions,
    width: { takes: 'number', says: 'Columns of the text. Default: the terminal’s, else 80.' },
  }),
  example: () => 'unrolled trace ner --tokens "I am Groot" --json',
  run: async (asked, here) => {
    const { json, width } = asked.options as { json?: boolean; width?: number };
    const { model, data, tokens, classes, problems } = await subjectData(asked, here);
    if (json) return { out: JSON.stringify(traced(model, data), null, 2), problems };
    const figure = draw(model, data, { ...(tokens ? { tokens } : {}), ...(classes ? { classes } : {}) });
    const { color, width: columns } = here.terminal;
    return { out: figure.toText({ columns: width ?? columns, colors: color }), problems };
  },
};
