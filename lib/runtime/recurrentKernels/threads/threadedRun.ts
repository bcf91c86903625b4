import type { Gradients, OutputGradients, WithGradient } from '../backward.js';
import type { Engine } from '../engine.js';
import { type Outputs, part } from '../forward.js';
import { LocalRun, type Run } from '../localRun.js';
import type { Problem, Samples } from '../problem.js';
import { RemoteRun } from './remoteRun.js';
import { shareOf } from './shares.js';
import type { Threads } from './threads.js';

/** A run whose samples are shared among threads. */
export class ThreadedRun implements Run {
  private readonly own: LocalRun;
  private readonly others: readonly RemoteRun[];

  /** shares: of this thread, then of the others. Gradients of weights are added in this order. */
  constructor(
    by: Engine,
    threads: Threads,
    private readonly problem: Problem,
    private readonly shares: readonly Samples[],
    ends: boolean,
    over: (() => boolean) | null,
  ) {
    const [first, ...rest] = shares.map((samples) => shareOf(problem, samples));
    this.own = new LocalRun(by, first!, over);
    this.others = rest.map((share, i) => new RemoteRun(by, threads, threads.others[i]!, share, ends, over));
  }

  forward(to: Outputs): void {
    const [first, ...rest] = this.shares.map((samples) => rowsOf(this.problem, to, samples));
    const answers = this.others.map((run, i) => run.forward(rest[i]!));
    this.own.forward(first!);
    for (const take of answers) take();
  }

  backward(problem: Problem, grads: OutputGradients): Gradients {
    const backs = this.shares.map((samples) => ({
      problem: shareOf(problem, samples),
      grads: gradientRows(problem, grads, samples),
    }));
    const own = this.own.backward(backs[0]!.problem, backs[0]!.grads);
    const others = this.others.map((run, i) => run.backward(backs[i + 1]!.problem, backs[i + 1]!.grads));
    return {
      write: (of, to) => {
        const rows = this.shares.map((samples) => {
          const perSample = floatsPerSample(problem, of);
          return perSample === 0 ? to : part(to, samples, perSample);
        });
        const answers = others.map((ask) => ask(of));
        own.write(of, rows[0]!);
        answers.forEach((take, i) => {
          take(rows[i + 1]!, rows[i + 1] === to);
        });
      },
    };
  }
}

/** Of a gradient; 0 where all samples share it. */
function floatsPerSample({ time, features, units }: Problem, of: WithGradient): number {
  return { x: time * features, state0: units, state1: units, kernel: 0, recurrent_kernel: 0, bias: 0 }[of];
}
const floatsOfY = ({ sequences, time, units }: Problem): number => (sequences ? time : 1) * units;

function rowsOf(problem: Problem, { y, states }: Outputs, samples: Samples): Outputs {
  return {
    y: part(y, samples, floatsOfY(problem)),
    states: states?.map((end) => part(end, samples, problem.units)) ?? null,
  };
}

function gradientRows(problem: Problem, { y, states }: OutputGradients, samples: Samples): OutputGradients {
  return {
    y: () => part(y(), samples, floatsOfY(problem)),
    states: states?.map((end) => () => part(end(), samples, problem.units)) ?? null,
  };
}
