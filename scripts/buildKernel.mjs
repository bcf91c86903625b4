// Compiles kernels/ (AssemblyScript) into lib/runtime/recurrentKernels/kernelBinary.ts: `npm run build:kernel`.
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import asc from 'assemblyscript/asc';

const root = fileURLToPath(new URL('..', import.meta.url));

/** The text of the module that holds the compiled kernels. */
export async function kernelModule() {
  const { error, stderr, stdout, binary } = await compile();
  if (error) throw new Error(`${error.message}\n${stderr}${stdout}`);
  const lines = Buffer.from(binary)
    .toString('base64')
    .match(/.{1,100}/g);
  return `/** ${binary.length} bytes of WebAssembly, compiled from kernels/ by \`npm run build:kernel\`. */
const base64 =
  '${lines.join("' +\n  '")}';

export function kernelBinary(): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(base64), (c) => c.charCodeAt(0));
}
`;
}

async function compile() {
  let binary;
  const options = [
    'kernels/index.ts',
    '--baseDir',
    root,
    '--outFile',
    'kernel.wasm',
    '-O3',
    '--enable',
    'simd',
    '--runtime',
    'stub',
    '--noAssert',
    '--memoryBase',
    '16', // constants lie below the arena
  ];
  const result = await asc.main(options, {
    writeFile: (_, contents) => {
      binary = contents;
    },
  });
  return { ...result, binary };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const file = fileURLToPath(new URL('../lib/runtime/recurrentKernels/kernelBinary.ts', import.meta.url));
  writeFileSync(file, await kernelModule());
}
