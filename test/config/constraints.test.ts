import { expect, it } from 'vitest';
import { readConstraints } from '../../src/config/constraints.ts';
import { growth } from '../support/growth.ts';

const read = (...texts: readonly string[]) => readConstraints(texts.map((text, at) => ({ text, line: at + 1 })));
const bounds = (...texts: readonly string[]) =>
  read(...texts).map(({ bound, why }) =>
    bound === null
      ? (why ?? 'words')
      : `${bound.statistic} ${bound.words.join('+')} ${bound.comparator} ${bound.amount}${bound.note === '' ? '' : ` (${bound.note})`}`,
  );

it('two objectives stand in one sentence, and the quantile that leads it holds for both', () => {
  const both = ['p95 ttft <= 300ms', 'p95 orchestrator+rpc < 50ms (LAN)'];
  expect(bounds('p95 TTFT ≤300ms, orchestrator RPC <50ms (LAN)')).toEqual(both);
  expect(bounds('p95 TTFT â‰¤300ms, orchestrator RPC <50ms (LAN)')).toEqual(both);
  expect(bounds('Keep the **p95** TTFT at most 300 milliseconds; orchestrator RPC below 50 ms (LAN).')).toEqual(
    both.map((one) => one),
  );
});

it('no quantile is guessed: not from another item, nor where two are named', () => {
  expect(bounds('p95 TTFT <= 300ms', 'RPC < 50ms')).toEqual(['p95 ttft <= 300ms', 'null rpc < 50ms']);
  expect(bounds('p95 TTFT <= 300ms, p99 RPC < 50ms, checkout < 80ms')).toEqual([
    'p95 ttft <= 300ms',
    'p99 rpc < 50ms',
    'null checkout < 80ms',
  ]);
  expect(bounds('RPC < 50ms, p95 TTFT <= 300ms')).toEqual(['null rpc < 50ms', 'p95 ttft <= 300ms']);
  // A share is no distribution.
  expect(bounds('p95 TTFT <= 300ms, error rate < 1%')).toEqual(['p95 ttft <= 300ms', 'null error+rate < 1%']);
});

it('reads how people write quantiles and units', () => {
  expect(bounds('95th percentile latency under 2 s', 'median chat < 20ms', 'average rpc <= 5 ms', 'P99.9 rpc < 80µs')).toEqual([
    'p95 latency < 2s',
    'p50 chat < 20ms',
    'mean rpc <= 5ms',
    'p99.9 rpc < 80µs',
  ]);
});

it('what cannot be read is listed with the reason, in its own words', () => {
  expect(read('No release on Fridays, ever', 'p95 latency <= 300', 'p95 < 10ms', '5ms < p95 chat < 10ms')).toEqual([
    { text: 'No release on Fridays, ever', line: 1, bound: null, why: null },
    { text: 'p95 latency <= 300', line: 2, bound: null, why: 'its amount has no unit: ms, s or %' },
    { text: 'p95 < 10ms', line: 3, bound: null, why: 'it does not say what it is about' },
    { text: '5ms < p95 chat < 10ms', line: 4, bound: null, why: 'it has several comparisons' },
  ]);
  expect(bounds('p95 TTFT ≤ 300ms on the LAN', 'p50 and p95 of chat < 10ms', 'p95 p99 chat < 10ms')).toEqual([
    'after the comparison stands more than an amount and a note in brackets',
    'it names a quantile, and no bound',
    'p95 chat < 10ms',
    'it names several quantiles',
  ]);
});

it('takes no time for texts that are made to', () => {
  const hostile = ['<'.repeat(9000), 'p95 '.repeat(4000), `p95 a < 1ms (${'('.repeat(5000)}`, 'a, '.repeat(5000)];
  expect(read(...hostile, ...hostile).length).toBeLessThanOrEqual(64);
});

it('reads a long run of spaces as one, in time that grows with its length', () => {
  const spaced = (length: number) => read(`latency <= 5${' '.repeat(length)}x`);
  expect(spaced(900)).toMatchObject([{ bound: null }]);
  expect(read(`latency p95 <=${' '.repeat(300)}5${' '.repeat(300)}ms`)).toMatchObject([{ bound: { amount: '5ms' } }]);
  expect(growth(spaced, 30, 8)).toBeLessThan(40);
});
