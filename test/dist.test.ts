import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { staleFiles } from '../scripts/check-dist.ts';

it('rule 7: dist/ equals a fresh build, byte for byte (npm run build)', { timeout: 120_000 }, async () => {
  expect(await staleFiles('dist')).toEqual([]);
});

it('no second HTTP client is in it: the runner’s toolkit brings one that nothing calls', () => {
  expect(readFileSync('dist/licenses.txt', 'utf8')).not.toMatch(/^Name: (undici|@actions\/http-client|tunnel)$/m);
});
