/**
 * Asks one TypeScript what an editor would: run by `hovers.spec.ts` in a process of its own, since a compiler is large.
 * Reads the request from the file named by its argument, writes the answer as JSON.
 */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import * as path from 'node:path';
import type ts from 'typescript';

export interface Request {
  readonly typescript: string;
  readonly folder: string;
  readonly strict: boolean;
  readonly questions: readonly Question[];
  /** Files to compile alone, to count instantiations. */
  readonly counted: readonly string[];
}
export interface Question {
  readonly file: string;
  readonly offset: number;
  readonly kind: 'hover' | 'completions';
}
export interface Answer {
  readonly answers: readonly string[];
  /** Instantiations of each counted file. */
  readonly counts: readonly number[];
}

export function answer({ typescript, folder, strict, questions, counted }: Request): Answer {
  const compiler = createRequire(path.join(process.cwd(), 'package.json'))(typescript) as typeof ts;
  const options: ts.CompilerOptions = {
    target: compiler.ScriptTarget.ES2022,
    lib: ['lib.es2022.d.ts'],
    module: compiler.ModuleKind.ESNext,
    moduleResolution: 100 as ts.ModuleResolutionKind, // bundler
    skipLibCheck: true,
    strict,
    noEmit: true,
    types: ['node'],
  };
  const at = (file: string): string => path.join(folder, file);
  const files = [...new Set(questions.map(({ file }) => at(file)))];
  const service = compiler.createLanguageService({
    ...compiler.sys,
    getCompilationSettings: () => options,
    getScriptFileNames: () => files,
    getScriptVersion: () => '1',
    getScriptSnapshot: (file) =>
      compiler.sys.fileExists(file)
        ? compiler.ScriptSnapshot.fromString(readFileSync(file, 'utf8'))
        : undefined,
    getCurrentDirectory: () => folder,
    getDefaultLibFileName: compiler.getDefaultLibFilePath,
    useCaseSensitiveFileNames: () => compiler.sys.useCaseSensitiveFileNames,
    realpath: (file) => compiler.sys.realpath?.(file) ?? file,
  });
  const answers = questions.map(({ file, offset, kind }) =>
    kind === 'hover'
      ? compiler.displayPartsToString(service.getQuickInfoAtPosition(at(file), offset)?.displayParts)
      : (service.getCompletionsAtPosition(at(file), offset, {})?.entries ?? [])
          .map(({ name }) => name)
          .join(', '),
  );
  const host = compiler.createCompilerHost(options);
  const parsed = new Map<string, ts.SourceFile | undefined>();
  const { getSourceFile } = host;
  host.getSourceFile = (name, ...rest) => {
    if (!parsed.has(name)) parsed.set(name, getSourceFile(name, ...rest));
    return parsed.get(name);
  };
  const counts = counted.map((file) => {
    const program = compiler.createProgram([at(file)], options, host);
    const [error] = program.getSemanticDiagnostics(program.getSourceFile(at(file)));
    if (error) throw new Error(compiler.flattenDiagnosticMessageText(error.messageText, '\n'));
    return (program as ts.Program & { getInstantiationCount(): number }).getInstantiationCount();
  });
  return { answers, counts };
}

const [, , request] = process.argv;
if (request) console.log(JSON.stringify(answer(JSON.parse(readFileSync(request, 'utf8')))));
