import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ArgumentError, Input } from 'unrolled';
import { type Builder, layers } from './catalogue.js';
import { argsOf } from './checkArguments.js';

/** Arguments of Keras that are taken at their default only. */
interface Row {
  readonly layer: string;
  /** Positional arguments to try it with. */
  readonly with: readonly unknown[];
  readonly argument: string;
  readonly default: unknown;
  readonly other: unknown;
}
const rows: readonly Row[] = JSON.parse(
  readFileSync(join(__dirname, '..', 'keras', 'unsupported.json'), 'utf8'),
);
const named = rows.map((row) => [`${row.layer} ${row.argument}`, row] as const);

function given(row: Row, value: unknown): unknown {
  if (row.layer === 'Input') return Input({ shape: [3], [row.argument]: value });
  return (layers[row.layer] as Builder)(...row.with, { [row.argument]: value });
}

test.each(named)('%s is taken at its default', (_, row) => {
  expect(() => given(row, row.default)).not.toThrow();
});

test.each(named)('%s says so of any other value', (_, row) => {
  let error: unknown;
  try {
    given(row, row.other);
  } catch (e) {
    error = e;
  }
  expect(error).toBeInstanceOf(ArgumentError);
  expect((error as ArgumentError).code).toBe('unsupported-argument');
  expect((error as ArgumentError).message).toMatch(`${row.layer} ${row.argument} takes only `);
});

it('lists every argument that is taken at its default only', () => {
  const found = Object.values(layers).flatMap(({ facts }) =>
    Object.entries(argsOf(facts)).flatMap(([name, { only }]) => (only ? [`${facts.name} ${name}`] : [])),
  );
  const listed = named.map(([name]) => name).filter((name) => !name.startsWith('Input '));
  expect(listed.sort()).toEqual(found.sort());
});
