import { expect, it } from 'vitest';
import { exitFailure } from '../../src/io/k6-exit.ts';

it('takes 0 and 99 for data', () => {
  expect([0, 99].map((code) => exitFailure({ code, signal: null }, 'thresholds were crossed'))).toEqual([null, null]);
});

it.each([100, 101, 102, 103, 104, 105, 106, 107, 108, 109, 110, 255])('explains exit code %i', (code) => {
  const failure = exitFailure({ code, signal: null }, 'what k6 said');
  expect([failure?.kind, failure?.message]).toEqual(['load', `k6 failed (exit code ${code}): what k6 said`]);
  expect(failure?.hint).not.toBe(exitFailure({ code: 7, signal: null }, null)?.hint);
});

it('tells a k6 that was killed, and one that never was', () => {
  const told = (code: number | null, signal: string | null) => {
    const failure = exitFailure({ code, signal }, null);
    return [failure?.kind, failure?.message];
  };
  expect(told(null, 'SIGKILL')).toEqual(['load', 'k6 was killed by SIGKILL: it gave no reason']);
  expect(told(137, null)).toEqual(['load', 'k6 was killed by signal 9: it gave no reason']);
  expect(told(127, null)).toEqual(['environment', 'k6 could not be started: it gave no reason']);
});
