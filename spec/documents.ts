import * as path from 'node:path';
import * as ts from 'typescript';

const root = path.join(__dirname, '..');
/** What a document may import, as it stands in this repository. */
const modules: Readonly<Record<string, string>> = {
  unrolled: path.join(root, 'lib/index.ts'),
  'unrolled/jest': path.join(root, 'lib/testing/jest.ts'),
};

/** A fenced block of a document. */
export interface Block {
  readonly line: number;
  /** `ts`, `bash`, `python`, … */
  readonly language: string;
  /** A path behind the language: the block is that file's text. */
  readonly file?: string;
  readonly code: string;
  /** A ```text block right behind it: its whole output. */
  readonly output?: string;
}

/** The blocks of a document, each with the output written behind it. */
export function blocksOf(document: string): Block[] {
  const found = document.matchAll(/```(\w+)(?: (\S+))?\n([\s\S]*?)```(?:\n+```text\n([\s\S]*?)```)?/g);
  return [...found].map((m) => ({
    line: document.slice(0, m.index).split('\n').length,
    language: m[1] as string,
    code: m[3] as string,
    ...(m[2] === undefined ? {} : { file: m[2] }),
    ...(m[4] === undefined ? {} : { output: m[4] }),
  }));
}

/** What a block prints. */
export async function outputOf(code: string): Promise<string> {
  const lines: string[] = [];
  const log = jest.spyOn(console, 'log').mockImplementation((...args: unknown[]) => {
    lines.push(args.map((a) => (typeof a === 'string' ? a : JSON.stringify(a))).join(' '));
  });
  try {
    const js = ts.transpileModule(code, {
      compilerOptions: { module: ts.ModuleKind.CommonJS, target: ts.ScriptTarget.ES2022 },
    }).outputText;
    const AsyncFunction = Object.getPrototypeOf(async () => {}).constructor;
    await new AsyncFunction('require', 'exports', js)((name: string) => require(modules[name] ?? name), {});
  } finally {
    log.mockRestore();
  }
  return lines.join('\n');
}

/** `// (1, 4)` behind a printing line: that line's output. */
export const promised = (code: string): string[] =>
  [...code.matchAll(/^ *(?:console\.log|printOutputShape)\(.*\); \/\/ (.*)$/gm)].map((m) => m[1] as string);

/** Runs a block, and compares what it prints with what the document says. */
export async function holds({ code, output }: Block): Promise<void> {
  const printed = await outputOf(code);
  if (output !== undefined) expect(`${printed}\n`).toBe(output);
  const lines = promised(code);
  expect(printed.split('\n').filter((line) => lines.includes(line))).toEqual(lines);
}

/** What the compiler says of blocks, each a module of its own. */
export function typeErrors(blocks: readonly (Block & { readonly document: string })[]): string[] {
  const files = new Map(
    blocks.map(({ document, line, code }) => [
      path.join(root, `${document}-${line}.ts`),
      `${code}\nexport {};\n`,
    ]),
  );
  const options: ts.CompilerOptions = {
    target: ts.ScriptTarget.ES2022,
    lib: ['lib.es2022.d.ts', 'lib.dom.d.ts'],
    module: ts.ModuleKind.ESNext,
    moduleResolution: ts.ModuleResolutionKind.Bundler,
    strict: true,
    skipLibCheck: true,
    noEmit: true,
    types: ['node', 'jest'],
    paths: {
      ...Object.fromEntries(Object.entries(modules).map(([name, file]) => [name, [file]])),
      '#tfjs': [path.join(root, 'lib/runtime/tfjs.node.ts')],
    },
  };
  const host = ts.createCompilerHost(options);
  const { getSourceFile, fileExists, readFile } = host;
  host.fileExists = (f) => files.has(f) || fileExists(f);
  host.readFile = (f) => files.get(f) ?? readFile(f);
  host.getSourceFile = (f, ...rest) =>
    files.has(f)
      ? ts.createSourceFile(f, files.get(f) as string, ts.ScriptTarget.ES2022)
      : getSourceFile(f, ...rest);
  const program = ts.createProgram([...files.keys()], options, host);
  const wrong = [...files.keys()].flatMap((f) => program.getSemanticDiagnostics(program.getSourceFile(f)));
  return wrong.map(
    (d) => `${d.file?.fileName.split('/').at(-1)}: ${ts.flattenDiagnosticMessageText(d.messageText, '\n')}`,
  );
}
