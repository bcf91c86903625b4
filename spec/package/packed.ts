import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import * as path from 'node:path';

const root = path.join(__dirname, '../..');

/** An empty project into which the packed tarball was installed, with this repository's copies of what it needs. */
export class Project {
  readonly dir = mkdtempSync(path.join(tmpdir(), 'unrolled-'));
  /** Files in the tarball. */
  readonly files: readonly string[];
  readonly tarball: string;

  constructor() {
    const packed = execFileSync(
      'npm',
      ['pack', '--json', '--ignore-scripts', '--pack-destination', this.dir],
      { cwd: root, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] },
    );
    const [{ filename, files }] = JSON.parse(packed) as [{ filename: string; files: { path: string }[] }];
    this.files = files.map((f) => f.path).sort();
    this.tarball = path.join(this.dir, filename);
    const modules = path.join(this.dir, 'node_modules');
    mkdirSync(path.join(modules, 'unrolled'), { recursive: true });
    execFileSync('tar', ['-xzf', this.tarball, '--strip-components=1', '-C', path.join(modules, 'unrolled')]);
    for (const name of [
      '@tensorflow',
      '@types',
      'seedrandom',
      'long',
      'typescript',
      'tsx',
      'undici-types',
      '@webgpu',
    ]) {
      symlinkSync(path.join(root, 'node_modules', name), path.join(modules, name));
    }
  }

  /** Writes a file and runs it; what it prints. */
  run(file: string, code: string, command: readonly string[] = ['node']): string {
    writeFileSync(path.join(this.dir, file), code);
    return this.exec([...command, file]);
  }

  exec([command = '', ...args]: readonly string[]): string {
    return execFileSync(command, args, {
      cwd: this.dir,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'pipe'],
    });
  }

  bin(name: string): string {
    return path.join(root, 'node_modules/.bin', name);
  }

  remove(): void {
    rmSync(this.dir, { recursive: true, force: true });
  }
}
