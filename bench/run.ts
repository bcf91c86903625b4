/**
 * `npm run bench`: the package beside its peers, in one table. Two quiet cores; bench/setup.sh first.
 *   --check          compare with the floors and exit with 1 where one is missed
 *   --only TEXT      only cases whose name holds the text: "LSTM", "(1,3,2,4)", "train"
 *   --write          keep the results in bench/results.json
 */
import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { type Case, cases, kinds, nameOf, sizes, sweep } from './cases.js';
import { ColdStarts } from './coldStart.js';
import { drawSpeed } from './drawSpeed.js';
import { gemmSpeed } from './gemm.js';
import { judge } from './judge.js';
import { lockSpeed } from './lockSpeed.js';
import { machine } from './machine.js';
import { measure, measureAgain, type Row } from './measure.js';
import { Peer } from './peer.js';
import { others, own } from './peers.js';
import { shapeSpeed } from './shapeSpeed.js';
import { costTable, disturbedTable, rowTable, sweepTable, table } from './table.js';

const { values: options } = parseArgs({
  options: { check: { type: 'boolean' }, only: { type: 'string' }, write: { type: 'boolean' } },
});
/** Cold starts after each case. */
const COLD_ROUNDS = 4;
/** For cases that others disturbed. */
const AGAIN_MINUTES = 10;
const here = import.meta.dirname;
const chosen = (all: readonly Case[]): readonly Case[] =>
  all.filter((of) => nameOf(of).includes(options.only ?? ''));

writeOnnxModels();
const ours = own.map((start) => new Peer(start));
const peers = [...ours, ...others.map((start) => new Peer(start))];

const starts = new ColdStarts();
const first: Row[] = [];
for (const of of chosen(cases)) {
  first.push(await measure(of, peers));
  for (let round = 0; round < COLD_ROUNDS; round++) starts.round();
}
const rows = await measureAgain(first, peers, AGAIN_MINUTES);
const fastest = ours[0] as Peer;
const grown: Row[] = [];
if (!options.check) for (const of of chosen(sweep)) grown.push(await measure(of, [fastest]));
const costs = [];
for (const of of chosen(cases)) {
  const entry: Record<string, unknown> = { of };
  for (const peer of [fastest, peers[ours.length] as Peer]) {
    await peer.prepare(of);
    entry[peer.name] = await peer.cost();
  }
  costs.push(entry);
}
for (const peer of peers) peer.stop();
const cold = starts.finish();
const shapes = shapeSpeed();
const gemm = gemmSpeed();
const lock = lockSpeed();
const drawn = await drawSpeed();

const told = { machine: machine(), rows, grown, costs, cold, shapes, gemm, lock, drawn };
if (options.write) writeFileSync(join(here, 'results.json'), `${JSON.stringify(told, null, 1)}\n`);
console.log(
  `${Object.entries(told.machine)
    .map(([what, value]) => `${what}: ${value}`)
    .join('\n')}\n`,
);
console.log(
  rowTable(
    rows,
    peers.map(({ name }) => name),
  ),
);
console.log(disturbedTable(rows));
console.log(costTable(costs));
if (grown.length) console.log(sweepTable(grown));
console.log(
  table(
    ['cold start, ms of CPU above an empty node', 'ms'],
    cold.map(({ what, ms }) => [what, ms.toFixed(1)]),
  ),
);
console.log(
  table(
    ['shapes of a model', 'ms', 'µs a layer'],
    shapes.map(({ layers, ms }) => [`${layers} layers`, ms.toFixed(2), ((1000 * ms) / layers).toFixed(1)]),
  ),
);
console.log(
  table(
    ['matrix product of the kernels', 'GFLOP/s'],
    gemm.map(({ product, gflops }) => [product, gflops.toFixed(0)]),
  ),
);
console.log(`unrolled lock, 1,000 models in 100 modules: ${(lock / 1000).toFixed(1)} s`);
console.log(
  `draw, 500 steps of 256 units: ${drawn.ms.toFixed(0)} ms, ${(drawn.bytes / 1024).toFixed(0)} KB\n`,
);

if (options.check) {
  const verdicts = judge(rows, told);
  const missed = verdicts.filter(({ ok }) => !ok);
  for (const { text, ok } of verdicts) if (!ok) console.log(`below its floor: ${text}`);
  console.log(`${verdicts.length - missed.length} of ${verdicts.length} floors are met`);
  process.exitCode = missed.length ? 1 : 0;
}

function writeOnnxModels(): void {
  const wanted = kinds.flatMap((kind) => sizes.map((size) => [kind, size]));
  execFileSync(join(here, '.venv', 'bin', 'python'), [join(here, 'onnxModels.py'), JSON.stringify(wanted)], {
    stdio: 'inherit',
  });
}
