import { ArgumentError } from '../errors.js';
import { isObject } from '../layer/kinds.js';
import type { ModelRecord } from './record.js';

/** Records by `path/of/module.ts#export`. */
export type Records = Readonly<Record<string, ModelRecord>>;
const VERSION = 1;

/** A lock file's text: sorted, one line per layer, the same for the same models on every machine. */
export function lockText(records: Records): string {
  const models = Object.keys(records)
    .sort()
    .map((key) => `    ${JSON.stringify(key)}: ${modelText(records[key] as ModelRecord)}`);
  const body = models.length === 0 ? '{}' : `{\n${models.join(',\n')}\n  }`;
  return `{\n  "unrolled": "shapes of models: written by 'unrolled lock', held by 'unrolled check'",\n  "version": ${VERSION},\n  "models": ${body}\n}\n`;
}

function modelText({ inputs, layers, ...rest }: ModelRecord): string {
  const pairs: [string, string][] = [
    ['className', JSON.stringify(rest.className)],
    ['inputs', group(inputs)],
    ['layers', group(layers)],
    ['outputs', line(rest.outputs)],
    ['params', line(rest.params)],
    ['config', JSON.stringify(rest.config)],
  ];
  return `{\n${pairs.map(([k, v]) => `      "${k}": ${v}`).join(',\n')}\n    }`;
}
const group = (entries: Readonly<Record<string, unknown>>): string =>
  `{\n${Object.entries(entries)
    .map(([name, value]) => `        ${JSON.stringify(name)}: ${line(value)}`)
    .join(',\n')}\n      }`;

/** JSON on one line, with spaces. */
function line(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(line).join(', ')}]`;
  if (isObject(value) && typeof value === 'object')
    return `{ ${Object.entries(value)
      .map(([k, v]) => `${JSON.stringify(k)}: ${line(v)}`)
      .join(', ')} }`;
  return JSON.stringify(value);
}

/** The records of a lock file's text. Throws ArgumentError for anything else. */
export function readLock(text: string, name: string): Records {
  let data: unknown;
  try {
    data = JSON.parse(text);
  } catch (error) {
    throw new ArgumentError(
      `${name} is not JSON: ${(error as Error).message}; solve its merge conflicts, or remove it and write it anew with unrolled lock`,
      'wrong-lock',
    );
  }
  if (!isObject(data) || !isObject(data.models) || data.version !== VERSION)
    throw new ArgumentError(
      `${name} is not a lock file of version ${VERSION}; name another with --lock, or remove it and write it anew with unrolled lock`,
      'wrong-lock',
    );
  return data.models as Records;
}
