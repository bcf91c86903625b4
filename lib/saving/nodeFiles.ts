import { ArgumentError } from '../errors.js';

/** A file by its path from the working directory, or by its `file:` URL. */
export type FilePath = string | URL;

/** Node's file system, loaded at the call and unseen by bundlers for browsers. Throws where there is none; `instead`: what to do there. */
export async function nodeFiles(who: string, instead: string): Promise<typeof import('node:fs/promises')> {
  const name = 'node:fs/promises';
  try {
    return await import(/* webpackIgnore: true */ /* @vite-ignore */ name);
  } catch {
    throw new ArgumentError(
      `${who} needs a file system, and there is none here; ${instead}`,
      'no-file-system',
    );
  }
}

export const isPath = (v: unknown): v is FilePath =>
  typeof v === 'string' || Object.prototype.toString.call(v) === '[object URL]';

/** The whole file. */
export async function readBytes(who: string, path: FilePath, instead: string): Promise<Uint8Array> {
  const { readFile } = await nodeFiles(who, instead);
  return readFile(path).catch((error) => {
    throw told(who, path, error);
  });
}

/** Writes a file whole or not at all: beside its place first, then moved there. */
export async function writeBytes(
  who: string,
  path: FilePath,
  bytes: Uint8Array,
  instead: string,
): Promise<void> {
  const { open, rename, rm } = await nodeFiles(who, instead);
  const suffix = `.${Math.random().toString(36).slice(2)}.tmp`;
  const beside = typeof path === 'string' ? path + suffix : new URL(path.href + suffix);
  try {
    const file = await open(beside, 'wx');
    try {
      await file.writeFile(bytes);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(beside, path);
  } catch (error) {
    await rm(beside, { force: true });
    throw told(who, path, error);
  }
}

export async function exists(who: string, path: FilePath, instead: string): Promise<boolean> {
  const { stat } = await nodeFiles(who, instead);
  return stat(path).then(
    () => true,
    () => false,
  );
}

const problems: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such file or folder; the path is taken from the working directory',
  EISDIR: 'it is a folder; give the path of a file',
  ENOTDIR: 'a part of the path is a file, not a folder',
  EACCES: 'access is denied',
};
function told(who: string, path: FilePath, error: unknown): unknown {
  const { code } = error as { code?: unknown };
  const problem = problems[String(code)];
  return problem === undefined
    ? error
    : new ArgumentError(`${who} ${JSON.stringify(String(path))}: ${problem}`, 'file');
}
