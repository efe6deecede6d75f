import { describe, expect, it } from 'vitest';
import { METRICS } from '../../src/model/metrics.ts';
import type { ReportRow } from '../../src/model/report.ts';
import { changeClause, fromTo, sloName, valuesClause, worseClause } from '../../src/report/change-words.ts';
import { aReportRow } from '../support/report.ts';
import { words } from '../support/words.ts';

const row = (metric: string, parts: Partial<ReportRow> = {}) => aReportRow({ scenario: 'chat', metric, change: 0.29, ...parts });
const plain = (line: Parameters<typeof words>[0]) => words(line).replaceAll('\u00a0', ' ');
const absolute = { form: 'absolute', unit: 'share' } as const;

describe('changeClause', () => {
  it.each<[string, Partial<ReportRow>, string]>([
    ['ttft.p95', { change: 2.06 }, 'chat answers its first token 3.1 × later'],
    ['ttft.p95', { change: -0.2 }, 'chat answers its first token 20 % sooner'],
    ['latency.p50', {}, 'chat is 29 % slower'],
    ['latency.mean', { change: -0.36 }, 'chat is 36 % faster'],
    ['latency{/items}.p95', {}, 'chat (/items) is 29 % slower'],
    ['slow-share', {}, 'chat has 29 % more slow answers'],
    ['spread', {}, 'chat answers 29 % less evenly'],
    ['cpu-per-request', { change: 1.5 }, 'chat takes 2.5 × more CPU time per request'],
    ['error-rate', absolute, 'chat fails more often'],
    ['error-rate{closed}', { ...absolute, change: -0.1 }, 'chat fails less often'],
    ['redirect-rate', absolute, 'chat is redirected more often'],
    ['checks-failed', absolute, 'chat fails more checks'],
    ['dropped-rate', absolute, 'chat leaves more requests unsent'],
    ['throughput', { change: -0.6, better: 'higher' }, 'chat answers 60 % fewer requests per second'],
    ['max-rate', { change: 0.1, form: 'relative', better: 'higher' }, 'chat holds 10 % more requests per second'],
    ['start-up', {}, 'chat starts 29 % later'],
    ['tokens.mean', {}, 'tokens.mean of chat rose by 29 %'],
    ['tokens.mean', { change: null }, 'tokens.mean of chat rose'],
    ['latency.p50', { change: null }, 'chat is slower'],
  ])('says of %s with %j: %s', (metric, parts, said) => expect(plain(changeClause(row(metric, parts)))).toBe(said));

  it('has words for every metric of ours', () => {
    for (const { name, statistics } of METRICS)
      expect(plain(changeClause(row(statistics === undefined ? name : `${name}.p95`)))).toMatch(/^chat /);
  });
});

it('says what would be worse, whatever was seen', () => {
  expect(plain(worseClause(row('latency.p50', { change: -0.2 })))).toBe('chat is slower');
  expect(plain(worseClause(row('throughput', { better: 'higher' })))).toBe('chat answers fewer requests per second');
  expect(plain(worseClause(row('tokens.mean')))).toBe('tokens.mean of chat got worse');
});

describe('values', () => {
  it('say the unit once where it is the same', () => {
    expect(plain(fromTo(241, 312, 'ms'))).toBe('241 → 312 ms');
    expect(plain(fromTo(840, 1240, 'ms'))).toBe('840 ms → 1.24 s');
    expect(plain(fromTo(0, 0.033, 'share'))).toBe('0 → 3.3 %');
    expect(plain(fromTo(0.25, 0.4, 'ratio'))).toBe('0.25 → 0.40');
    // A unit of the user's own is text from outside.
    expect(fromTo(1, 2, 'tok<b>')).toContainEqual({ kind: 'outside', text: 'tok<b>' });
  });

  it('name the statistic in words that are read', () => {
    expect(plain(valuesClause(row('latency.p50', { base: 1, head: 2 })))).toBe('median 1.00 → 2.00 ms');
    expect(plain(valuesClause(row('latency.p99.9', { base: 1, head: 2 })))).toBe('p99.9 1.00 → 2.00 ms');
    expect(plain(valuesClause(row('start-up', { base: 1, head: 2 })))).toBe('1.00 → 2.00 ms');
    expect(valuesClause(row('latency.p50', { base: null }))).toEqual([]);
  });

  it('name an objective by its bound', () => {
    expect(plain(sloName({ bound: 1500, unit: 'ms' }))).toBe('SLO of 1.5 s');
    expect(plain(sloName({ bound: 9, unit: 'tok' }))).toBe('SLO of 9.00 tok');
  });
});
