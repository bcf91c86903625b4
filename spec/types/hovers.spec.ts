import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import * as path from 'node:path';
import { twoAtATime } from './compilers';
import { type Consumer, consumer, mustBeBuilt, root } from './consumer';
import type { Answer, Question, Request } from './editor';

mustBeBuilt();

const file = 'models.ts';
const text = readFileSync(path.join(__dirname, 'hovers', file), 'utf8');

interface Asked extends Question {
  readonly line: number;
  readonly expected: string;
}
/** `^?` hover and `^|` completions, about the line above the caret. */
const asked: Asked[] = [];
const rows = text.split('\n');
for (const [i, row] of rows.entries()) {
  const comment = /^\s*\/\/ *\^([?|]) (.+)$/.exec(row);
  if (!comment) continue;
  const above = rows.slice(0, i - 1).reduce((n, line) => n + line.length + 1, 0);
  asked.push({
    file,
    offset: above + row.indexOf('^'),
    kind: comment[1] === '?' ? 'hover' : 'completions',
    line: i,
    expected: comment[2] as string,
  });
}

/** Programs whose cost is counted, above that of importing the package. */
const names = 'Embedding, Sequential, LSTM, GRU, Bidirectional, Dense';
const model = (i: number): string => `export const m${i} = new Sequential([
  Embedding(1000, ${i + 1}, { inputShape: [${i + 2}] }),
  Bidirectional(LSTM(${i + 3}, { returnSequences: true })),
  GRU(${i + 4}),
  Dense(${i + 5}, { activation: 'relu' }),
  Dense(1),
]);\n`;
const program = (models: number): string =>
  `import { ${names} } from 'unrolled';\nexport { ${names} };\n${Array.from({ length: models }, (_, i) => model(i)).join('')}`;

function ask(project: Consumer, request: Request): Promise<Answer> {
  const file = `${request.typescript}.json`;
  project.write(file, JSON.stringify(request));
  const command = ['--import', 'tsx', path.join(__dirname, 'editor.ts'), path.join(project.folder, file)];
  return new Promise((resolve, reject) => {
    execFile(process.execPath, command, { cwd: root, maxBuffer: 1 << 26 }, (error, stdout) =>
      error ? reject(error) : resolve(JSON.parse(stdout) as Answer),
    );
  });
}

// TypeScript 7 has no such interface for JavaScript.
const versions = [
  { name: '5.0', typescript: 'typescript-5.0', strict: false },
  { name: '5.9', typescript: 'typescript', strict: true },
  { name: '6.0', typescript: 'typescript-6', strict: true },
];

describe('in the editor', () => {
  const project = consumer();
  const answers: Answer[] = [];

  beforeAll(async () => {
    project.write(file, text);
    project.write('none.ts', program(0));
    project.write('one.ts', program(1));
    project.write('many.ts', program(300));
    const requests = versions.map(
      ({ typescript, strict }) =>
        () =>
          ask(project, {
            typescript,
            strict,
            folder: project.folder,
            questions: asked,
            counted: ['none.ts', 'one.ts', 'many.ts'],
          }),
    );
    answers.push(...(await twoAtATime(requests)));
  }, 240_000);
  afterAll(() => project.remove());

  it.each(versions.map(({ name }, i) => [name, i] as const))('TypeScript %s shows every shape', (_, i) => {
    const shown = asked.map(({ kind, line, expected }, q) => {
      const found = answers[i]?.answers[q] ?? '';
      const offered = new Set(found.split(', '));
      const as =
        kind === 'completions' && expected.split(', ').every((name) => offered.has(name)) ? expected : found;
      return `${line}: ${as}`;
    });
    expect(shown).toEqual(asked.map(({ line, expected }) => `${line}: ${expected}`));
  });

  it.each(versions.map(({ name }, i) => [name, i] as const))('TypeScript %s: what a model costs', (_, i) => {
    const [none = 0, one = 0, many = 0] = answers[i]?.counts ?? [];
    expect(one - none).toBeGreaterThan(0);
    expect(one - none).toBeLessThan(5_000);
    expect(many - none).toBeLessThan(400_000);
  });
});
