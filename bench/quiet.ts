/**
 * Whether a processor works for this process alone. Two virtual cores may be threads of one core, which they then share
 * with whatever else the machine runs: arithmetic that fills a core's units slows down to two thirds or a half, and says so.
 */

/**
 * Milliseconds of a loop that fills the units, the best of five: what interrupts one of them does not count. A tenth of
 * a millisecond each. Its text stands alone (coldStart.ts).
 */
export function probe(): number {
  const numbers = new Float32Array(512).fill(1.5) as { readonly [i: number]: number };
  let best = Number.POSITIVE_INFINITY;
  for (let run = 0; run < 5; run++) {
    const start = performance.now();
    let a = 0;
    let b = 0;
    let c = 0;
    let d = 0;
    let e = 0;
    let f = 0;
    let g = 0;
    let h = 0;
    for (let round = 0; round < 400; round++)
      for (let i = 0; i < 512; i += 8) {
        a += numbers[i]! * 1.5;
        b += numbers[i + 1]! * 2.5;
        c += numbers[i + 2]! * 0.5;
        d += numbers[i + 3]! * 0.25;
        e += numbers[i + 4]! * 1.25;
        f += numbers[i + 5]! * 0.75;
        g += numbers[i + 6]! * 3.5;
        h += numbers[i + 7]! * 0.125;
      }
    const took = performance.now() - start;
    if (a + b + c + d + e + f + g + h > 0 && took < best) best = took;
  }
  return best;
}

/** How much longer than at best it takes on a core that is not quiet. */
export const LOUD = 1.12;

/** The probe at its best: of some time at the start, and of every probe since. */
let best = Number.POSITIVE_INFINITY;
const CALIBRATION_MS = 2000;

/** Finds out what a quiet core is. */
export async function calibrate(): Promise<void> {
  for (const end = performance.now() + CALIBRATION_MS; performance.now() < end; ) {
    best = Math.min(best, probe());
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

/** Whether the core is quiet now. */
export function isQuiet(): boolean {
  const now = probe();
  best = Math.min(best, now);
  return now < LOUD * best;
}
