/** The backends of TensorFlow.js that this package knows. */
export const backendNames = ['tensorflow', 'wasm', 'cpu', 'webgl', 'webgpu'] as const;

/** A backend of TensorFlow.js; `tensorflow` is the native one of `@tensorflow/tfjs-node`. */
export type BackendName = (typeof backendNames)[number];

/** One backend that was tried, and how that went. */
export interface Attempt {
  readonly name: BackendName;
  readonly ok: boolean;
  /** What it is, if it works; why it does not, otherwise. */
  readonly reason: string;
}

/** Which backend TensorFlow.js computes on, and why. As text it is one sentence. */
export interface BackendReport {
  readonly name: string;
  readonly why: string;
  /** Threads among which recurrent layers share large batches; 1: there is no other. */
  readonly threads: number;
  /** In the order they were tried; the last one that is `ok` was taken. */
  readonly tried: readonly Attempt[];
  toString(): string;
}

/** Frozen plain data; the sentence is not one of its keys. */
export function backendReport(
  name: string,
  why: string,
  tried: readonly Attempt[] = [],
  threads = 1,
): BackendReport {
  const report = { name, why, threads, tried: Object.freeze([...tried]) };
  const on = threads > 1 ? `${name} with ${threads} threads` : name;
  const sentence = () => `TensorFlow.js computes on ${on}: ${why}`;
  return Object.freeze(Object.defineProperty(report, 'toString', { value: sentence }));
}

/** What was taken, and why nothing before it was. */
export function reasonOf(tried: readonly Attempt[]): string {
  const taken = tried.filter(({ ok }) => ok).map(({ reason }) => reason);
  const missed = tried.filter(({ ok }) => !ok).map(({ name, reason }) => `not ${name}, since ${reason}`);
  return [...taken, ...missed].join('; ');
}

/** The first line of what went wrong: what follows in tfjs's messages is advice for other programs. */
export function faultText(fault: unknown): string {
  const text = fault instanceof Error ? fault.message : String((fault as any)?.message ?? fault);
  return (text.split('\n', 1)[0] ?? '').trim();
}
