import { expect, it } from 'vitest';
import { staleFiles } from '../scripts/check-dist.ts';

it('rule 7: dist/ equals a fresh build, byte for byte (npm run build)', { timeout: 120_000 }, async () => {
  expect(await staleFiles('dist')).toEqual([]);
});
