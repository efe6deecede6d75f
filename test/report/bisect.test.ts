import { describe, expect, it } from 'vitest';
import type { BisectPart, BisectReport } from '../../src/model/bisect.ts';
import { renderBisectJson } from '../../src/report/bisect.ts';
import { renderBisectMarkdown } from '../../src/report/markdown.ts';
import { renderBisectTerminal } from '../../src/report/terminal.ts';
import { timeMetric } from '../support/simulate.ts';

const commits = Array.from({ length: 9 }, (_, k) => ({
  sha: String(k).repeat(40),
  subject: k === 3 ? '[x](http://evil.test) @someone #1 <img src=x>' : `Change ${k}`,
}));
const interval = (low: number, high: number) => ({ low: Math.log1p(low), high: Math.log1p(high), level: 0.95 });
const aPart = (parts: Partial<BisectPart>): BisectPart => ({
  ...{ kind: 'commit', from: 2, to: 3, effect: Math.log1p(0.1), interval: interval(0.08, 0.12), most: Math.log1p(0.12) },
  ...parts,
});
const aReport = (parts: readonly BisectPart[], changed: Partial<BisectReport> = {}): BisectReport => ({
  ...{ scenario: 'chat', metric: timeMetric('latency.p50'), commits, stop: null, duets: 6, pairsBefore: 0, elapsedMs: 1_320_000 },
  result: { parts, total: Math.log1p(0.1), most: Math.log1p(0.02), unbuilt: [], pairs: 240, end: 'complete' },
  journal: '/tmp/shop/bisect.jsonl',
  ...changed,
});
const terminal = (report: BisectReport) => renderBisectTerminal(report, { colour: false, width: 200 });

describe('the report of a bisect', () => {
  it('names a commit with the change it brought, and what it took', () => {
    const text = terminal(aReport([aPart({})]));
    expect(text).toContain('333333333333 [x](http://evil.test) @someone #1 <img src=x>: +10 % (+8 to +12)');
    expect(text).toContain('chat · latency.p50: 8 commits after 000000000000 Change 0, +10 % in all.');
    expect(text).toContain('Measured 6 duets and 240 pairs; this start took 22 min.');
    expect(text.split('\n').at(-1)).toBe('❌ Bisect: 1 commit changed latency.p50 of chat');
  });

  it('in Markdown text of a commit is nothing but text', () => {
    const text = renderBisectMarkdown(aReport([aPart({})]));
    expect(text).not.toMatch(/\]\(http|<img|@someone| #1/);
    expect(text).toContain('`333333333333`');
  });

  it('says of a spread change over how many commits, and that none is above what', () => {
    const spread = aPart({ kind: 'spread', from: 0, to: 8, most: Math.log1p(0.021) });
    const text = terminal(aReport([spread]));
    expect(text).toContain('Spread over 8 commits up to 888888888888 Change 8: +10 % (+8 to +12), none above 2.1 %');
    expect(text).toContain('⚠️ Bisect: the change of latency.p50 of chat is spread over 8 commits');
    const faster = aPart({ kind: 'spread', effect: -0.1, interval: interval(-0.12, -0.08), most: 0.02 });
    expect(terminal(aReport([faster]))).toContain(': −9.5 % (−12 to −8), none above 2 %');
  });

  it('says what is not searched yet and how to go on, and what cannot be told apart', () => {
    const left = { ...aReport([aPart({ kind: 'budget', from: 0, to: 4 })]), stop: 'time' as const, pairsBefore: 80 };
    const text = terminal({ ...left, result: { ...left.result, unbuilt: [5] } });
    expect(text).toContain('Not searched yet, 4 commits up to 444444444444 Change 4: +10 %');
    expect(text).toContain('The time was used up before there was an answer.');
    expect(text).toContain('The same command goes on from /tmp/shop/bisect.jsonl');
    expect(text).toContain('240 pairs, 80 of them by an earlier start');
    expect(text).toMatch(/Could not be built, started or asked\n.*555555555555 Change 5/);
    expect(text).toContain('no answer yet');
    expect(terminal(aReport([aPart({ kind: 'unbuilt', from: 1 })]))).toContain('One or several of 2 commits up to 333333333333');
  });

  it('of nothing says the bound', () => {
    const text = terminal(aReport([]));
    expect(text).toContain('No commit is worse or better by more than 2 %, unless another one made up for it.');
    expect(text).toContain('✅ Bisect: no commit was found that changed latency.p50 of chat');
  });

  it('for programs is JSON without infinities', () => {
    const open = aPart({ interval: { low: 0.05, high: Number.POSITIVE_INFINITY, level: 0.95 }, most: Number.POSITIVE_INFINITY });
    const [part] = JSON.parse(renderBisectJson(aReport([open]))).parts;
    expect(part).toMatchObject({ kind: 'commit', commits: [commits[3]], noneAbove: null });
    expect(part.interval.high).toBeNull();
    expect(part.change).toBeCloseTo(0.1);
  });
});
