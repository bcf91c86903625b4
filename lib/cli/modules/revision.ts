import { execFileSync } from 'node:child_process';
import {
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  realpathSync,
  rmSync,
  symlinkSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import * as path from 'node:path';
import { UsageError } from '../command.js';

/** A git revision's files on disk. */
export interface Revision {
  /** Where a file of the repository stands in it. */
  readonly fileAt: (file: string) => string;
  readonly remove: () => void;
}

/**
 * Writes all files of a revision to a temporary folder, so that a module is read with that revision's imports.
 * Installed packages are those of the working tree; packages of the repository itself (workspaces) are the revision's.
 * @throws UsageError outside a git repository, and for an unknown revision
 */
export function checkOut(revision: string, cwd: string): Revision {
  const root = git(cwd, ['rev-parse', '--show-toplevel'], 'this folder is not in a git repository').trim();
  const commit = git(
    root,
    ['rev-parse', '--verify', '--quiet', '--end-of-options', `${revision}^{commit}`],
    `git knows no revision '${revision}'`,
  ).trim();
  const folder = realpathSync(mkdtempSync(path.join(tmpdir(), 'unrolled-revision-')));
  const remove = (): void => rmSync(folder, { recursive: true, force: true });
  try {
    const env = { ...process.env, GIT_INDEX_FILE: path.join(folder, '.git-index') };
    execFileSync('git', ['read-tree', commit], { cwd: root, env });
    execFileSync('git', ['checkout-index', '--all', `--prefix=${folder}${path.sep}`], { cwd: root, env });
    for (const place of placesOf(root, cwd)) linkPackages(root, folder, place);
  } catch (error) {
    remove();
    throw error;
  }
  const real = realpathSync(root);
  return { fileAt: (file) => path.join(folder, path.relative(real, absolute(file, cwd))), remove };
}

/** Symbolic links of the folder resolved, even where the file is not there any more. */
const absolute = (file: string, cwd: string): string => path.resolve(realpathSync(cwd), file);

function git(cwd: string, args: readonly string[], otherwise: string): string {
  try {
    return execFileSync('git', args, { cwd, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
  } catch {
    throw new UsageError(otherwise);
  }
}

/** The folders from the repository's root down to this one, from its root: where packages may be installed. */
function placesOf(root: string, cwd: string): readonly string[] {
  const parts = path.relative(realpathSync(root), realpathSync(cwd)).split(path.sep).filter(Boolean);
  return ['', ...parts.map((_, i) => parts.slice(0, i + 1).join(path.sep))];
}

/** The installed packages of one folder, linked; those that are links into the repository point into the revision. */
function linkPackages(root: string, folder: string, place: string): void {
  const from = path.join(root, place, 'node_modules');
  const to = path.join(folder, place, 'node_modules');
  if (!existsSync(from) || existsSync(to) || !existsSync(path.dirname(to))) return;
  mkdirSync(to);
  for (const name of readdirSync(from)) {
    if (!name.startsWith('@')) link(root, folder, path.join(from, name), path.join(to, name));
    else {
      mkdirSync(path.join(to, name));
      for (const scoped of readdirSync(path.join(from, name)))
        link(root, folder, path.join(from, name, scoped), path.join(to, name, scoped));
    }
  }
}

function link(root: string, folder: string, from: string, to: string): void {
  const real = realpathSync(from);
  const inside = path.relative(realpathSync(root), real);
  const own =
    lstatSync(from).isSymbolicLink() &&
    !inside.startsWith('..') &&
    !inside.split(path.sep).includes('node_modules');
  symlinkSync(own ? path.join(folder, inside) : real, to, 'junction');
}
