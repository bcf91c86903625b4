import { show, TextError } from './textError.js';

/** The bytes of a file, piece by piece; Node only. `node:fs` is loaded at the call, unseen by bundlers for browsers. */
export async function* openFile(who: string, path: string | URL): AsyncGenerator<Uint8Array> {
  if (typeof path !== 'string' && Object.prototype.toString.call(path) !== '[object URL]') {
    throw new TextError(
      `${who} expects the path of a file`,
      `received ${show(path)}`,
      "pass a path such as 'glove.txt'",
    );
  }
  const { createReadStream } = await nodeFs(who);
  try {
    for await (const bytes of createReadStream(path, { highWaterMark: 2 ** 18 })) yield bytes as Uint8Array;
  } catch (error) {
    const { code } = error as { code?: unknown };
    const problem = code === 'ENOENT' ? 'there is none' : code === 'EISDIR' ? 'it is a folder' : undefined;
    if (problem === undefined) throw error;
    const fix = 'check the path; it is taken from the working directory';
    throw new TextError(`${who} expects a file at ${show(String(path))}`, problem, fix);
  }
}

async function nodeFs(who: string): Promise<typeof import('node:fs')> {
  const name = 'node:fs';
  try {
    return await import(/* webpackIgnore: true */ /* @vite-ignore */ name);
  } catch {
    const fix = 'use fromStream((await fetch(url)).body) in a browser';
    throw new TextError(`${who} expects Node's file system`, 'there is none here', fix);
  }
}
