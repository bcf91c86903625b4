import type { Checked } from '../checked.js';

/** Everything as data: verdicts with their changes, and problems. */
export const json = ({ lock, verdicts, problems }: Checked): string =>
  JSON.stringify({ lock, models: verdicts, problems }, null, 2);
