import { ArgumentError } from '../../errors.js';
import type { Tf } from '../../layer/call.js';
import type { Spec } from '../../layer/facts.js';
import { batchSizeFor } from '../batchSize.js';
import type { Compiled } from '../compiled.js';
import type { FitArgs } from '../fitOptions.js';
import { ready } from '../ready.js';
import { part, readSamples } from '../samples.js';
import type { Feed } from './feed.js';
import { memoryFeed } from './memory.js';
import { isSource } from './source.js';
import { streamFeed } from './streamFeed.js';

interface Of {
  readonly model: Spec;
  readonly compiled: Compiled;
  /** Takes the first inputs of a source. */
  readonly adopt: (x: unknown) => void;
}
type Samples = ReturnType<typeof readSamples>;

/** The batches of a `fit`, and those held out. Throws, before any step, where data does not fit. */
export async function feedsOf(
  tf: Tf,
  of: Of,
  x: unknown,
  y: unknown,
  args: FitArgs,
): Promise<{ feed: Feed; held: Feed | null }> {
  const { model } = of;
  if (isSource(x)) {
    refuseBesideSource('fit', y, args);
    const { stepsPerEpoch: steps, classWeight } = args;
    const feed = await streamFeed(tf, of, x, { steps, classWeight, asked: 'x', owner: 'fit' });
    refuseSecondRun('x of fit', feed, args.epochs - args.initialEpoch, 'epochs', 'stepsPerEpoch');
    ready(tf, model);
    return { feed, held: await heldOut(tf, of, args) };
  }
  const { samples, rest } = splitOff(of, x, y, args);
  ready(tf, model);
  const { batchSize, stepsPerEpoch: steps, shuffle } = args;
  const size = batchSizeFor(model, sizeFor(batchSize, samples.count, steps), samples.count, 'x');
  const held = rest ? heldFeed(tf, model, rest, args) : await heldOut(tf, of, args);
  return { feed: memoryFeed(tf, samples, { batchSize: size, steps, shuffle }), held };
}

/** Where steps are asked for and no batch size, as many samples per batch as the steps need. */
export const sizeFor = (batchSize: number | null, count: number, steps: number | null): number | null =>
  batchSize ?? (steps === null ? null : Math.ceil(count / steps));

async function heldOut(tf: Tf, of: Of, args: FitArgs): Promise<Feed | null> {
  const { validationData: given, validationSteps: steps } = args;
  if (given === null) return null;
  const asked = 'validationData';
  if (isSource(given)) {
    const feed = await streamFeed(tf, of, given, { steps, asked, owner: 'fit' });
    refuseSecondRun('validationData of fit', feed, validations(args), 'validations', 'validationSteps');
    return feed;
  }
  if (!Array.isArray(given) || given.length < 2 || given.length > 3)
    throw new ArgumentError(
      'fit validationData must be [x, y] or [x, y, sampleWeight], or a source of such batches',
      'wrong-argument',
    );
  const [x, y, sampleWeight = null] = given as readonly unknown[];
  const what = { x: `${asked} x`, y: `${asked} y` };
  return heldFeed(tf, of.model, readSamples(of.model, of.compiled, { x, y, sampleWeight }, what), args);
}

function heldFeed(tf: Tf, model: Spec, samples: Samples, args: FitArgs): Feed {
  const { validationSteps: steps, validationBatchSize, batchSize } = args;
  const size = sizeFor(validationBatchSize ?? batchSize, samples.count, steps);
  return memoryFeed(tf, samples, {
    batchSize: batchSizeFor(model, size, samples.count, 'validationData'),
    steps,
    shuffle: false,
  });
}

/** The samples, and the last of them held out. */
function splitOff(
  { model, compiled }: Of,
  x: unknown,
  y: unknown,
  { sampleWeight, classWeight, validationSplit, validationData }: FitArgs,
): { samples: Samples; rest: Samples | null } {
  const all = readSamples(model, compiled, { x, y, sampleWeight, classWeight });
  const { plan, count } = all;
  if (validationSplit === 0 || validationData !== null) return { samples: all, rest: null };
  const at = Math.floor(count * (1 - validationSplit));
  if (at === 0 || at === count)
    throw new ArgumentError(
      `fit validationSplit ${validationSplit} of ${count} samples leaves ${at} for training and ${count - at} for validation; give more samples or another share`,
      'wrong-argument',
    );
  const rest = { ...part(all, at, count), plan };
  // Keras weighs classes in training only, samples in validation too.
  const weights = classWeight === null ? rest.weights : rest.weights.map(() => null);
  return { samples: { ...part(all, 0, at), plan }, rest: { ...rest, weights } };
}

/** How often validation comes. */
function validations({ initialEpoch, epochs, validationFreq: freq }: FitArgs): number {
  if (typeof freq === 'number') return Math.floor(epochs / freq) - Math.floor(initialEpoch / freq);
  return freq.filter((epoch) => epoch > initialEpoch && epoch <= epochs).length;
}

/** Throws for what a source takes no part in. */
export function refuseBesideSource(owner: string, y: unknown, args: Partial<FitArgs>): void {
  const refuse = (what: string, why: string): never => {
    throw new ArgumentError(`${owner} is given batches, so ${what} ${why}`, 'beside-batches');
  };
  if (y !== undefined && y !== null)
    refuse(
      'y',
      'must not be given: let each batch be [x, y]; options come second, as in fit(batches, { epochs })',
    );
  if ((args.sampleWeight ?? null) !== null)
    refuse('sampleWeight', 'must not be given: let each batch be [x, y, sampleWeight]');
  if ((args.batchSize ?? null) !== null)
    refuse('batchSize', 'must not be given: it is the number of samples in each batch that comes');
  if ((args.validationSplit ?? 0) !== 0)
    refuse('validationSplit', 'cannot be taken off: give other batches as validationData');
}

/** Throws where batches that come once are needed again. */
function refuseSecondRun(what: string, feed: Feed, runs: number, of: string, steps: string): void {
  if (feed.again || feed.steps !== null || runs < 2) return;
  throw new ArgumentError(
    `${what} is a generator, which runs once, and there are ${runs} ${of}; give the function that makes it, such as () => generator(), or say in ${steps} how many batches make one of the ${of}`,
    'runs-once',
  );
}
