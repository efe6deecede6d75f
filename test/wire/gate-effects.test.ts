import { describe, expect, it } from 'vitest';
import type { ReportRow } from '../../src/model/report.ts';
import { markEffects, readEffects } from '../../src/wire/gate-effects.ts';
import { aReport, aReportRow, between } from '../support/report.ts';

const row = (parts: Partial<ReportRow>) => aReportRow({ scenario: 'chat', metric: 'latency.p50', gating: true, ...parts });
const marked = (value: unknown) => `Said.<!-- benchgate-effects ${btoa(JSON.stringify(value))} -->`;
const effect = { scenario: 'chat', metric: 'latency.p50', form: 'relative', change: 0.1, low: 0.05, high: 0.15 };

describe('what a gate measured, for whoever adds it up', () => {
  it('is read as it was written, of the rows that gate and have an interval', () => {
    const report = aReport({
      comparisons: [
        row({ change: 0.0612345, interval: between(0.05, 0.07) }),
        row({ metric: 'latency.p95', change: null, interval: null }),
        row({ metric: 'latency.p99', gating: false, change: 0.1, interval: between(0, 0.2) }),
      ],
    });
    expect(readEffects(`All of it.${markEffects(report)}`)).toEqual([
      { scenario: 'chat', metric: 'latency.p50', form: 'relative', change: 0.06123, low: 0.05, high: 0.07 },
    ]);
    expect(markEffects(null)).toBe('');
    expect(markEffects(aReport({ comparisons: [] }))).toBe('');
  });

  it('stays small, and ends no comment of HTML early, whatever rows are called', () => {
    const comparisons = Array.from({ length: 2000 }, (_, index) =>
      row({ scenario: `a--${index}`, change: 0.1, interval: between(0.05, 0.15) }),
    );
    const mark = markEffects(aReport({ comparisons }));
    expect(mark.length).toBeLessThan(10_000);
    expect(mark.match(/--/g)).toHaveLength(2);
    expect(readEffects(mark)).toHaveLength(60);
  });

  it.each([
    ['no mark', 'All of it.'],
    ['no base64', '<!-- benchgate-effects A -->'],
    ['no JSON', `<!-- benchgate-effects ${btoa('{')} -->`],
    ['another version', marked({ version: 2, effects: [] })],
    ['too many', marked({ version: 1, effects: Array(61).fill(effect) })],
    ['another row', marked({ version: 1, effects: [{ ...effect, metric: '<b>' }] })],
    ['an interval without its change', marked({ version: 1, effects: [{ ...effect, low: 0.2 }] })],
    ['a time below nothing', marked({ version: 1, effects: [{ ...effect, low: -1 }] })],
    ['what is no number', marked({ version: 1, effects: [{ ...effect, high: 'much' }] })],
  ])('threat 77: %s is nothing', (_, text) => {
    expect(readEffects(text)).toBeNull();
    expect(readEffects(marked({ version: 1, effects: [effect] }))).toEqual([effect]);
  });
});
