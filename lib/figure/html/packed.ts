interface Gzip {
  gzipSync(text: string): Uint8Array;
}
interface NodeProcess {
  readonly process?: { getBuiltinModule?(id: 'node:zlib'): Gzip };
}

/** Text in few bytes, for an attribute or script of a page: gzip in Node, as it is in browsers; base64. */
export function packed(text: string): { readonly gzip: boolean; readonly base64: string } {
  const zlib = (globalThis as NodeProcess).process?.getBuiltinModule?.('node:zlib');
  return {
    gzip: zlib !== undefined,
    base64: base64Of(zlib?.gzipSync(text) ?? new TextEncoder().encode(text)),
  };
}

export function base64Of(bytes: Uint8Array): string {
  let text = '';
  for (let i = 0; i < bytes.length; i += 8192) text += String.fromCharCode(...bytes.subarray(i, i + 8192));
  return btoa(text);
}
