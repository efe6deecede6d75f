import { expect, it } from 'vitest';
import { isSilent, SILENT_PERIODS } from '../../src/watch/silence.ts';

it('a test is silent once two of its runs are missing, and not for one that is late', () => {
  const HOUR = 3_600_000;
  expect([1, 2, 2.5, 2.6].map((hours) => isSilent(0, HOUR, hours * HOUR))).toEqual([false, false, false, true]);
  expect(SILENT_PERIODS).toBe(2.5);
});
