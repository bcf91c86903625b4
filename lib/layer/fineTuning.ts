import type { ArgFact } from './facts.js';
import { anything } from './kinds.js';

/** Keras's arguments for fine-tuning and quantizing large models, which are taken at their default only. */
export interface FineTuningConfig {
  /** Rank of Keras’s low-rank fine-tuning, which does not exist here. Default null. */
  loraRank?: null;
  /** Scale of Keras’s low-rank fine-tuning, which does not exist here. Default null. */
  loraAlpha?: null;
  /** Keras’s quantization to few bits, which does not exist here. Default null. */
  quantizationConfig?: null;
}
export interface FineTuningArgs {
  readonly loraRank: null;
  readonly loraAlpha: null;
  readonly quantizationConfig: null;
}
const absent = (says: string, only: string) => ({ kind: anything, says, byDefault: null, only }) as const;
const LORA = 'low-rank fine-tuning does not exist here; train the layer itself';
export const fineTuningArgs = {
  loraRank: {
    ...absent('Rank of Keras’s low-rank fine-tuning, which does not exist here. Default null.', LORA),
    unsaved: true,
  },
  loraAlpha: {
    ...absent('Scale of Keras’s low-rank fine-tuning, which does not exist here. Default null.', LORA),
    unsaved: true,
  },
  quantizationConfig: absent(
    'Keras’s quantization to few bits, which does not exist here. Default null.',
    'TensorFlow.js computes in float32',
  ),
} as const satisfies Record<string, ArgFact>;
