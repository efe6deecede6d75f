import { describe, expect, it } from 'vitest';
import type { ReportRow } from '../../src/model/report.ts';
import { stripOf } from '../../src/report/strip.ts';
import { aReportRow, between } from '../support/report.ts';

/** Against a budget of 5 %. */
const strip = (change: number | null, low: number | null, high: number | null, parts: Partial<ReportRow> = {}) =>
  stripOf(aReportRow({ scenario: 'rpc', metric: 'latency.p95', change, interval: between(low, high), ...parts }));

describe('stripOf', () => {
  it('shows where the interval lies against 0 and the budget, the scale even up to the budget and wider beyond', () => {
    expect(strip(0.004, -0.012, 0.02)).toBe('─────╞●╡─│──────');
    expect(strip(0.05, 0.034, 0.07)).toBe('──────┼─╞●╡─────');
    expect(strip(0.2, 0.1, 0.4)).toBe('──────┼──│─╞●═╡─');
    expect(strip(-0.04, -0.05, -0.03)).toBe('───╞●─┼──│──────');
  });

  it('has its marks at the same places whatever the row', () => {
    for (const change of [-0.2, 0.2, 0.6]) {
      const shown = strip(change, change, change);
      expect([shown.length, shown[6], shown[9]]).toEqual([16, '┼', '│']);
    }
    // A mark that the interval covers can still be told.
    expect(strip(0.02, -0.1, 0.15)).toBe('──╞═══╪●═╪═╡────');
  });

  it('says what is off the scale or without an end', () => {
    expect(strip(0.08, -0.09, null)).toBe('──╞═══╪══╪●════►');
    expect(strip(0.3, null, null)[0]).toBe('◄');
    expect(strip(40, 30, 50).at(-1)).toBe('►');
    expect(strip(-0.9, -0.95, -0.8)[0]).toBe('◄');
  });

  it('has worse on the right where more is better, too', () => {
    const lower = strip(0.2, 0.1, 0.4);
    expect(strip(-0.2, -0.4, -0.1, { better: 'higher' })).toBe(lower);
  });

  it('is empty where there is no change', () => {
    expect([
      strip(null, null, null),
      strip(0.1, 0, 1, { budget: { ...aReportRow({ scenario: 'a', metric: 'b' }).budget, maxIncrease: 0 } }),
    ]).toEqual(['', '']);
    expect(stripOf(aReportRow({ scenario: 'rpc', metric: 'latency.p95', change: 0.2, interval: null }))).toBe('──────┼──│──●───');
  });
});
