import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { test } from 'node:test';
import { tagger } from './tagger.js';

test('the tagger answers at every step', () => {
  assert.deepEqual(tagger().outputShape, [null, 3, 5]);
});
test('its shapes are those of the lock file', () => {
  execFileSync('npx', ['unrolled', 'check'], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
});
