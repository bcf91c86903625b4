import type { Tensor } from '@tensorflow/tfjs';
import type { Shape } from '../shape/shape.js';
import type { Call, Tf } from './call.js';
import { encode, encodedShape } from './encoding.js';
import type { Facts } from './facts.js';
import { keepLookup, Lookup, type LookupSettings, lookupOf, type Word } from './lookup.js';
import { contradiction, type LookupArgs } from './lookupArgs.js';
import { LookupMembers, rowsOf } from './lookupMembers.js';
import { type PlainType, plainValues } from './plainValues.js';

/** The output's type: TensorFlow.js has no int64, so ids are int32. */
export const idType = (args: object): string =>
  lookupOf(args).settings.outputMode === 'int' ? 'int32' : 'float32';

/** Checks a layer's arguments together and makes its vocabulary. */
export function openLookup(args: object, settings: LookupSettings): string | undefined {
  const wrong = contradiction(settings.owner, settings);
  if (wrong === undefined) keepLookup(args, new Lookup(settings));
  return wrong;
}

/** Words as ids, encoded as the layer's outputMode says. */
export function encodeWords(
  tf: Tf,
  { settings: { outputMode: mode }, idf, depth }: Lookup,
  ids: readonly number[],
  shape: readonly number[],
): Tensor {
  return mode === 'int'
    ? tf.tensor(Int32Array.from(ids), [...shape], 'int32')
    : encode(tf, { ids, shape }, { mode, depth: depth as number, idf });
}

type Settings<A> = (args: A) => Pick<LookupSettings, 'oovMethod'>;
type LookupFacts<A> = Pick<
  Facts<A>,
  'positional' | 'check' | 'shape' | 'dtype' | 'readsType' | 'members' | 'mask' | 'call'
>;

/** What StringLookup and IntegerLookup share: keras/src/layers/preprocessing/index_lookup.py. */
export function lookupFacts<A extends LookupArgs>(
  owner: string,
  reads: PlainType,
  more: Settings<A>,
): LookupFacts<A> {
  return {
    positional: [],
    check: (args) => openLookup(args, { ...args, ...more(args), owner, reads, documents: rowsOf<Word> }),
    shape: (input: Shape, args) => encodedShape(owner, args.outputMode, input, lookupOf(args).depth),
    dtype: (args) => (args.invert ? reads : idType(args)),
    readsType: ({ invert }) => (invert ? 'int32' : reads),
    members: LookupMembers.prototype,
    mask: 'drops',
    call: ({ tf, inputs, spec }: Call<A>) => {
      const lookup = lookupOf(spec.args);
      const asked = spec.name;
      if (lookup.settings.invert) {
        const { values, shape } = plainValues<number>(inputs[0], 'int32', asked);
        return tf.tensor(lookup.wordsOf(values) as string[], [...shape], reads);
      }
      const { values, shape } = plainValues<Word>(inputs[0], reads, asked);
      return encodeWords(tf, lookup, lookup.idsOf(values), shape);
    },
  };
}
