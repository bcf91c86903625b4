import { type ChildProcess, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import type { Case } from './cases.js';
import type { Ask, Cost } from './peers/serve.js';

interface Answer {
  readonly ms?: number;
  readonly quiet?: boolean;
  readonly buildMs?: number;
  readonly path?: string;
  readonly cannot?: true;
  readonly fault?: string;
}

/** How a peer is started. */
export interface PeerStart {
  readonly name: string;
  readonly command: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
}

/** One library in a process of its own, asked a line at a time (peers/serve.ts). */
export class Peer {
  readonly name: string;
  private readonly process: ChildProcess;
  private readonly answers: AsyncIterator<string>;
  private said = '';

  constructor({ name, command: [program, ...words], env }: PeerStart) {
    this.name = name;
    this.process = spawn(program as string, words, {
      stdio: ['pipe', 'pipe', 'pipe'],
      env: { ...process.env, ...env },
    });
    this.process.stderr?.on('data', (text) => {
      this.said = `${this.said}${text}`.slice(-2000);
    });
    const lines = createInterface({ input: this.process.stdout as NodeJS.ReadableStream });
    this.answers = lines[Symbol.asyncIterator]();
  }

  /** Builds the case and runs it once. */
  prepare(of: Case): Promise<Answer> {
    return this.ask({ prepare: of });
  }
  /** Milliseconds of one step, over `n` in a row. */
  async run(n: number): Promise<number> {
    return (await this.turn(n, 0)).ms;
  }
  /** The same where nobody else is on the core, for which it waits with so much patience. */
  turn(n: number, patience: number): Promise<{ readonly ms: number; readonly quiet: boolean }> {
    return this.ask({ run: n, patience }) as Promise<{ ms: number; quiet: boolean }>;
  }
  async cost(): Promise<Partial<Cost>> {
    return (await this.ask({ cost: true })) as Partial<Cost>;
  }
  stop(): void {
    this.process.kill();
  }

  private async ask(ask: Ask): Promise<Answer> {
    this.process.stdin?.write(`${JSON.stringify(ask)}\n`);
    const { value, done } = await this.answers.next();
    if (done) throw new Error(`${this.name} ended: ${this.said}`);
    const answer = JSON.parse(value) as Answer;
    if (answer.fault) throw new Error(`${this.name}: ${answer.fault}`);
    return answer;
  }
}
