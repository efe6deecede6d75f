import { describe, expect, it } from 'vitest';
import { EVIDENCE_SUSPECT_KINDS, type EvidenceSuspect, type SuspectNumber } from '../../src/model/diagnosis.ts';
import { rowsOf } from '../../src/report/row-order.ts';
import { suspectLine } from '../../src/report/suspect-lines.ts';
import { suspectInWords } from '../../src/report/suspects.ts';
import { HOSTILE } from '../support/hostile.ts';
import { aReport, aReportRow } from '../support/report.ts';

const STATEMENT = 'select id, name, price from items where basket = ? and country = ?';
const number = (base: number, head: number, unit = 'ms', what = 'time'): SuspectNumber => ({ what, unit, base, head });

function told(kind: EvidenceSuspect['kind'], parts: Partial<EvidenceSuspect> = {}, slower = true) {
  const numbers = [number(10.4, 128), number(1, 12, '', 'calls')];
  const row = { scenario: 'chat', metric: 'latency.p95', slower, weight: 0.84 };
  return suspectInWords({ ...row, kind, subject: STATEMENT, ms: 118, slowest: false, numbers, touched: null, ...parts });
}

describe('what was seen, in words', () => {
  it('is what a beginner understands, with its numbers and one thing to try', () => {
    const reads = told('more-calls', { subject: 'select * from items where id = ?', numbers: [number(1, 12, '', 'calls')] });
    expect(reads).toMatchObject({
      ...{ kind: 'more-calls', slower: true, weight: 0.84, claim: true },
      evidence: 'Each request reads `select * from items where id = ?` 12 times instead of once (+118 ms on average).',
      suggestion: 'Read them in one query, or keep what was read.',
      numbers: [{ what: 'calls', base: 1, head: 12 }],
    });
    const text = (kind: EvidenceSuspect['kind'], parts: Partial<EvidenceSuspect>) =>
      told(kind, { subject: 'x', ms: null, ...parts }).evidence;
    expect(text('lost-cache', { numbers: [number(0.05, 1, '')] })).toMatch(
      /^`x` runs in every request instead of 5 % of the requests/,
    );
    expect(text('repeated-calls', { numbers: [number(1, 7, ''), number(0, 6, '')] })).toMatch(
      /^Each request does `x` 7 times instead of once, 6 of them asked before/,
    );
    expect(text('serial-calls', { numbers: [number(5.2, 20), number(3, 3, '', 'others')] })).toMatch(
      / and 3 others no longer run side by side, 20\.0 ms instead of 5\.20 ms of a request/,
    );
    expect(text('more-bytes', { numbers: [number(640, 1.5e6, 'bytes')] })).toMatch(
      /^Each request moves 1\.50 MB instead of 640 B/,
    );
    expect(text('more-bytes', { subject: 'answer-bytes', numbers: [number(2000, 480_000, 'bytes')] })).toBe(
      'Each answer is 480 kB instead of 2.00 kB long.',
    );
    expect(text('lock', { numbers: [number(3, 9, '')] })).toContain(
      'threads take turns more often, 9 instead of 3 times per request',
    );
    const score = { numbers: [number(0.01, 3.35)] };
    expect(text('function', { ...score, subject: 'src/report.js:4' })).toMatch(
      /^The function at `src\/report\.js:4` takes 3\.35 ms/,
    );
    expect(text('function', { ...score, subject: `${'packages/'.repeat(9)}report.js:4` })).toMatch(
      /^The function at `….*\/report\.js:4` /,
    );
    expect(text('function', { ...score, subject: 'example.org/quotes/quotes.(*Book).Matching' })).toMatch(
      /^The function `…\/quotes\/quotes\.\(\*Book\)\.Matching` takes/,
    );
    expect(text('function', { ...score, subject: 'Report.sum' })).toMatch(/^The function `Report\.sum` takes/);
    expect(text('log-flood', score)).toMatch(/^Writing takes 3\.35 ms instead of 0\.01\d* ms of CPU time per request \(`x`\)/);
    expect(text('log-flood', { numbers: [number(40, 9000, 'bytes')] })).toMatch(/^Each request writes 9\.00 kB instead/);
    expect(text('late-start', { slowest: true, ms: 18 })).toContain('(+18.0 ms in the slowest 5 %)');
  });

  it('says of what got faster that it did, and advises nothing', () => {
    const gone = told('new-operation', { ms: -6 }, false);
    expect(gone.evidence).toMatch(/^Requests no longer do `select id, .*`, as base does \(−6\.00 ms/);
    expect(gone).not.toHaveProperty('suggestion');
    expect(told('queue', { numbers: [number(6, 0.2, '')] }, false).evidence).toContain('Less waiting in line');
  });

  it.each(EVIDENCE_SUSPECT_KINDS)('%s is one sentence of at most 160 characters, in both directions', (kind) => {
    for (const [slower, slowest] of [
      [true, false],
      [false, true],
      [true, true],
    ] as const) {
      const { evidence, suggestion } = told(kind, { slowest }, slower);
      expect(evidence.length).toBeLessThanOrEqual(160);
      expect(evidence).toMatch(/^[A-Z`].*\.$/s);
      expect(evidence).not.toMatch(/undefined|NaN|null/);
      expect(suggestion === undefined).toBe(!slower);
    }
  });

  it('lets nothing out of its code that a service is called', () => {
    for (const subject of HOSTILE) {
      const [, name, ...rest] = told('function', { subject }).evidence.split('`');
      expect(name?.length ?? 0).toBeLessThanOrEqual(2 * 44);
      expect(rest).toHaveLength(name === undefined ? 0 : 1);
    }
  });
});

describe('the line of the first suspect', () => {
  const row = aReportRow({ scenario: 'chat', metric: 'latency.p95', outcome: 'regression', change: 0.2 });
  const lineOf = (parts: Parameters<typeof aReport>[0]) => {
    const report = aReport({ comparisons: [row], ...parts });
    return JSON.stringify(suspectLine(report, rowsOf(report)));
  };

  it('says where head touches it, what to try, and what is unexplained', () => {
    const suspects = [told('function', { subject: 'score', touched: { path: 'src/score.js', line: 12, name: 'score' } })];
    const line = lineOf({ suspects, unexplained: [{ scenario: 'chat', metric: 'latency.p95', share: 0.16 }] });
    expect(line).toContain('src/score.js:12');
    expect(line).toContain('Keep its result, call it less often');
    expect(line).toContain('That is 84 % of the change, unexplained 16 %.');
    expect(line).not.toContain('Could account for');
  });

  it('adds up what all suspects of the row are of the change, and only where it adds up', () => {
    const more = told('slow-operation', { weight: 0.1 });
    const unexplained = (share: number) => [{ scenario: 'chat', metric: 'latency.p95', share }];
    expect(lineOf({ suspects: [told('function'), more], unexplained: unexplained(0.064) })).toContain(
      'That is 84 % of the change, 1 more suspect 10 %, unexplained 6 %.',
    );
    expect(lineOf({ suspects: [told('function'), more], unexplained: unexplained(0.16) })).toContain(
      'That is 84 % of the change, unexplained 16 %.',
    );
  });

  it('says that there is none of what got slower: nothing was seen, or nothing was asked for', () => {
    expect(lineOf({ unexplained: [{ scenario: 'chat', metric: 'latency.p95', share: 1 }] })).toMatch(
      /No suspect.* for .*chat.*nothing that was seen of the service changed with it/,
    );
    const warnings = ['The load was high.', 'Evidence: metrics: no page', 'Evidence: traces: no span came, but gRPC'];
    expect(lineOf({ warnings, unexplained: [{ scenario: 'chat', metric: 'latency.p95', share: 1 }] })).toMatch(
      /No suspect.* for .*chat.*traces: no span came, but gRPC/,
    );
    const open = {
      suspects: [told('run-queue', { weight: 0.12 })],
      unexplained: [{ scenario: 'chat', metric: 'latency.p95', share: 0.88 }],
    };
    expect(lineOf({ ...open, warnings })).toMatch(/More is not known: .*traces: no span came, but gRPC/);
    expect(lineOf(open)).not.toContain('More is not known');
    expect(lineOf({})).toMatch(/No suspect.*neither .*traces.* nor a .*profile.*docs\/explain\.md/);
    expect(lineOf({ comparisons: [{ ...row, outcome: 'no-change' }] })).toBe('[]');
  });
});
