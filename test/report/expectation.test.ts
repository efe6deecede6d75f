import { expect, it } from 'vitest';
import { expectationText } from '../../src/report/expectation.ts';

const goal = { scenario: 'chat', metric: 'latency.p50', change: 0.05, size: 1 };
const choice = { factor: 1, pairs: 16, pairMs: 11_000, goal, found: 0.93, expectedPairs: 11 };

it('says what is found, how often and when', () => {
  expect(expectationText(choice)).toBe(
    '16 pairs of 11s: finds +5 % of chat latency.p50 9 times out of 10, expected after ~2 min',
  );
  expect(expectationText({ ...choice, pairMs: 6500 })).toContain('16 pairs of 6.5s: ');
  expect(expectationText({ ...choice, found: 0.12 })).toContain('1 time out of 10');
  expect(expectationText({ ...choice, found: 0.02 })).toContain('seldom finds +5 % of chat latency.p50, expected');
  expect(expectationText({ ...choice, goal: null })).toBe('16 pairs of 11s, ~3 min at most');
});
