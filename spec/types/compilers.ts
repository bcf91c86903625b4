import { execFile } from 'node:child_process';
import * as path from 'node:path';
import { root } from './consumer';

/** A compiler as a consumer has set it up. */
export interface Compiler {
  readonly name: string;
  /** The package in node_modules. */
  readonly typescript: string;
  readonly options: Readonly<Record<string, unknown>>;
  /** node10 knows neither .mts nor .cts imports by `exports`. */
  readonly byExports: boolean;
  /** Reads the table of shapes too: a current compiler, and the one farthest from it. */
  readonly readsTable: boolean;
}

const common = { noEmit: true, target: 'es2022', lib: ['es2022'], skipLibCheck: true, types: ['node'] };
const node10 = { ...common, module: 'esnext', moduleResolution: 'node10', esModuleInterop: true };
const nodenext = { ...common, module: 'nodenext', moduleResolution: 'nodenext' };
const bundler = { ...common, module: 'esnext', moduleResolution: 'bundler' };
/** Types that users' code exports must have names. */
const declared = { declaration: true };

const compiler = (
  name: string,
  typescript: string,
  strict: boolean,
  options: Compiler['options'],
): Compiler => ({
  name: `${name}${strict ? ' strict' : ''}`,
  typescript,
  options: { ...options, strict },
  byExports: options.moduleResolution === 'nodenext',
  readsTable: options.declaration === true,
});

/** The first is tslab's: what a notebook cell is compiled with. */
export const compilers: readonly Compiler[] = [
  compiler('5.0', 'typescript-5.0', false, { ...node10, ...declared }),
  compiler('5.0', 'typescript-5.0', true, nodenext),
  compiler('5.9', 'typescript', false, bundler),
  compiler('5.9', 'typescript', true, { ...nodenext, ...declared, exactOptionalPropertyTypes: true }),
  compiler('6.0', 'typescript-6', false, bundler),
  compiler('6.0', 'typescript-6', true, nodenext),
  compiler('7.0', 'typescript-7', false, bundler),
  compiler('7.0', 'typescript-7', true, nodenext),
];

/** An error as a compiler prints it: file, position and words, further lines joined on. */
export interface Diagnostic {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly text: string;
}

/** Compiles a project's `tsconfig.json`; its errors. */
export function diagnosticsOf(typescript: string, project: string): Promise<Diagnostic[]> {
  const tsc = path.join(root, 'node_modules', typescript, 'bin/tsc');
  return new Promise((resolve, reject) => {
    execFile(
      process.execPath,
      [tsc, '--pretty', 'false', '-p', project],
      { cwd: project, maxBuffer: 1 << 26 },
      (error, stdout, stderr) => {
        const found = [...stdout.matchAll(/^(\S+?)\((\d+),(\d+)\): error (TS\d+: .*(?:\n .*)*)$/gm)].map(
          ([, file = '', line, column, text = '']) => ({
            file: path.basename(file),
            line: Number(line),
            column: Number(column),
            text: text.replace(/\s*\n\s*/g, ' '),
          }),
        );
        if (error && found.length === 0) reject(new Error(`${typescript} failed: ${stdout}${stderr}`));
        else resolve(found);
      },
    );
  });
}

/** Runs the jobs, two at a time, and gives their results in order. */
export async function twoAtATime<T>(jobs: readonly (() => Promise<T>)[]): Promise<T[]> {
  const results: T[] = [];
  const queue = [...jobs.entries()];
  const work = async (): Promise<void> => {
    for (let next = queue.shift(); next; next = queue.shift()) results[next[0]] = await next[1]();
  };
  await Promise.all([work(), work()]);
  return results;
}
