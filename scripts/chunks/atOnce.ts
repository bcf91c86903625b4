import { Session } from 'node:inspector/promises';
import type { Options } from 'tsup';

type Plugin = NonNullable<Options['plugins']>[number];
type Package = typeof import('../../lib/index.js');

/** A program whose start counts. */
function start({ Dense, GRU, LSTM, Sequential, SimpleRNN }: Package): void {
  const sequence = { returnSequences: true };
  new Sequential([LSTM(4, { inputShape: [3, 2], ...sequence }), GRU(4, sequence), SimpleRNN(4), Dense(4)])
    .outputShape;
}

/**
 * V8 reads a function twice: over it when its file is loaded, and all of it when it is called; but once, and then all of it, where it stands
 * in parentheses. The functions that `start` calls are put there: of the first chunk, an ES module, those declared in its outer function.
 */
export const atOnce: Plugin = {
  name: 'functions read at once',
  async renderChunk(code) {
    const outer = code.indexOf(OUTER) + OUTER.length;
    if (outer < OUTER.length) throw new Error(`the first chunk has no ${OUTER}`);
    let rest = '';
    let end = outer;
    const called: string[] = [];
    for (const { from, to, name } of await declaredAndCalled(code)) {
      called.push(`${name}=(${code.slice(from, to)})`);
      rest += code.slice(end, from);
      end = to;
    }
    return { code: `${code.slice(0, outer)}var ${called.join(',\n')};${rest}${code.slice(end)}` };
  },
};
const OUTER = '"use strict";';

interface Declared {
  readonly name: string;
  readonly from: number;
  readonly to: number;
}

/** The function declarations in the outer function that were called, in order. */
async function declaredAndCalled(code: string): Promise<readonly Declared[]> {
  const session = new Session();
  session.connect();
  await session.post('Profiler.enable');
  await session.post('Profiler.startPreciseCoverage', { callCount: true, detailed: false });
  const url = `data:text/javascript,${encodeURIComponent(code)}`;
  start(await import(url));
  const { result } = await session.post('Profiler.takePreciseCoverage');
  session.disconnect();
  const functions = result
    .find((script) => script.url === url)
    ?.functions.map(({ functionName: name, ranges: [range] }) => ({
      name,
      from: range?.startOffset ?? 0,
      to: range?.endOffset ?? 0,
      count: range?.count ?? 0,
    }));
  if (!functions) throw new Error('nothing is known of what the first chunk calls');
  const inside = functions.filter(({ from }) => from > code.indexOf(OUTER));
  return inside
    .filter(({ from, to, count }) => {
      const inAnother = inside.some((other) => other.from < from && to < other.to);
      return (
        count && !inAnother && /[;}]\s*$/.test(code.slice(0, from)) && code.startsWith('function ', from)
      );
    })
    .sort((a, b) => a.from - b.from);
}
