import { mendCpu } from '../cpuKernels/mendCpu.js';
import type { Tf } from '../tensorflow.js';
import { mendWasm } from '../wasmKernels/mendWasm.js';
import type { Candidate } from './candidate.js';
import { checkNow } from './candidate.js';
import { cpu, silenceAdvertisement } from './cpu.js';
import type { Attempt, BackendReport } from './report.js';
import { backendReport, faultText, reasonOf } from './report.js';
import { tensorflowNode } from './tensorflowNode.js';
import { wasm } from './wasm.js';

/** Fastest first. */
const order: readonly Candidate[] = [tensorflowNode, wasm, cpu];

/**
 * Gives tfjs a backend that works, without waiting. One that is set already is left alone: tfjs does not say whether
 * the program chose it or tfjs did, for a tensor made before.
 */
export function bringUp(tf: Tf, candidates: readonly Candidate[] = order): BackendReport {
  silenceAdvertisement(tf);
  mendCpu(tf);
  const set = tf.getBackend();
  if (set) {
    mendWasm(tf);
    return backendReport(
      set,
      'TensorFlow.js was using it before this package needed it; useBackend changes that',
    );
  }
  const tried: Attempt[] = [];
  for (const candidate of candidates) {
    const attempt = tryOne(tf, candidate);
    tried.push(attempt);
    if (attempt.ok) {
      warnOfFault(tried, candidates, tf);
      return backendReport(candidate.name, reasonOf(tried), tried);
    }
  }
  throw new Error(`No backend of TensorFlow.js works here: ${reasonOf(tried)}`);
}

function tryOne(tf: Tf, candidate: Candidate): Attempt {
  const { name, what } = candidate;
  const missing = candidate.unavailable(tf);
  if (missing) return { name, ok: false, reason: missing };
  try {
    candidate.start(tf);
    checkNow(tf);
    return { name, ok: true, reason: what };
  } catch (fault) {
    return { name, ok: false, reason: faultText(fault) };
  }
}

/** What is not installed is nobody's fault; what is installed and fails is worth a line. */
function warnOfFault(tried: readonly Attempt[], candidates: readonly Candidate[], tf: Tf): void {
  for (const { name, ok, reason } of tried) {
    if (ok || candidates.find((candidate) => candidate.name === name)?.unavailable(tf)) continue;
    const taken = tried.at(-1)?.name;
    console.warn(`unrolled: the backend '${name}' is installed but fails, so '${taken}' is used: ${reason}`);
  }
}
