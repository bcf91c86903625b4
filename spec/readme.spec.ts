import { readFileSync } from 'node:fs';
import * as path from 'node:path';
import * as ts from 'typescript';

interface Block {
  readonly line: number;
  readonly code: string;
  /** A ```text block right behind it: its whole output. */
  readonly output?: string;
}

const text = readFileSync(path.join(__dirname, '../README.md'), 'utf8');

/** The ```ts blocks of a document, each with the output written behind it. */
function blocksOf(document: string): Block[] {
  const found = document.matchAll(/```ts\n([\s\S]*?)```(?:\n+```text\n([\s\S]*?)```)?/g);
  return [...found].map((m) => ({
    line: document.slice(0, m.index).split('\n').length,
    code: m[1] as string,
    ...(m[2] === undefined ? {} : { output: m[2] }),
  }));
}

/** What a block prints. */
async function outputOf(code: string): Promise<string> {
  const lines: string[] = [];
  const log = jest.spyOn(console, 'log').mockImplementation((...args: unknown[]) => {
    lines.push(args.map((a) => (typeof a === 'string' ? a : JSON.stringify(a))).join(' '));
  });
  try {
    const js = ts.transpileModule(code, {
      compilerOptions: { module: ts.ModuleKind.CommonJS, target: ts.ScriptTarget.ES2022 },
    }).outputText;
    const AsyncFunction = Object.getPrototypeOf(async () => {}).constructor;
    await new AsyncFunction('require', 'exports', js)(
      (name: string) => (name === 'unrolled' ? require('../lib/index') : require(name)),
      {},
    );
  } finally {
    log.mockRestore();
  }
  return lines.join('\n');
}

/** `// (1, 4)` behind a printing line: that line's output. */
const promised = (code: string): string[] =>
  [...code.matchAll(/\); \/\/ (\(.*\))$/gm)].map((m) => m[1] as string);

describe('README', () => {
  const blocks = blocksOf(text);

  it('has blocks to run', () => expect(blocks.length).toBeGreaterThan(8));

  it.each(blocks.map((block) => [block.line, block] as const))(
    'line %i: the block runs and prints what it says',
    async (_, { code, output }) => {
      const printed = await outputOf(code);
      if (output !== undefined) expect(`${printed}\n`).toBe(output);
      const shapes = promised(code);
      if (shapes.length > 0)
        expect(printed.split('\n').filter((line) => /^\(.*\)$/.test(line))).toEqual(shapes);
    },
  );

  it('a Keras block and its twin promise the same shape', () => {
    const pairs = [...text.matchAll(/```python\n([\s\S]*?)```\n+```ts\n([\s\S]*?)```/g)];
    expect(pairs).toHaveLength(4);
    for (const [, keras, twin] of pairs) {
      const shape = /# (\(.*\))/.exec(keras as string)?.[1];
      expect(promised(twin as string)).toEqual([shape]);
    }
  });

  it('type-checks', () => {
    const dir = path.join(__dirname, '..');
    const files = new Map(
      blocks.map(({ line, code }) => [path.join(dir, `readme-${line}.ts`), `${code}\nexport {};\n`]),
    );
    const options: ts.CompilerOptions = {
      target: ts.ScriptTarget.ES2022,
      lib: ['lib.es2022.d.ts', 'lib.dom.d.ts'],
      module: ts.ModuleKind.ESNext,
      moduleResolution: ts.ModuleResolutionKind.Bundler,
      strict: true,
      skipLibCheck: true,
      noEmit: true,
      types: ['node'],
      paths: {
        unrolled: [path.join(dir, 'lib/index.ts')],
        '#tfjs': [path.join(dir, 'lib/runtime/tfjs.node.ts')],
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
    expect(
      wrong.map(
        (d) =>
          `${d.file?.fileName.split('/').at(-1)}: ${ts.flattenDiagnosticMessageText(d.messageText, '\n')}`,
      ),
    ).toEqual([]);
  });
});
