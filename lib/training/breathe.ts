const PAUSE_MS = 50;

/** A wait that lets other work run, at most every 50 ms: pages stay alive, and training loses next to nothing. */
export function breather(): () => Promise<void> {
  let last = Date.now();
  return async () => {
    if (Date.now() - last < PAUSE_MS) return;
    await new Promise((resolve) => setTimeout(resolve, 0));
    last = Date.now();
  };
}
