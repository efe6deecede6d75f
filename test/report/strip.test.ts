import { describe, expect, it } from 'vitest';
import type { ReportRow } from '../../src/model/report.ts';
import { stripOf } from '../../src/report/strip.ts';
import { aReportRow, between } from '../support/report.ts';

/** Against a budget of 5 %. */
const strip = (change: number | null, low: number | null, high: number | null, parts: Partial<ReportRow> = {}) =>
  stripOf(aReportRow({ scenario: 'rpc', metric: 'latency.p95', change, interval: between(low, high), ...parts }));

describe('stripOf', () => {
  it('shows where the interval lies against 0 and the budget: even up to the budget, each place twice as far beyond', () => {
    expect(strip(0.004, -0.012, 0.02)).toBe('──────╞┼●╡─│──────');
    expect(strip(0.2, 0.1, 0.45)).toBe('───────┼───│╞●═╡──');
    expect(strip(-0.04, -0.07, -0.03)).toBe('───╞●╡─┼───│──────');
  });

  it('hides neither 0 nor the budget, which stand at the same places whatever the row', () => {
    const values = [-2, -0.3, -0.06, -0.05, -0.02, -1e-9, 0, 1e-9, 0.02, 0.05, 0.0501, 0.1, 0.6, 9];
    for (const low of values)
      for (const high of values.filter((one) => one >= low))
        for (const change of values.filter((one) => one >= low && one <= high)) {
          const shown = strip(change, low, high);
          expect([shown.length, shown[7], shown[11]]).toEqual([18, '┼', '│']);
          expect(shown.match(/●/g)).toHaveLength(1);
          expect(shown.replace(/[┼│]/g, '')).toMatch(/^[─◄]─*(?:╞═*●═*╡|(?<=^◄)═*●═*╡|╞═*●═*(?=►$)|(?<=^◄)═*●═*(?=►$))─*[─►]$/);
          expect([shown.includes('╞') || shown[0] === '◄', shown.includes('╡') || shown.at(-1) === '►']).toEqual([true, true]);
        }
  });

  it('draws both ends of a narrow interval beside its change, on the side of every mark that they are on', () => {
    expect(strip(0.029, 0.027, 0.031)).toBe('───────┼╞●╡│──────');
    expect(strip(0.001, 0.0005, 0.0015)).toBe('───────┼╞●╡│──────');
    expect(strip(0.0501, 0.0501, 0.0502)).toBe('───────┼───│╞●╡───');
    expect(strip(-0.001, -0.0015, -0.0005)).toBe('────╞●╡┼───│──────');
    expect(strip(0.0499, 0.0498, 0.0503)).toBe('───────┼─╞●│╡─────');
  });

  it('tells a change that is beyond chance, and one beyond the budget, from those that only almost are', () => {
    const beyondChance = (low: number) => strip(0.2, low, 0.45).indexOf('╞') > 7;
    expect([0.0001, 0, -0.0001].map(beyondChance)).toEqual([true, false, false]);
    const beyondBudget = (change: number) => strip(change, 0.01, 0.45).indexOf('●') > 11;
    expect([0.0501, 0.05, 0.0499].map(beyondBudget)).toEqual([true, false, false]);
  });

  it('has an arrow wherever something goes on beyond the scale or has no end, and only there', () => {
    expect(strip(0.08, -0.09, null)).toBe('───╞═══┼═══│●════►');
    expect(strip(0.08, null, 0.09)).toBe('◄══════┼═══│●╡────');
    expect(strip(40, 30, 50)).toBe('───────┼───│───╞●►');
    expect(strip(-0.9, -0.95, 0.02)).toBe('◄●═════┼═╡─│──────');
    // As far as the scale goes: 8 budgets better, 32 worse.
    expect([strip(1.6, -0.4, 1.6), strip(1.6, -0.41, 1.61)].map((one) => [one[0], one.at(-1)])).toEqual([
      ['─', '─'],
      ['◄', '►'],
    ]);
  });

  it('has worse on the right where more is better, too', () => {
    const lower = strip(0.2, 0.1, 0.4);
    expect(strip(-0.2, -0.4, -0.1, { better: 'higher' })).toBe(lower);
  });

  it('is empty where nothing is known of where the change lies', () => {
    const budget = { ...aReportRow({ scenario: 'a', metric: 'b' }).budget, maxIncrease: 0 };
    expect([strip(null, null, null), strip(0.2, null, null), strip(0.1, 0, 1, { budget })]).toEqual(['', '', '']);
    expect(stripOf(aReportRow({ scenario: 'rpc', metric: 'latency.p95', change: 0.2, interval: null }))).toBe('');
  });
});
