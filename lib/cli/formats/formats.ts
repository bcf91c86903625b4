import type { TextOptions } from '../../report/text.js';
import type { Checked } from '../checked.js';
import { github } from './github.js';
import { json } from './json.js';
import { junit } from './junit.js';
import { text } from './text.js';

/** Each way to write what a check found. */
export const formats: Readonly<
  Record<'text' | 'json' | 'junit' | 'github', (found: Checked, terminal: TextOptions) => string>
> = { text, json, junit, github };
