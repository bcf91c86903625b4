import { readdirSync, readFileSync } from 'node:fs';
import * as path from 'node:path';
import * as unrolled from 'unrolled';
import { type Compiler, compilers, type Diagnostic, diagnosticsOf, twoAtATime } from './compilers';
import { type Consumer, consumer, mustBeBuilt } from './consumer';
import { announced, difference } from './expected';
import { tableProgram } from './tableProgram';

interface Program {
  readonly file: string;
  readonly text: string;
  /** What the compiler must say; nothing about a right program. */
  readonly errors: readonly Diagnostic[];
}

/** Programs a user may write, right and wrong. */
const written: Program[] = [path.join(__dirname, 'programs'), path.join(__dirname, '../misuse')].flatMap(
  (folder) =>
    readdirSync(folder).map((file) => {
      const text = readFileSync(path.join(folder, file), 'utf8');
      return { file, text, errors: announced(file, text) };
    }),
);
const table: Program = { file: 'table.ts', ...tableProgram('table.ts', Object.keys(unrolled)) };

const programsFor = ({ byExports, readsTable }: Compiler): Program[] => [
  ...written.filter(({ file }) => byExports || !/\.[mc]ts$/.test(file)),
  ...(readsTable ? [table] : []),
];

/** Compiles the programs in a project of their own, against the built package. */
async function compile(compiler: Compiler, project: Consumer): Promise<Diagnostic[]> {
  const programs = programsFor(compiler);
  for (const { file, text } of programs) project.write(file, text);
  project.write('package.json', JSON.stringify({ type: 'module' }));
  project.write(
    'tsconfig.json',
    JSON.stringify({ compilerOptions: compiler.options, files: programs.map(({ file }) => file) }),
  );
  const found = await diagnosticsOf(compiler.typescript, project.folder);
  return found.map((error) => (error.file === table.file ? { ...error, column: 0 } : error));
}

mustBeBuilt();

describe('built typings', () => {
  const projects = new Map<Compiler, Consumer>();
  const results = new Map<Compiler, Diagnostic[]>();

  beforeAll(async () => {
    await twoAtATime(
      compilers.map((compiler) => async () => {
        const project = consumer();
        projects.set(compiler, project);
        results.set(compiler, await compile(compiler, project));
      }),
    );
  }, 240_000);
  afterAll(() => {
    for (const project of projects.values()) project.remove();
  });

  it.each(compilers.map((compiler) => [compiler.name, compiler] as const))(
    'TypeScript %s: right programs pass, each wrong line gets its sentence',
    (_, compiler) => {
      const programs = programsFor(compiler);
      const codeAt = ({ file, line }: Diagnostic): string =>
        programs
          .find((program) => program.file === file)
          ?.text.split('\n')
          [line - 1]?.trim() ?? '';
      const expected = programs.flatMap(({ errors }) => errors);
      expect(difference(expected, results.get(compiler) ?? [], codeAt)).toEqual({
        missing: [],
        unexpected: [],
      });
    },
  );
});
