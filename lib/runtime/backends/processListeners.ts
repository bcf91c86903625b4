/** Just what is needed of Node's `process`, which browsers lack. */
type Listeners = Pick<NodeJS.Process, 'listeners' | 'removeListener'>;

const events = ['uncaughtException', 'unhandledRejection'] as const;

/**
 * Runs `work` and takes away the handlers of uncaught errors that it added to the process.
 * Emscripten adds two that throw again: the exit code becomes 7, and Node shows their line instead of the user's.
 */
export function keepingProcessListeners<T>(work: () => T, process?: Listeners): T {
  const node = process ?? (globalThis.process as Listeners | undefined);
  const before = events.map((event) => new Set(listenersOf(node, event)));
  try {
    return work();
  } finally {
    events.forEach((event, i) => {
      for (const listener of listenersOf(node, event)) {
        if (!before[i]?.has(listener)) node?.removeListener(event, listener);
      }
    });
  }
}

function listenersOf(process: Listeners | undefined, event: (typeof events)[number]) {
  return (process?.listeners(event as 'uncaughtException') ?? []) as ((...args: any[]) => void)[];
}
