import { readFileSync } from 'node:fs';
import * as path from 'node:path';
import { blocksOf, holds, promised, typeErrors } from './documents';

const text = readFileSync(path.join(__dirname, '../README.md'), 'utf8');

describe('README', () => {
  const blocks = blocksOf(text).filter(({ language }) => language === 'ts');

  it('has blocks to run', () => expect(blocks.length).toBeGreaterThan(8));

  it.each(blocks.map((block) => [block.line, block] as const))(
    'line %i: the block runs and prints what it says',
    (_, block) => holds(block),
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
    expect(typeErrors(blocks.map((block) => ({ ...block, document: 'readme' })))).toEqual([]);
  });
});
