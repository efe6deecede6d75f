import { describe, expect, it } from 'vitest';
import type { ReportRow } from '../../src/model/report.ts';
import { name } from '../../src/report/document.ts';
import { spreadList, spreadWords } from '../../src/report/spread-words.ts';
import { aReport, aReportRow, between } from '../support/report.ts';
import { words } from '../support/words.ts';

const changed = { metric: 'spread', unit: 'ratio', gating: false, outcome: 'regression', note: 'spread-changed' } as const;
const wider = aReportRow({ scenario: 'rpc', ...changed, change: 0.53, interval: between(0.45, 0.61) });
const same = (metric: string, scenario = 'rpc') => aReportRow({ scenario, metric });

function listed(...comparisons: readonly ReportRow[]) {
  const block = spreadList(aReport({ comparisons }));
  return block.kind === 'list' ? block : undefined;
}

const said = (...comparisons: readonly ReportRow[]) => listed(...comparisons)?.items.map(words);

describe('spreadList', () => {
  it('say that it is wider, by how much, beside what, what that means, and that it decides nothing', () => {
    expect(listed(wider)?.title).toBe('Spread changed, which decides nothing unless a budget names it');
    expect(said(same('latency.p50'), same('latency.p95'), wider)).toEqual([
      'rpc: latencies lie further apart by 53 %, although latency.p50 and latency.p95 did not change: some answers got faster and others slower.',
    ]);
  });

  it('say that it is narrower', () => {
    const narrower = { ...wider, outcome: 'improvement', change: -0.3, interval: null } as const;
    expect(said(same('latency.p50'), narrower)).toEqual([
      'rpc: latencies lie closer together by 30 %, although latency.p50 did not change: fast and slow answers became more alike.',
    ]);
  });

  it('do not say that it decides nothing where a budget names it', () => {
    expect(listed(same('latency.p50'), { ...wider, gating: true })?.title).toBe('Spread changed');
  });

  it('name every quantile of the scenario that is unchanged, and no other row', () => {
    const open = aReportRow({ ...same('latency.p99'), outcome: 'inconclusive' });
    const others = [same('ttft.p95'), same('x-latency.p50'), same('latency.mean'), same('latency.p50', 'chat'), open];
    const three = ['latency.p50', 'latency.p90', 'latency.p95'].map((metric) => same(metric));
    expect(said(...others, ...three, wider)?.[0]).toContain(', although latency.p50, latency.p90 and latency.p95 did not change');
    expect(said(wider)?.[0]).toContain(', although its quantiles did not change');
  });

  it('leave out what is not known', () => {
    expect(said({ ...wider, change: null, interval: null })?.[0]).toContain('lie further apart, although its');
    expect(said({ ...wider, change: null })?.[0]).toContain('lie further apart, although its');
  });

  it('mark names as such', () => {
    const [line] = listed(same('latency.p50'), wider)?.items ?? [];
    expect(line?.filter((piece) => typeof piece !== 'string')).toEqual(['rpc', 'latency.p50'].map(name));
  });

  it('are only for spreads that changed alone, and at most two', () => {
    expect(said(same('latency.p50'), { ...wider, note: null })).toEqual([]);
    const many = Array.from({ length: 7 }, (_, i) => ({ ...wider, scenario: `s${i}` }));
    expect([listed(...many)?.items.length, listed(...many)?.hidden, listed(wider, many[0] ?? wider)?.items.length]).toEqual([
      2, 5, 2,
    ]);
  });
});

describe('spreadWords', () => {
  it('are only for the spread', () => {
    expect(spreadWords(same('latency.p95'))).toBeNull();
    expect(spreadWords(wider)).toBe('spread changed: wider');
  });
});
