// Compiles kernels/ (AssemblyScript) into lib/runtime/recurrentKernels/kernelBinary.ts: `npm run build:kernel`.
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import asc from 'assemblyscript/asc';

const root = fileURLToPath(new URL('..', import.meta.url));

/** The text of the module that holds the compiled kernels. */
export async function kernelModule() {
  const plain = await compile();
  const relaxed = await compile('--enable', 'relaxed-simd');
  return `const plain = // ${plain.length} bytes
  '${lines(plain)}';
const relaxed = // ${relaxed.length} bytes
  '${lines(relaxed)}';

/**
 * The kernels as WebAssembly with SIMD, compiled from kernels/ by \`npm run build:kernel\`.
 * @param relaxed with relaxed SIMD too, which not every engine has: a product and a sum are one instruction
 */
export function kernelBinary({ relaxed: fused }: { relaxed: boolean }): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(fused ? relaxed : plain), (c) => c.charCodeAt(0));
}
`;
}

function lines(binary) {
  return Buffer.from(binary)
    .toString('base64')
    .match(/.{1,100}/g)
    .join("' +\n  '");
}

async function compile(...features) {
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
    ...features,
    '--runtime',
    'stub',
    '--noAssert',
    '--memoryBase',
    '16', // constants lie below the arena
  ];
  const { error, stderr, stdout } = await asc.main(options, {
    writeFile: (_, contents) => {
      binary = contents;
    },
  });
  if (error) throw new Error(`${error.message}\n${stderr}${stdout}`);
  return binary;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const file = fileURLToPath(new URL('../lib/runtime/recurrentKernels/kernelBinary.ts', import.meta.url));
  writeFileSync(file, await kernelModule());
}
