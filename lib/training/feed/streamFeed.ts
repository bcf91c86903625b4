import { ArgumentError } from '../../errors.js';
import { show } from '../../layer/args.js';
import type { Tf } from '../../layer/call.js';
import type { Spec } from '../../layer/facts.js';
import { isTensor } from '../../layer/kinds.js';
import { checkBatch } from '../batchSize.js';
import type { Compiled } from '../compiled.js';
import { inOrder } from '../order.js';
import type { OutputPlan } from '../plan.js';
import { batchOf, readSamples, type Samples } from '../samples.js';
import { Feed } from './feed.js';
import { begin, type Source, tensorsIn } from './source.js';

interface How {
  /** Batches that make an epoch; null: all. */
  readonly steps: number | null;
  readonly classWeight?: unknown;
  /** How errors name the source, and the call it is given to. */
  readonly asked: string;
  readonly owner: string;
}
interface Of {
  readonly model: Spec;
  readonly compiled: Compiled;
  /** Takes the first inputs, before they are checked. */
  readonly adopt: (x: unknown) => void;
}
type Read = Samples & { readonly plan: readonly OutputPlan[] };

/** Batches `[x, y]` or `[x, y, sampleWeight]` of a source, each checked as it comes. The first is read now. */
export async function streamFeed(
  tf: Tf,
  { model, compiled, adopt }: Of,
  source: Source<unknown>,
  { asked, owner, steps, classWeight = null }: How,
): Promise<Feed> {
  const read = (element: unknown, i: number): Read => {
    const of = `${asked === 'x' ? '' : `${asked} `}batch ${i}`;
    const { x, y, sampleWeight } = partsOf(element, of, owner);
    try {
      if (i === 0) adopt(x);
      const what = { x: `${of}: x`, y: `${of}: y` };
      const samples = readSamples(model, compiled, { x, y, sampleWeight, classWeight }, what);
      checkBatch(model, samples.count, what.x);
      return samples;
    } finally {
      for (const t of tensorsIn(element)) t.dispose();
    }
  };
  const { first, rest, again } = await elements(source, asked);
  const waiting = read(first, 0);
  let begun: Read | null = waiting;
  const open = () => {
    let i = begun ? 1 : 0;
    const iterator = begun ? rest : begin(source, asked).iterator;
    return {
      async next() {
        let samples = begun;
        begun = null;
        if (!samples) {
          const { done, value } = await iterator.next();
          if (done) return null;
          samples = read(value, i++);
        }
        const { count } = samples;
        return { batch: batchOf(tf, samples, inOrder(count), 0, count), count };
      },
      close: () => iterator.return?.(),
    };
  };
  return new Feed({ plan: waiting.plan, open, again, asked: steps, known: null });
}

/** The first batch of a source, and the iterator of those after it. */
export async function elements(source: Source<unknown>, asked: string) {
  const { iterator, again } = begin(source, asked);
  const { done, value } = await iterator.next();
  if (done) throw new ArgumentError(`${asked} yields no batch`, 'no-samples');
  return { first: value as unknown, rest: iterator, again };
}

/** What one batch is made of. Throws unless it is a list of two or three. */
function partsOf(element: unknown, of: string, owner: string) {
  if (!Array.isArray(element) || isTensor(element) || element.length < 2 || element.length > 3)
    throw new ArgumentError(
      `${of} of ${owner} must be [x, y] or [x, y, sampleWeight], not ${
        Array.isArray(element)
          ? `a list of ${element.length}`
          : isTensor(element)
            ? 'one tensor'
            : show(element)
      }`,
      'wrong-batch',
    );
  refuseDisposed(element, of, owner);
  const [x, y, sampleWeight = null] = element as readonly unknown[];
  return { x, y, sampleWeight };
}

export function refuseDisposed(element: unknown, of: string, owner: string): void {
  for (const t of tensorsIn(element))
    if (t.isDisposed)
      throw new ArgumentError(
        `${of} of ${owner} holds a disposed tensor; ${owner} disposes the tensors that come to it in batches, so let each batch have its own, such as x.clone()`,
        'disposed-tensor',
      );
}
