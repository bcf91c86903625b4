import { isModel } from '../api/subject.js';
import { ArgumentError } from '../errors.js';
import type { Spec } from '../layer/facts.js';
import type { Context } from './context.js';
import { shown } from './context.js';
import * as matchers from './matchers/index.js';
import { serializer } from './snapshotText.js';
import { type Verdict, words } from './verdict.js';

interface Result {
  readonly pass: boolean;
  readonly message: () => string;
}
/** Of a test framework's `expect` what this package needs. */
export interface Expect {
  (value: unknown): { toMatchSnapshot(hint?: string): void };
  extend(matchers: Record<string, (this: Context, ...args: never[]) => Result | Promise<Result>>): void;
  addSnapshotSerializer(plugin: typeof serializer): void;
}
type Matcher = (context: Context, received: unknown, ...args: never[]) => Verdict | Promise<Verdict>;

/** Gives a framework's `expect` the matchers, and models a form in its snapshots. */
export function extend(expect: Expect): void {
  const all = Object.entries(matchers as Readonly<Record<string, Matcher>>).map(([name, matcher]) => [
    name,
    function (this: Context, received: unknown, ...args: never[]) {
      const found = matcher(this, received, ...args);
      const { isNot = false } = this;
      return found instanceof Promise
        ? found.then((verdict) => resultOf(verdict, name, args, isNot))
        : resultOf(found, name, args, isNot);
    },
  ]);
  expect.extend({ ...Object.fromEntries(all), toMatchShapeSnapshot: snapshotMatcher(expect) });
  expect.addSnapshotSerializer(serializer);
}

function resultOf(
  { failures, holds }: Verdict,
  name: string,
  args: readonly unknown[],
  isNot: boolean,
): Result {
  const pass = failures.length === 0;
  const call = `expect(received)${isNot ? '.not' : ''}.${name}(${args.map(brief).join(', ')})`;
  return { pass, message: () => `${call}\n\n${pass ? holds : words(failures)}` };
}

/** Long arguments, such as data, are only hinted at. */
function brief(value: unknown): string {
  if (isModel(value)) return (value as Spec).name;
  if (value !== null && typeof value === 'object' && !Array.isArray(value) && 'dataSync' in value)
    return 'tensor';
  const text = shown(value);
  return text.length <= 60 ? text : '…';
}

/** The framework's own snapshot of the model, and its own words where it differs, so that files, hints, `-u` and `--ci` work as ever. */
function snapshotMatcher(expect: Expect) {
  return function (this: Context, received: unknown, hint?: string): Result {
    if (!isModel(received))
      throw new ArgumentError(`toMatchShapeSnapshot is for a model, not ${shown(received)}`, 'wrong-target');
    if (this.isNot) throw new ArgumentError('toMatchShapeSnapshot cannot be used with .not', 'wrong-call');
    const snapshot = expect(received);
    if (hint === undefined) snapshot.toMatchSnapshot();
    else snapshot.toMatchSnapshot(hint);
    return { pass: true, message: () => 'the shapes are those of the snapshot' };
  };
}
