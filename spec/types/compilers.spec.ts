import { readdirSync, readFileSync } from 'node:fs';
import * as path from 'node:path';
import { compilers, type Diagnostic, diagnosticsOf, twoAtATime } from './compilers';
import { type Consumer, consumer } from './consumer';
import { announced, compare } from './expected';

/** Programs a user may write, right and wrong, compiled against the built package. */
const programs = [path.join(__dirname, 'programs'), path.join(__dirname, '../misuse')].flatMap((folder) =>
  readdirSync(folder).map((file) => ({ file, text: readFileSync(path.join(folder, file), 'utf8') })),
);
const byExports = (file: string): boolean => /\.[mc]ts$/.test(file);

describe('built typings', () => {
  const projects: Consumer[] = [];
  let results: Diagnostic[][] = [];

  beforeAll(async () => {
    results = await twoAtATime(
      compilers.map((compiler) => () => {
        const project = consumer();
        projects.push(project);
        const files = programs.filter(({ file }) => compiler.byExports || !byExports(file));
        for (const { file, text } of files) project.write(file, text);
        project.write('package.json', '{ "type": "module" }');
        project.write(
          'tsconfig.json',
          JSON.stringify({ compilerOptions: compiler.options, files: files.map(({ file }) => file) }),
        );
        return diagnosticsOf(compiler.typescript, project.folder);
      }),
    );
  }, 120_000);
  afterAll(() => {
    for (const project of projects) project.remove();
  });

  it.each(compilers.map((compiler, i) => [compiler.name, compiler, i] as const))(
    'TypeScript %s: right programs pass, each wrong line gets its sentence',
    (_, compiler, i) => {
      const expected = programs
        .filter(({ file }) => compiler.byExports || !byExports(file))
        .flatMap(({ file, text }) => announced(file, text));
      const [announcedLines, foundLines] = compare(expected, results[i] as Diagnostic[]);
      expect(foundLines).toEqual(announcedLines);
    },
  );
});
