import { chmodSync, readdirSync, readFileSync } from 'node:fs';
import * as path from 'node:path';
import { cliReference } from '../lib/cli/help';
import { commands } from '../lib/cli/run';
import { markdownOf } from '../lib/report/markdown';
import { textOf } from '../lib/report/text';
import { Folder } from './cli/program';
import { blocksOf, holds, typeErrors } from './documents';
import { mustBeBuilt } from './types/consumer';

mustBeBuilt();

const folder = path.join(__dirname, '../docs/guides');
const guides = readdirSync(folder).map((file) => ({
  document: path.basename(file, '.md'),
  blocks: blocksOf(readFileSync(path.join(folder, file), 'utf8')),
}));

describe('guides', () => {
  it('are all there, and hold nothing but blocks that are run', () => {
    expect(guides.map(({ document }) => document)).toEqual([
      'ci',
      'encoder-decoder',
      'input-preparation',
      'masking',
      'outputs-and-states',
      'speed',
      'stacking',
    ]);
    const others = guides
      .flatMap(({ blocks }) => blocks)
      .filter(({ language }) => !['ts', 'bash'].includes(language));
    expect(others).toEqual([]);
  });

  const programs = guides.flatMap(({ document, blocks }) =>
    blocks
      .filter(({ language, file }) => language === 'ts' && file === undefined)
      .map((block) => [document, block.line, block] as const),
  );
  it.each(programs)('%s, line %i: the block runs and prints what it says', (_, __, block) => holds(block));

  it('type-check', () => {
    const all = guides.flatMap(({ document, blocks }) =>
      blocks.filter(({ language }) => language === 'ts').map((block) => ({ ...block, document })),
    );
    expect(typeErrors(all)).toEqual([]);
  }, 60_000);

  it('ci: files are written, command lines run, and print what stands behind them', async () => {
    const project = new Folder({
      'bin/npx': `#!/bin/sh\nshift\nexec node ${path.join(__dirname, '../dist/cli.js')} "$@"\n`,
    });
    chmodSync(path.join(project.dir, 'bin/npx'), 0o755);
    const env = { PATH: `${project.dir}/bin:${process.env.PATH}` };
    const { blocks = [] } = guides.find(({ document }) => document === 'ci') ?? {};
    expect(blocks.filter(({ language }) => language === 'bash').length).toBeGreaterThan(2);
    for (const { language, file, code, output } of blocks) {
      if (file !== undefined) project.write(file, code);
      if (language !== 'bash') continue;
      const { stdout, stderr } = await project.run('sh', ['-c', code], '', env);
      expect(stdout + stderr).toBe(output);
    }
    project.remove();
  }, 60_000);
});

describe('docs/cli.md', () => {
  it('is made of the same data as --help', () => {
    const text = readFileSync(path.join(folder, '../cli.md'), 'utf8');
    expect(text).toBe(markdownOf(cliReference(commands)));
    expect(textOf(cliReference(commands))).toContain('unrolled check');
  });
});
