import { ArgumentError } from '../errors.js';
import { refuseUnknown } from '../nearest.js';
import { constraint } from '../parts/constraints.js';
import { type InitializerName, initializer } from '../parts/initializers.js';
import type { Part } from '../parts/part.js';
import { regularizer } from '../parts/regularizers.js';
import { sizesText } from '../shape/describe.js';
import type { Shape } from '../shape/shape.js';
import { readArg, show } from './args.js';
import type { ConstraintName, RegularizerName } from './cellArgs.js';
import type { ArgFact, Kind, WeightFact } from './facts.js';
import { boolean, oneOf, sizes, text } from './kinds.js';

/** One weight of a layer of your own: keras/src/layers/layer.py, add_weight. */
export interface AddWeight {
  /** Name of the weight in its layer. Default 'variable'. */
  name?: string;
  /** Sizes of all axes, positive integers. Default []: a single number. */
  shape?: Shape;
  /** First values. Default 'glorot_uniform'. */
  initializer?: InitializerName | Part | null;
  /** Penalty on the weight, added to the loss. Default null. */
  regularizer?: RegularizerName | Part | null;
  /** What the weight must satisfy after each update. Default null. */
  constraint?: ConstraintName | Part | null;
  /** Whether training moves it. Default true. */
  trainable?: boolean;
  /** Type of the values; TensorFlow.js computes in float32. */
  dtype?: 'float32';
}
const anInitializer: Kind = { ...initializer, whenNull: initializer.read?.('glorot_uniform', '') };
const facts: Readonly<Record<keyof AddWeight, ArgFact>> = {
  name: { kind: text, says: "Name of the weight in its layer. Default 'variable'.", byDefault: 'variable' },
  shape: {
    kind: sizes,
    says: 'Sizes of all axes, positive integers. Default []: a single number.',
    byDefault: [],
  },
  initializer: { kind: anInitializer, says: "First values. Default 'glorot_uniform'.", byDefault: null },
  regularizer: {
    kind: regularizer,
    says: 'Penalty on the weight, added to the loss. Default null.',
    byDefault: null,
  },
  constraint: {
    kind: constraint,
    says: 'What the weight must satisfy after each update. Default null.',
    byDefault: null,
  },
  trainable: { kind: boolean, says: 'Whether training moves it. Default true.', byDefault: true },
  dtype: {
    kind: oneOf('float32'),
    says: 'Type of the values; TensorFlow.js computes in float32.',
    byDefault: 'float32',
  },
};

/** The weight that is asked for. Throws ArgumentError for a wrong or unknown argument, and for a size that is unknown. */
export function readWeight(owner: string, given: AddWeight): WeightFact {
  const asked = `${owner} addWeight`;
  if (typeof given !== 'object' || given === null || Array.isArray(given))
    throw new ArgumentError(
      `${asked} takes one object of arguments, not ${show(given)}: this.addWeight({ name: 'kernel', shape: [2, 4] })`,
      'positional-form',
    );
  refuseUnknown(asked, given, Object.keys(facts));
  const read = (name: keyof AddWeight): unknown => readArg(asked, name, facts[name], given[name]);
  read('dtype');
  const [name, shape] = [read('name') as string, read('shape') as Shape];
  if (shape.includes(null))
    throw new ArgumentError(
      `${asked} needs a known size for ${name} but is given the shape ${sizesText(shape)}; only the batch and the time axis of an input may be null, so give the other sizes in inputShape or Input`,
      'unknown-size',
    );
  return {
    name,
    shape,
    axes: [],
    initializer: read('initializer'),
    regularizer: read('regularizer'),
    constraint: read('constraint'),
    trainable: read('trainable') as boolean,
  };
}
