import { describe, expect, it } from 'vitest';
import { renderHistoryTerminal } from '../../src/report/history.ts';
import { spark } from '../../src/report/spark.ts';
import { aHistoryReport, someRuns } from '../support/a-history.ts';
import { HOSTILE } from '../support/hostile.ts';

const options = { colour: false, width: 120 };
const shown = renderHistoryTerminal(aHistoryReport(someRuns(120)), options);

describe('a history in a terminal', () => {
  it('has a trend for each metric, the lowest and the newest value beside it', () => {
    expect(shown).toMatch(/items · latency\.p50 +80\.0 ms +10\d ms +[▁▂]+[▆▇█]+\n/);
    expect(shown).toMatch(/chat · error-rate +0\.3 % +0\.3 % +▁+ *[▁▂▃▄▅▆▇█]+/);
  });

  it('has each incident, from when to when and how urgent', () => {
    expect(shown).toMatch(/items latency p95 <= 300ms +2025-03-14 \d\d:00 UTC +2025-03-14 \d\d:00 UTC +.*, after \d+ h +page/);
  });

  it('says where times changed, and which runs are missing or say less', () => {
    expect(shown).toMatch(/items · latency\.p50: 8\d\.\d ms → 10\d ms \(\+2\d %\), after commit v1\.4\.0 and up to 9f8e7d6c5b4a/);
    expect(shown).toContain('items: 9 missing, 2 stopped by the breaker, 2 cut off, 2 of two revisions');
  });

  it('names a commit by as much of it as fits a row', () => {
    const runs = someRuns(9, (run) => ({ ...run, revision: '0123456789abcdef0123456789abcdef01234567' }));
    const text = renderHistoryTerminal(aHistoryReport(runs), options);
    expect(text.slice(text.indexOf('The last runs'))).toMatch(/ 0123456789ab /);
  });

  it('ends with how the target stands', () => {
    expect(shown.trimEnd().split('\n').at(-1)).toBe('✅ staging: no alert, no error budget used up');
    const none = renderHistoryTerminal(aHistoryReport([]), options);
    expect(none.trimEnd().split('\n').at(-1)).toBe('⚠️ staging: too few runs to say anything');
  });

  it('shows however many runs there are', () => {
    const report = aHistoryReport(someRuns(120));
    const scenarios = report.scenarios.map((one) => ({ ...one, runs: Array.from({ length: 1700 }, () => one.runs).flat() }));
    expect(renderHistoryTerminal({ ...report, scenarios }, options)).toMatch(/items · latency\.p50 +80\.0 ms/);
  });

  it('lets no text from outside steer the terminal', () => {
    const runs = someRuns(120, (run, k) => ({ ...run, revision: (HOSTILE[k % HOSTILE.length] ?? '').slice(0, 200) }));
    const text = renderHistoryTerminal(aHistoryReport(runs, { problems: HOSTILE }), options);
    expect(text).not.toMatch(/(?!\n)\p{Cc}|\p{Cf}/u);
    expect(text).not.toMatch(/::(error|set-output)|##\[/);
  });
});

describe('a small picture of text', () => {
  it('is low for the lowest and high for the highest, with room where no value is', () => {
    const points = [0, 1, 2, 6, 7].map((at) => ({ at, value: at }));
    expect(spark(points, 8)).toBe('▁▂▃   ▇█');
  });

  it('is flat where nothing changed, and nothing where nothing is', () => {
    expect([spark([{ at: 5, value: 3 }], 8), spark([], 8)]).toEqual(['▁', '']);
  });
});
