import type { Tf } from '../tensorflow.js';
import { binary, binaryKernels } from './binary.js';
import { replaceKernel } from './cpuKernel.js';
import { reverse } from './reverse.js';
import { segmentSum } from './segmentSum.js';
import { slice, split } from './slice.js';
import { tile } from './tile.js';

/** Puts faster kernels of the same numbers in the place of tfjs's slowest on cpu. */
export function mendCpu(tf: Tf): void {
  replaceKernel(tf, 'UnsortedSegmentSum', () => segmentSum);
  replaceKernel(tf, 'Reverse', reverse);
  replaceKernel(tf, 'Tile', tile);
  replaceKernel(tf, 'Slice', slice(tf));
  replaceKernel(tf, 'SplitV', split(tf));
  for (const name of binaryKernels) replaceKernel(tf, name, binary(name));
}
