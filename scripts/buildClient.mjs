// Bundles lib/figure/html/client/ for the browser into lib/figure/html/clientScript.ts: `npm run build:client`.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'tsup';

const root = fileURLToPath(new URL('..', import.meta.url));

/** The text of the module that holds the script of interactive figures. */
export async function clientModule() {
  const out = mkdtempSync(join(tmpdir(), 'unrolled-client-'));
  try {
    await build({
      entry: { client: join(root, 'lib/figure/html/client/client.ts') },
      outDir: out,
      format: 'iife',
      target: 'es2020',
      minify: true,
      config: false,
      silent: true,
      outExtension: () => ({ js: '.js' }),
    });
    const code = readFileSync(join(out, 'client.js'), 'utf8').trim();
    const text = code.replaceAll('</', '<\\/');
    return `// biome-ignore-all lint/suspicious/noTemplateCurlyInString: generated
/** The script of interactive figures, made of client/ by \`npm run build:client\`. */
export const clientScript =
  // biome-ignore format: generated
  ${JSON.stringify(text)};
`;
  } finally {
    rmSync(out, { recursive: true });
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url))
  writeFileSync(join(root, 'lib/figure/html/clientScript.ts'), await clientModule());
