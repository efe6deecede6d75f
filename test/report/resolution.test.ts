import { expect, it } from 'vitest';
import { resolutionText } from '../../src/report/resolution.ts';
import { row } from '../support/report.ts';

const timed = (mde: number | null, metric = 'latency.p95') => row({ scenario: 'rpc', metric, mde });

it('says how fine the rows are, from the finest to the coarsest, so that no found change contradicts it', () => {
  expect(resolutionText([timed(0.031)])).toBe('would find 4 of 5 slowdowns of 3.1 %');
  expect(resolutionText([timed(0.19), timed(0.062), timed(0.3)])).toBe(
    'would find 4 of 5 slowdowns of 6.2 % (finest row) to 30 % (coarsest)',
  );
});

it('counts neither CPU time, nor what decides nothing or is no time', () => {
  const others = [timed(0.01, 'cpu-per-request'), { ...timed(0.01), gating: false }, timed(0.001, 'error-rate'), timed(null)];
  expect(resolutionText(others)).toBeNull();
  expect(resolutionText([...others, timed(0.05)])).toBe('would find 4 of 5 slowdowns of 5 %');
});
