import type { Tf } from '../tensorflow.js';
import type { Candidate } from './candidate.js';
import { setNow } from './candidate.js';

/** Plain JavaScript: always there. */
export const cpu: Candidate = {
  name: 'cpu',
  what: 'plain JavaScript',
  unavailable: () => undefined,
  start: (tf) => setNow(tf, 'cpu'),
};

/** Keeps tfjs's advertisement for tfjs-node from the console: the cpu backend prints it at its first write. */
export function silenceAdvertisement(tf: Tf): void {
  // Private to tfjs. Its environment flags silence it too, but also its warnings.
  const backend = tf.engine().findBackend('cpu') as { firstUse?: boolean } | null;
  if (backend) backend.firstUse = false;
}
