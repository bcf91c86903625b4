import { mustBeBuilt } from '../types/consumer';
import { files, imports } from './models';
import { Folder } from './program';

mustBeBuilt();

let folder: Folder;
beforeEach(() => {
  folder = new Folder(files);
});
afterEach(() => folder.remove());
const git = async (line: string): Promise<void> => {
  const { code, stderr } = await folder.run('git', line.split(' '));
  if (code !== 0) throw new Error(`git ${line}: ${stderr}`);
};
const commit = async (message: string): Promise<void> => {
  await git('add -A');
  await git(`-c user.name=a -c user.email=a@b -c commit.gpgsign=false commit -qm ${message}`);
};

describe('unrolled diff', () => {
  it('compares two modules', async () => {
    folder.write('a.ts', `${imports}export const a = new Sequential([Dense(1, { inputShape: [2] })]);`);
    folder.write(
      'b.ts',
      `${imports}export const b = new Sequential([Dense(3, { inputShape: [2], activation: 'relu' })]);`,
    );
    const { stdout, code } = await folder.unrolled('diff a.ts b.ts');
    expect(stdout).toBe(`Shapes: a.ts → b.ts

a → b
   "dense"  Dense(1) → Dense(3, { activation: 'relu' }); output
            [batch, features 1] → [batch, features 3]; parameters 3 → 9
   output        [batch, features 1] → [batch, features 3]
   parameters    3 → 9
   Keras config  layers.dense.config.units 1 → 3; layers.dense.config.activation
                 "linear" → "relu"
`);
    expect(code).toBe(0);
    expect((await folder.unrolled('diff a.ts b.ts --exit-code')).code).toBe(1);
    expect((await folder.unrolled('diff a.ts a.ts --exit-code')).code).toBe(0);
  }, 30_000);

  it('compares with a git revision, read with that revision’s imports, and leaves the repository alone', async () => {
    await git('init -q');
    folder.write('.gitignore', 'node_modules\n');
    await commit('first');
    folder.write('src/models/units.ts', 'export const units = 8;\n');
    const before = await folder.run('git', ['status', '--porcelain']);
    const { stdout, stderr } = await folder.unrolled(
      'diff HEAD:src/models/tagger.ts src/models/tagger.ts --markdown',
    );
    expect(stderr).toBe('');
    expect(stdout).toBe(`## Shapes: HEAD:src/models/tagger.ts → src/models/tagger.ts

## tagger

- **"lstm"**: LSTM(4, { returnSequences: true }) → LSTM(8, { returnSequences: true }); output \\[batch, timesteps 3, features 4\\] → \\[batch, timesteps 3, features 8\\]; parameters 112 → 352

and what that moved:

- **"dense"**: parameters 20 → 36, because of "lstm"

- **parameters**: 132 → 388
- **Keras config**: layers.lstm.config.units 4 → 8
`);
    expect(await folder.run('git', ['status', '--porcelain'])).toEqual(before);
    expect((await folder.run('git', ['worktree', 'list'])).stdout.trim().split('\n')).toHaveLength(1);
    await commit('second');
    const back = JSON.parse(
      (await folder.unrolled('diff HEAD~1:src/models/tagger.ts HEAD:src/models/tagger.ts --json')).stdout,
    );
    expect(back.models[0].change.params).toEqual({
      was: { total: 132, trainable: 132 },
      now: { total: 388, trainable: 388 },
    });
    expect(await folder.unrolled('diff nowhere:src/models/tagger.ts src/models/tagger.ts')).toEqual({
      stdout: '',
      stderr: "unrolled: git knows no revision 'nowhere'\n",
      code: 2,
    });
  }, 60_000);
});
