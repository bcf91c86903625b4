import { integers, notNegative, number, oneOf, positiveNumber, seed } from '../layer/kinds.js';
import { factory, type Part, type PartFacts, partKind } from './part.js';

export type Mode = 'fan_in' | 'fan_out' | 'fan_avg';
export type Distribution = 'uniform' | 'truncated_normal' | 'untruncated_normal' | 'normal';
const seeded = { seed: null, inputAxes: null, outputAxes: null };
const fanKinds = { seed, inputAxes: integers, outputAxes: integers };
const ofFans = { args: seeded, kinds: fanKinds };

/** What their arguments may be; initialValues.ts has their formulas. */
export const initializerFacts = {
  Zeros: { args: {} },
  Ones: { args: {} },
  Constant: { args: { value: 0 }, kinds: { value: number } },
  Identity: { args: { gain: 1 }, kinds: { gain: number }, aliases: ['IdentityInitializer'] },
  RandomNormal: {
    args: { mean: 0, stddev: 0.05, seed: null },
    kinds: { mean: number, stddev: notNegative, seed },
    aliases: ['normal'],
  },
  RandomUniform: {
    args: { minval: -0.05, maxval: 0.05, seed: null },
    kinds: { minval: number, maxval: number, seed },
    aliases: ['uniform'],
  },
  TruncatedNormal: {
    args: { mean: 0, stddev: 0.05, seed: null },
    kinds: { mean: number, stddev: notNegative, seed },
  },
  VarianceScaling: {
    args: { scale: 1, mode: 'fan_in', distribution: 'truncated_normal', ...seeded },
    kinds: {
      scale: positiveNumber,
      mode: oneOf('fan_in', 'fan_out', 'fan_avg'),
      distribution: oneOf('truncated_normal', 'untruncated_normal', 'uniform', 'normal'),
      ...fanKinds,
    },
  },
  GlorotUniform: ofFans,
  GlorotNormal: ofFans,
  HeUniform: ofFans,
  HeNormal: ofFans,
  LecunUniform: ofFans,
  LecunNormal: ofFans,
  Orthogonal: {
    args: { gain: 1, seed: null },
    kinds: { gain: number, seed },
    aliases: ['OrthogonalInitializer'],
  },
} as const satisfies PartFacts;
export type InitializerClass = keyof typeof initializerFacts;

/** Taken by every `…Initializer` argument. */
export const initializer = partKind('initializer', initializerFacts);

/** As `part`, but ones in one of `blocks` equal blocks: the forget bias. */
export const onesIn = (part: Part, block: number, blocks: number): BlockOnes => ({ part, block, blocks });
export interface BlockOnes {
  readonly part: Part;
  readonly block: number;
  readonly blocks: number;
}

/** Arguments of the initializers that look at a kernel's fans. */
interface Seeded {
  readonly seed: number;
  readonly inputAxes: readonly number[];
  readonly outputAxes: readonly number[];
}
type Named<A> = [options?: Partial<A>];
const make = <A extends readonly unknown[]>(name: InitializerClass) =>
  factory<A>('initializer', name, initializerFacts[name]);

/** Keras's module `keras.initializers`. */
export const initializers = {
  Zeros: make<[]>('Zeros'),
  Ones: make<[]>('Ones'),
  Constant: make<[value?: number] | Named<{ value: number }>>('Constant'),
  Identity: make<[gain?: number] | Named<{ gain: number }>>('Identity'),
  RandomNormal: make<
    [mean?: number, stddev?: number, seed?: number] | Named<{ mean: number; stddev: number; seed: number }>
  >('RandomNormal'),
  RandomUniform: make<
    | [minval?: number, maxval?: number, seed?: number]
    | Named<{ minval: number; maxval: number; seed: number }>
  >('RandomUniform'),
  TruncatedNormal: make<
    [mean?: number, stddev?: number, seed?: number] | Named<{ mean: number; stddev: number; seed: number }>
  >('TruncatedNormal'),
  VarianceScaling: make<
    | [scale?: number, mode?: Mode, distribution?: Distribution, seed?: number]
    | Named<{ scale: number; mode: Mode; distribution: Distribution } & Seeded>
  >('VarianceScaling'),
  GlorotUniform: make<[seed?: number] | Named<Seeded>>('GlorotUniform'),
  GlorotNormal: make<[seed?: number] | Named<Seeded>>('GlorotNormal'),
  HeUniform: make<[seed?: number] | Named<Seeded>>('HeUniform'),
  HeNormal: make<[seed?: number] | Named<Seeded>>('HeNormal'),
  LecunUniform: make<[seed?: number] | Named<Seeded>>('LecunUniform'),
  LecunNormal: make<[seed?: number] | Named<Seeded>>('LecunNormal'),
  Orthogonal: make<[gain?: number, seed?: number] | Named<{ gain: number; seed: number }>>('Orthogonal'),
};

/** Names of initializers, as Keras spells them. */
export type InitializerName =
  | 'zeros'
  | 'ones'
  | 'glorot_uniform'
  | 'glorot_normal'
  | 'he_uniform'
  | 'he_normal'
  | 'lecun_uniform'
  | 'lecun_normal'
  | 'orthogonal'
  | 'identity'
  | 'uniform'
  | 'random_uniform'
  | 'normal'
  | 'random_normal'
  | 'truncated_normal'
  | 'glorotUniform'
  | 'glorotNormal'
  | 'heUniform'
  | 'heNormal'
  | 'lecunUniform'
  | 'lecunNormal'
  | 'randomUniform'
  | 'randomNormal'
  | 'truncatedNormal';
