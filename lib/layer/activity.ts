import type { Part } from '../parts/part.js';
import { regularizer } from '../parts/regularizers.js';
import type { RegularizerName } from './cellArgs.js';
import type { ArgFact } from './facts.js';

export interface ActivityConfig {
  /** Penalty on the outputs, per sample, added to the loss. Default null. */
  activityRegularizer?: RegularizerName | Part | null;
}
export const activityArg = {
  activityRegularizer: {
    kind: regularizer,
    says: 'Penalty on the outputs, per sample, added to the loss. Default null.',
    byDefault: null,
  },
} as const satisfies Record<string, ArgFact>;

/** Keras writes the argument into the config of most layers only where it is given. */
export const givenOnly = (part: Part | null): Part | undefined => part ?? undefined;
