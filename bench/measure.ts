import { setTimeout as sleep } from 'node:timers/promises';
import { type Case, nameOf } from './cases.js';
import type { Peer } from './peer.js';

/** What one case took with each peer, medians in milliseconds. */
export interface Row {
  readonly of: Case;
  readonly ms: Readonly<Record<string, number>>;
  /** How the package computed it, by peer. */
  readonly path: Readonly<Record<string, string>>;
  /** Of its turns, how many others on the core disturbed as no better moment came; by peer. */
  readonly disturbed: Readonly<Record<string, number>>;
  /** To build the model and run it once. */
  readonly buildMs: Readonly<Record<string, number>>;
}

/** Time for one peer in one round; long steps are run once. What disturbs a short turn is rarely missed at its ends. */
const ROUND_MS = 60;
export const ROUNDS = 9;
/** A step that takes longer is measured in every second round. */
const LONG_MS = 400;
/** Before each turn: threads of the one before go on looking for work for a while. */
const PAUSE_MS = 20;
const MOST_STEPS = 20_000;
/** Engines optimise while they run, and late: a step that has got no faster for so long will not. */
const STEADY_MS = 800;
/** A turn that others disturb is taken again, for so long. */
const PATIENCE_MS = 800;
/** A step that takes longer is measured in one round only. */
const SLOW_MS = 4000;
/** So many undisturbed turns are enough to leave the others out. */
const ENOUGH = 3;

interface Turn {
  readonly ms: number;
  readonly quiet: boolean;
}

/**
 * Measures one case: every peer builds it and warms up; then they take turns, round by round, so that whatever else
 * the machine does falls on all of them. Turns that it disturbs are taken again.
 */
export async function measure(of: Case, peers: readonly Peer[]): Promise<Row> {
  const buildMs: Record<string, number> = {};
  const path: Record<string, string> = {};
  const disturbed: Record<string, number> = {};
  const all: { readonly peer: Peer; readonly n: number; readonly once: number; readonly turns: Turn[] }[] =
    [];
  for (const peer of peers) {
    const built = await peer.prepare(of);
    if (built.cannot) continue;
    buildMs[peer.name] = built.buildMs as number;
    if (built.path) path[peer.name] = built.path;
    const { n, once } = await warmUp(peer);
    all.push({ peer, n, once, turns: once < SLOW_MS ? [] : [{ ms: once, quiet: true }] });
  }
  const order = all.filter(({ once }) => once < SLOW_MS);
  for (let round = 0; round < ROUNDS; round++) {
    for (const { peer, n, once, turns } of round % 2 ? [...order].reverse() : order) {
      if (once > LONG_MS && round % 2) continue;
      await sleep(PAUSE_MS);
      turns.push(await peer.turn(n, PATIENCE_MS));
    }
    order.push(...order.splice(0, 1)); // nobody is always first, or always follows the same one
  }
  const ms: Record<string, number> = {};
  for (const { peer, turns } of all) {
    const quiet = turns.filter((turn) => turn.quiet);
    ms[peer.name] = median((quiet.length < ENOUGH ? turns : quiet).map((turn) => turn.ms));
    if (quiet.length < turns.length) disturbed[peer.name] = turns.length - quiet.length;
  }
  process.stderr.write(
    `${nameOf(of)}: ${Object.entries(ms)
      .map(([name, t]) => `${name} ${t.toPrecision(3)}`)
      .join(' · ')} ms\n`,
  );
  return { of, ms, path, buildMs, disturbed };
}

/** Turns that were disturbed. */
const disturbance = ({ disturbed }: Row): number => Object.values(disturbed).reduce((n, m) => n + m, 0);

/** Measures cases again, the most disturbed first, for so many minutes. Of two rows the less disturbed counts, whatever it says. */
export async function measureAgain(
  rows: readonly Row[],
  peers: readonly Peer[],
  minutes: number,
): Promise<readonly Row[]> {
  const kept = [...rows];
  const end = performance.now() + 60_000 * minutes;
  for (const row of [...rows].sort((a, b) => disturbance(b) - disturbance(a))) {
    if (disturbance(row) === 0 || performance.now() >= end) break;
    const again = await measure(row.of, peers);
    if (disturbance(again) < disturbance(row)) kept[rows.indexOf(row)] = again;
  }
  return kept;
}

/** Runs steps until they get no faster. Says how many fill a round then. */
async function warmUp(peer: Peer): Promise<{ n: number; once: number }> {
  let best = Number.POSITIVE_INFINITY;
  for (let n = 1, steady = 0; ; ) {
    const once = await peer.run(n);
    const fill = Math.max(1, Math.min(MOST_STEPS, Math.round(ROUND_MS / once)));
    steady = fill >= 2 * n || once < 0.95 * best ? 0 : steady + n * once;
    if (once >= SLOW_MS || steady >= STEADY_MS) return { n: fill, once };
    best = Math.min(best, once);
    n = Math.min(fill, 10 * n);
  }
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  return sorted.length % 2
    ? (sorted[middle] as number)
    : ((sorted[middle - 1] as number) + (sorted[middle] as number)) / 2;
}
