import { chmodSync, copyFileSync, mkdirSync, readFileSync } from 'node:fs';
import * as path from 'node:path';
import { Folder } from '../cli/program';
import { mustBeBuilt } from '../types/consumer';

mustBeBuilt();

const examples = path.join(__dirname, '../../examples/ci');
const tagger = (more: string): string => `import { Dense, LSTM, Sequential } from 'unrolled';
export const tagger = new Sequential([LSTM(4, { inputShape: [3, 2]${more} }), Dense(4)]);\n`;

/** A repository with a locked model whose working tree changes its shapes; npx stands for the built command line. */
async function changed(): Promise<{ folder: Folder; sh: (line: string) => ReturnType<Folder['run']> }> {
  const folder = new Folder({
    '.gitignore': 'node_modules\nbin\n',
    'src/models/tagger.ts': tagger(', returnSequences: true'),
    'bin/npx': `#!/bin/sh\nshift\nexec node ${path.join(__dirname, '../../dist/cli.js')} "$@"\n`,
  });
  chmodSync(path.join(folder.dir, 'bin/npx'), 0o755);
  const env = { BASE: 'HEAD', MODEL: 'src/models/tagger.ts' };
  const sh = (line: string) =>
    folder.run('sh', ['-c', line], '', { ...env, PATH: `${folder.dir}/bin:${process.env.PATH}` });
  await sh(
    "git init -q && npx unrolled lock 'src/models/*.ts' && git add -A && git -c user.name=a -c user.email=a@b -c commit.gpgsign=false commit -qm first",
  );
  folder.write('src/models/tagger.ts', tagger(''));
  return { folder, sh };
}

describe('examples/ci', () => {
  it('the workflow annotates what changed and writes the comment', async () => {
    const { folder, sh } = await changed();
    const text = readFileSync(path.join(examples, 'shapes.yml'), 'utf8');
    const steps = [...text.matchAll(/^ +(?:- )?run: (npx unrolled .*)$/gm)].map((m) => m[1] as string);
    expect(steps).toHaveLength(2);
    const check = await sh(steps[0] as string);
    expect(check.code).toBe(1);
    expect(check.stdout).toMatch(/^::error file=src\/models\/tagger\.ts,title=shapes of tagger::"lstm"/);
    expect((await sh(steps[1] as string)).code).toBe(0);
    const comment = readFileSync(path.join(folder.dir, 'shapes.md'), 'utf8');
    expect(comment).toContain('- **"lstm"**: LSTM(4, { returnSequences: true }) → LSTM(4);');
    folder.remove();
  }, 60_000);

  it('the hook refuses the commit until the lock file says the same', async () => {
    const { folder, sh } = await changed();
    mkdirSync(path.join(folder.dir, '.git/hooks'), { recursive: true });
    copyFileSync(path.join(examples, 'pre-commit.sh'), path.join(folder.dir, '.git/hooks/pre-commit'));
    const commit =
      'git add -A && git -c user.name=a -c user.email=a@b -c commit.gpgsign=false commit -qm second';
    const refused = await sh(commit);
    expect(refused.code).toBe(1);
    expect(refused.stdout + refused.stderr).toContain('1 of 1 models differs from shapes.lock.json');
    expect((await sh(`npx unrolled check --update && ${commit}`)).code).toBe(0);
    const entry = /entry: (npx unrolled .*)/.exec(
      readFileSync(path.join(examples, '.pre-commit-config.yaml'), 'utf8'),
    )?.[1];
    expect((await sh(entry as string)).code).toBe(0);
    folder.remove();
  }, 60_000);
});
