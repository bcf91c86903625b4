import type { ArgFact } from './facts.js';
import { oneOf } from './kinds.js';

export interface UseCudnnConfig {
  /** Keras’s switch for a GPU library that does not exist here. Default 'auto'. */
  useCudnn?: 'auto' | false;
}
export const useCudnnArg = {
  useCudnn: {
    kind: {
      ...oneOf('auto', 'false'),
      expects: "'auto' or false",
      accepts: (v: unknown) => v === 'auto' || v === false,
    },
    says: "Keras’s switch for a GPU library that does not exist here. Default 'auto'.",
    byDefault: 'auto',
    unsaved: true,
  },
} as const satisfies Record<string, ArgFact>;
