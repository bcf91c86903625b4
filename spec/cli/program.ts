import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import * as path from 'node:path';

const root = path.join(__dirname, '../..');

export interface Ran {
  readonly stdout: string;
  readonly stderr: string;
  readonly code: number | null;
}

/** A folder of its own with this package in node_modules, and the built command line run in it, without a terminal. */
export class Folder {
  readonly dir = mkdtempSync(path.join(tmpdir(), 'unrolled-'));

  constructor(files: Readonly<Record<string, string>> = {}) {
    mkdirSync(path.join(this.dir, 'node_modules/@tensorflow'), { recursive: true });
    symlinkSync(root, path.join(this.dir, 'node_modules/unrolled'), 'dir');
    symlinkSync(
      path.join(root, 'node_modules/@tensorflow/tfjs'),
      path.join(this.dir, 'node_modules/@tensorflow/tfjs'),
      'dir',
    );
    for (const [file, text] of Object.entries(files)) this.write(file, text);
  }
  write(file: string, text: string): void {
    mkdirSync(path.dirname(path.join(this.dir, file)), { recursive: true });
    writeFileSync(path.join(this.dir, file), text);
  }
  run(command: string, args: readonly string[], stdin = '', env: NodeJS.ProcessEnv = {}): Promise<Ran> {
    const { PATH, HOME } = process.env;
    return new Promise((resolve) => {
      const child = spawn(command, args, { cwd: this.dir, env: { PATH, HOME, ...env } });
      let [stdout, stderr] = ['', ''];
      child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
        stdout += chunk;
      });
      child.stderr.setEncoding('utf8').on('data', (chunk: string) => {
        stderr += chunk;
      });
      child.on('close', (code) => resolve({ stdout, stderr, code }));
      child.stdin.on('error', () => {});
      child.stdin.end(stdin);
    });
  }
  /** `unrolled …` in a process in which TensorFlow.js cannot be loaded. */
  unrolled(line: string, stdin = '', env: NodeJS.ProcessEnv = {}): Promise<Ran> {
    const preload = path.join(__dirname, 'forbidTensorFlow.cjs');
    const words = line.split(' ').filter((word) => word !== '');
    return this.run('node', ['--require', preload, path.join(root, 'dist/cli.js'), ...words], stdin, env);
  }
  remove(): void {
    rmSync(this.dir, { recursive: true, force: true });
  }
}
