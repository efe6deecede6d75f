import { describe, expect, it } from 'vitest';
import type { ReportQuantiles } from '../../src/model/report.ts';
import { SHOWN_SHARES } from '../../src/model/report.ts';
import { chartDetails, mermaidOf, numbersOf } from '../../src/report/chart.ts';
import { words } from '../support/words.ts';

const times: ReportQuantiles = {
  ...{ scenario: 'chat', metric: 'ttft', shares: SHOWN_SHARES },
  ...{ base: [1, 2, 3, 4, 5, 6, 7, 8], head: [2, 3, 4, 5, 6, 7, 8, 9] },
};
const wide = { ...times, head: [2, 4, 6, 8, 10, 12, 14, 160] };

const blocks = (...quantiles: readonly ReportQuantiles[]) => chartDetails({ quantiles }).flatMap((details) => details.blocks);
const chartOf = (quantiles: ReportQuantiles) => {
  const chart = blocks(quantiles).find((block) => block.kind === 'chart');
  if (chart?.kind !== 'chart') throw new Error('there is no chart');
  return chart;
};

describe('the picture of the times', () => {
  it('is folded, of three scenarios at most, and none where nothing changed', () => {
    expect(chartDetails({})).toEqual([]);
    expect(chartDetails({ quantiles: [] })).toEqual([]);
    expect(blocks(times, times, times, times).filter(({ kind }) => kind === 'chart')).toHaveLength(3);
  });

  it('says whose times it shows, and in what', () => {
    const [what] = blocks(times);
    expect(words(what?.kind === 'paragraph' ? what.line : [])).toBe(
      'chat · ttft: how long the fastest 5 % to 99 % of the requests took at most, ms.',
    );
  });

  it('shows head over base where the slowest took more than ten times as long as the median, on either side', () => {
    for (const quantiles of [wide, { ...wide, base: wide.head, head: times.base }]) {
      const { unit, base, head } = chartOf(quantiles);
      expect([unit, base.slice(0, 2), head.slice(0, 2)]).toEqual([
        'head ÷ base',
        [1, 1],
        quantiles === wide ? [2, 2] : [0.5, 0.5],
      ]);
    }
    expect(chartOf({ ...times, head: times.head.map((ms, at) => (at === 7 ? 50 : ms)) }).unit).toBe('ms');
  });

  it('is plain Mermaid without a name, a title or an exponent', () => {
    expect(mermaidOf(chartOf(times)).split('\n').slice(1)).toEqual([
      'xychart-beta',
      '  x-axis [p5, p10, p25, p50, p75, p90, p95, p99]',
      '  y-axis "ms" 0 --> 9.450',
      '  line [1.000, 2.000, 3.000, 4.000, 5.000, 6.000, 7.000, 8.000]',
      '  line [2.000, 3.000, 4.000, 5.000, 6.000, 7.000, 8.000, 9.000]',
    ]);
    const far = { ...times, base: times.base.map(() => 1e-9), head: times.head.map(() => 1e9) };
    expect(mermaidOf({ ...chartOf(times), base: far.base, head: far.head })).not.toMatch(/\de[+-]?\d|NaN|Infinity/);
  });

  it('is a table of numbers where nothing can be drawn', () => {
    const table = numbersOf(chartOf(times));
    expect(table.head).toEqual(['ms', 'Base', 'Head']);
    expect(table.rows.at(-1)?.cells.map(words)).toEqual(['p99', '8.00 ms', '9.00 ms']);
    expect(numbersOf(chartOf(wide)).rows[0]?.cells.map(words)).toEqual(['p5', '1.00', '2.00']);
  });
});
