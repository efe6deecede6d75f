import { describe, expect, it } from 'vitest';
import type { Creep } from '../../src/model/creep.ts';
import type { Report } from '../../src/model/report.ts';
import { renderMarkdown } from '../../src/report/markdown.ts';
import { renderTerminal } from '../../src/report/terminal.ts';
import { renderNothingSince } from '../../src/report/unmeasured-text.ts';
import { readStoredResult, renderJson } from '../../src/wire/report.ts';
import { aReport, aReportRow, between } from '../support/report.ts';
import { fakeWorld } from '../support/world.ts';

const slower = (metric: string, scenario = 'chat') =>
  aReportRow({ scenario, metric, outcome: 'regression', change: 0.21, interval: between(0.16, 0.27) });

const reason = { code: 'regression', scenario: 'chat', metric: 'latency.p95', text: 'It is slower.' } as const;

const CREEP: Creep = { commits: 3, pulls: [], unlisted: 0, suspected: [{ scenario: 'chat', metric: 'latency.p95' }] };

function aCreepReport(creep: Partial<Creep> = {}, changed: Partial<Report> = {}): Report {
  return {
    ...aReport({ verdict: { state: 'fail', reasons: [reason] }, comparisons: [slower('latency.p95')] }),
    base: { sha: 'b'.repeat(40), ref: 'v1.2.0' },
    head: { sha: 'a'.repeat(40), ref: 'origin/main' },
    creep: { ...CREEP, ...creep },
    ...changed,
  };
}

const markdown = (report: Report) => renderMarkdown(report, { marker: null });
const terminal = (report: Report) => renderTerminal(report, { colour: false, width: 160, height: 60 });

describe('a report of a branch against its release', () => {
  it('says since when, what lies between, that it was measured twice, and ends with the command that finds the commits', () => {
    const pulls = [{ number: 12, title: 'Cache <b>answers</b> @everyone' }];
    for (const text of [markdown(aCreepReport({ pulls })), terminal(aCreepReport({ pulls }))]) {
      expect(text).toMatch(/Since the release: `?chat`? is 21.% slower: p95 31\.2 → 37\.8.ms\./);
      expect(text).toMatch(/3 commits, 1 merged pull request\./);
      expect(text).toContain('missing: 1 of 1');
      expect(text).toContain('Measured twice');
      expect(text).toContain(`benchgate bisect --good v1.2.0 --bad ${'a'.repeat(12)} --scenario chat --metric latency.p95`);
      // Nobody is asked to push to a pull request that there is none of.
      expect(text).not.toMatch(/and push|re-run the job/i);
    }
    expect(markdown(aCreepReport({ pulls }))).not.toMatch(/<b>|@everyone/);
  });

  it('adds up what the gates of the pull requests measured of what got worse, and says how many are missing', () => {
    const effects = (change: number) => [
      { scenario: 'chat', metric: 'latency.p95', form: 'relative' as const, change, low: change - 0.01, high: change + 0.01 },
    ];
    const pulls = [
      { number: 12, title: 'a', effects: effects(0.06) },
      { number: 13, title: 'b', effects: effects(0.09) },
      { number: 14, title: 'c' },
    ];
    for (const text of [markdown(aCreepReport({ pulls })), terminal(aCreepReport({ pulls }))]) {
      expect(text).toContain('missing: 1 of 3');
      expect(text).toMatch(/\+1[56] % \(\+14 to \+17\) in sum of 2, most by .*13.* \+9 %, .*12.* \+6 %/);
    }
    const other = [{ number: 12, title: 'a', effects: [] }];
    expect(markdown(aCreepReport({ pulls: other }))).toContain('none of them measured it');
  });

  it('says nothing of a second measurement where there was one alone, and offers no command where nothing is slower', () => {
    const steady = aCreepReport(
      { suspected: [] },
      { verdict: { state: 'pass', reasons: [] }, comparisons: [aReportRow({ scenario: 'chat', metric: 'latency.p95' })] },
    );
    expect(markdown(steady)).not.toMatch(/Measured twice|bisect/);
    expect(markdown(steady)).toContain('✅ Since the release: no change in the one row that decides.');
    // What the first alone found is told, too.
    expect(markdown({ ...steady, creep: CREEP })).toContain('Measured twice');
  });

  it('names a commit where the base is called by what could mean something to a shell, and three rows at most', () => {
    const base = { sha: 'b'.repeat(40), ref: 'before 2026-01-31; rm -rf /' };
    const comparisons = ['latency.p50', 'latency.p95', 'latency.p99', 'ttft.p95'].map((metric) => slower(metric));
    const text = markdown(aCreepReport({}, { base, comparisons }));
    expect(text.match(/benchgate bisect --good b{12} /g)).toHaveLength(3);
    expect(text).toContain('for the first 3 rows');
    // What is no plain command is printed as text that nobody can take for one.
    const odd = markdown(aCreepReport({}, { comparisons: [slower('latency{$(id)}.p95')] }));
    expect(odd).not.toMatch(/```\nbenchgate/);
  });

  it('is stored and read again byte for byte; one that says more than it may is refused', async () => {
    const effect = { scenario: 'chat', metric: 'latency.p95', form: 'relative', change: 0.1, low: 0.05, high: 0.15 } as const;
    const report = aCreepReport({
      pulls: [
        { number: 7, title: 'x' },
        { number: 6, title: 'y', effects: [effect] },
      ],
      unlisted: 2,
    });
    const stored = (text: string) => fakeWorld({ files: { read: () => Promise.resolve(text) } as never });
    const read = await readStoredResult('report.json', stored(renderJson(report)));
    expect(read.kind === 'report' && renderJson(read.report)).toBe(renderJson(report));
    const many = { ...report, creep: { ...report.creep, pulls: Array(201).fill({ number: 1, title: 'x' }) } };
    await expect(readStoredResult('report.json', stored(JSON.stringify(many)))).rejects.toMatchObject({ kind: 'config' });
  });
});

it('nothing to compare is told with what would be', () => {
  const none = renderNothingSince({ code: 'no-release', head: 'ma::in', base: null });
  expect(none.sentence).toContain('no tag such as v1.2.0');
  expect(none.sentence).toContain('--since');
  expect(none.sentence).not.toContain('::');
  expect(renderNothingSince({ code: 'at-release', head: 'main', base: 'v1.2.0' }).sentence).toBe(
    'Nothing to compare: main is v1.2.0 itself.',
  );
});
