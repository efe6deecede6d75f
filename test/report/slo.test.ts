import { describe, expect, it } from 'vitest';
import type { Standing } from '../../src/model/error-budget.ts';
import type { SloReport } from '../../src/model/slo-report.ts';
import { renderLoadTestMarkdown } from '../../src/report/load-test.ts';
import { notImportedText } from '../../src/report/openslo.ts';
import { isInTrouble, renderSloTerminal } from '../../src/report/slo.ts';
import { standingOf } from '../../src/watch/standing.ts';
import { aLoadTestReport, aWatchRun } from '../support/watch.ts';

const objective = {
  ...{ name: 'chat latency p95 <= 300ms', scenario: 'chat', target: 'staging', share: 0.95 },
  ...{ windowMs: 7 * 86_400_000, periodMs: 3_600_000 },
};
const START = Date.parse('2026-01-02T00:00:00Z');
function standing(bad: readonly number[]): Standing {
  const runs = bad.map((one, hour) => {
    const at = new Date(START + hour * 3_600_000).toISOString();
    return aWatchRun({ at, run: at, counts: [{ objective: objective.name, good: 1000 - one, total: 1000 }] });
  });
  return standingOf(runs, objective, START + (bad.length - 1) * 3_600_000 + 1000);
}
const report = (parts: Partial<SloReport> = {}): SloReport => ({
  ...{ schemaVersion: 1, target: 'staging', configuration: 'benchgate.yml (HEAD)', at: '2026-01-03T00:00:00.000Z', runs: 30 },
  ...{ standings: [], changes: [], problems: [], ...parts },
});
const text = (parts: Partial<SloReport>) => renderSloTerminal(report(parts), { colour: false, width: 120 });
const many = (count: number, bad: number) => Array.from({ length: count }, () => bad);

describe('what a history says of a target', () => {
  it('ends with an open alert, where there is one', () => {
    const standings = [standing([...many(30, 5), ...many(4, 1000)])];
    expect(text({ standings }).split('\n').at(-1)).toBe('❌ staging: 1 alert open');
    expect(text({ standings })).toMatch(/chat latency p95 <= 300ms .*❌ page/);
    expect(isInTrouble(report({ standings }))).toBe(true);
  });

  it('ends a load test that kept its objectives with it too, as the exit code does', () => {
    const standings = [standing([...many(30, 5), ...many(4, 1000)])];
    const said = renderLoadTestMarkdown(aLoadTestReport({ standings })).replaceAll('\u00a0', ' ');
    expect(said).toContain('### ❌ Load test of staging: 1 objective kept, but 1 alert open');
  });

  it('says how much of a budget is left, and which runs are missing', () => {
    const standings = [standing(many(100, 5))];
    expect(text({ standings })).toMatch(/chat latency p95 <= 300ms +90 % +10 % +100, \d+ missing/);
    expect(isInTrouble(report({ standings }))).toBe(false);
  });

  it('shows shares that are the whole together, and a minus where more was spent than there was', () => {
    const { budget, ...rest } = standing(many(100, 5));
    const shown = (share: number) => {
      const left = { requests: 1, share: { value: share, interval: { low: share, high: share, level: 0.95 } } };
      return text({ standings: [{ ...rest, budget: { ...budget, spent: 1 - share, left } }] });
    };
    expect(shown(0.355)).toMatch(/300ms +(36 % +64|35 % +65) %/);
    expect(shown(-9.04)).toMatch(/300ms +−904 % +1004 %/);
    expect(shown(0.9167)).toMatch(/300ms +92 % +8 %/);
    expect(shown(0.999)).toMatch(/300ms +100 % +less than 1 %/);
  });

  it('says nothing of too few runs, and of no objective', () => {
    expect(text({ standings: [standing(many(3, 0))] })).toContain('too few runs to say anything');
    expect(text({})).toContain('no objective has an error budget');
  });

  it('names what changed, where, and whether the machine did', () => {
    const range = { kind: 'commits', after: 'aaa1111', upTo: 'bbb2222' } as const;
    const point = { place: 9, range, before: 20, after: 25, change: 0.25, p: 0.001, runnerChanged: true };
    const said = text({ changes: [{ scenario: 'chat', metric: 'latency.p95', point }] }).replaceAll(/\s+/g, ' ');
    expect(said).toContain('chat · latency.p95: 20.0 ms → 25.0 ms (+25 %), after commit aaa1111 and up to bbb2222; the machine');
  });

  it('offers to measure which commits made times longer: of two, and of nothing that is no commit', () => {
    const change = (place: number, after: string, upTo: string, by = 0.2, kind: 'commits' | 'dates' = 'commits') => ({
      ...{ scenario: 'chat', metric: 'latency.p95' },
      point: { place, range: { kind, after, upTo }, before: 20, after: 24, change: by, p: 0.001, runnerChanged: false },
    });
    const said = text({
      changes: [
        change(3, '1111aaa', '2222bbb'),
        change(9, '3333ccc', '4444ddd'),
        change(20, '5555eee', '6666fff'),
        change(30, '4444ddd', '5555eee', -0.2),
        change(40, 'v1.2; rm -rf /', '7777abc'),
        change(50, '2026-01-02T00:00:00.000Z', '2026-01-03T00:00:00.000Z', 0.2, 'dates'),
      ],
    });
    expect(said.match(/benchgate bisect --good .*/g)).toEqual([
      'benchgate bisect --good 5555eee --bad 6666fff --scenario chat --metric latency.p95',
      'benchgate bisect --good 3333ccc --bad 4444ddd --scenario chat --metric latency.p95',
    ]);
    expect(text({ changes: [change(3, '1111aaa', '2222bbb', -0.1)] })).not.toContain('bisect');
  });

  it('prints nothing that a line of the history could paint with', () => {
    expect(text({ problems: ['\u001b[31mred'] })).not.toContain('\u001b');
  });
});

it('a part of an OpenSLO file that is no objective is named with why', () => {
  expect(notImportedText({ document: 2, name: 'api \u001b[31m', why: 'foreign-query' })).toMatch(
    /^document 3 \(api .*\) is not imported: its query is not about a series of Benchgate$/,
  );
});
