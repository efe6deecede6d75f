import { describe, expect, it } from 'vitest';
import { noSandbox } from '../../src/model/sandbox.ts';
import { readTestedRuns } from '../../src/wire/load-test.ts';
import { aLoadTestReport, aWatchRun } from '../support/watch.ts';

const BY = { target: 'staging', scenarios: ['chat', 'list'], job: null };
const read = (value: unknown, by: Parameters<typeof readTestedRuns>[1] = BY) =>
  readTestedRuns(typeof value === 'string' ? value : JSON.stringify(value), by);
const refusal = (why: string) => expect.objectContaining({ kind: 'policy', message: expect.stringContaining(why) });

describe('load-test.json, as a job with scripts has left it', () => {
  it('gives its runs, and nothing else of it is looked at', () => {
    const runs = [aWatchRun(), aWatchRun({ run: 'again' }), aWatchRun({ scenario: 'list', end: 'aborted', dirty: true })];
    expect(read(aLoadTestReport({ runs }))).toEqual(runs);
    expect(read(aLoadTestReport({ runs, sandbox: noSandbox('no root'), network: { kind: 'none' } }))).toEqual(runs);
    expect(read({ ...aLoadTestReport({ runs }), standings: 'all is well', state: 7 })).toEqual(runs);
  });

  it.each<[string, unknown, string]>([
    ['no JSON', '{"runs"', 'it is not JSON'],
    ['another version', { ...aLoadTestReport(), schemaVersion: 2 }, 'schemaVersion does not fit the schema'],
    ['a key of its own', { ...aLoadTestReport(), verdict: 'pass' }, 'it does not fit the schema'],
    ['a run that is none', { ...aLoadTestReport(), runs: [{ ...aWatchRun(), sent: -1 }] }, 'runs[0].sent does not fit'],
    ['a run with a key of its own', { ...aLoadTestReport(), runs: [{ ...aWatchRun(), note: '@all' }] }, 'runs[0] does not fit'],
    ['a run of another target', aLoadTestReport({ runs: [aWatchRun({ target: 'prod' })] }), 'has a run of another target'],
    ['a run twice', aLoadTestReport({ runs: [aWatchRun(), aWatchRun()] }), 'has a run twice'],
    [
      'more runs than two of each scenario',
      aLoadTestReport({ runs: Array.from({ length: 129 }, (_, k) => aWatchRun({ run: `${k}` })) }),
      'runs does not fit the schema',
    ],
    [
      'more runs than two of one scenario',
      aLoadTestReport({ runs: ['1', '2', '3'].map((run) => aWatchRun({ run })) }),
      'has more than two runs of a scenario',
    ],
    [
      'a run that no history would be read with',
      aLoadTestReport({ runs: [aWatchRun({ counts: Array(1000).fill({ objective: 'x'.repeat(300), good: 1, total: 1 }) })] }),
      'has a run that is longer than a line of history',
    ],
    [
      'a scenario that is a path',
      aLoadTestReport({ runs: [aWatchRun({ scenario: '../../main' })] }),
      'runs[0].scenario does not',
    ],
    [
      'a day that there is not',
      aLoadTestReport({ runs: [aWatchRun({ at: '2026-02-30T00:00:00Z' })] }),
      'runs[0].at does not fit',
    ],
    ['a moment that is none', aLoadTestReport({ runs: [aWatchRun({ at: '2026-01-99T99:00:00Z' })] }), 'runs[0].at does not fit'],
    ['a test that ended before it began', aLoadTestReport({ runs: [aWatchRun({ seconds: -5 })] }), 'seconds does not fit'],
    ['a test of many years', aLoadTestReport({ runs: [aWatchRun({ seconds: 1e15 })] }), 'seconds does not fit'],
    [
      'more failed requests than requests',
      aLoadTestReport({ runs: [aWatchRun({ sent: 10, failed: 11, counts: [] })] }),
      'has a run that counts more requests than it sent',
    ],
    [
      'more requests for an objective than requests',
      aLoadTestReport({ runs: [aWatchRun({ sent: 10, failed: 0, counts: [{ objective: 'x', good: 1e9, total: 1e9 }] })] }),
      'has a run that counts more requests than it sent',
    ],
    ['a key of JavaScript', JSON.stringify(aLoadTestReport()).replace('{', '{"__proto__":{},'), 'a key that is never allowed'],
    ['a key twice', JSON.stringify(aLoadTestReport()).replace('{', '{"target":"prod",'), 'it has a key twice'],
    ['what is nested without end', `${'['.repeat(20)}${']'.repeat(20)}`, 'it is nested more than 12 deep'],
    ['too much', JSON.stringify({ ...aLoadTestReport(), warnings: ['x'.repeat(9e6)] }), 'it is larger than 8 MiB'],
  ])('is refused with %s (threat 69)', (_, value, why) => {
    expect(() => read(value)).toThrow(refusal(why));
  });

  it('is of the target that is named, and of its scenarios (threat 69)', () => {
    const report = aLoadTestReport({ runs: [aWatchRun({ scenario: 'list' })] });
    expect(() => read(report, { ...BY, target: 'prod' })).toThrow(refusal('is not of prod and its scenarios'));
    expect(() => read(report, { ...BY, scenarios: ['chat'] })).toThrow(refusal('is not of staging and its scenarios'));
  });

  it.each<[string, Partial<Parameters<typeof aWatchRun>[0]>, string | null]>([
    ['the job', {}, null],
    ['an earlier attempt', { run: '2026-01-02T03:04:05.000Z 7-1' }, null],
    ['a later attempt', { run: '2026-01-02T03:04:05.000Z 7-3' }, 'another start of the workflow'],
    ['another start', { run: '2026-01-02T03:04:05.000Z 8-1' }, 'another start of the workflow'],
    ['nobody', { run: 'x' }, 'another start of the workflow'],
    ['a minute ahead', { at: '2026-01-02T04:01:00.000Z' }, null],
    ['an hour ahead', { at: '2026-01-02T05:00:00.000Z' }, 'another time'],
    ['the year before', { at: '2025-01-02T04:00:00.000Z' }, 'another time'],
    ['no time', { at: '2026-13-45T99:00:00Z' }, 'runs[0].at does not fit the schema'],
  ])('of %s, as a job records it (threat 69)', (_, changed, why) => {
    const job = { runId: '7-2', now: Date.parse('2026-01-02T04:00:00.000Z') };
    const runs = [aWatchRun({ run: '2026-01-02T03:04:05.000Z 7-2', ...changed })];
    const reading = () => read(aLoadTestReport({ runs }), { ...BY, job });
    if (why === null) expect(reading()).toEqual(runs);
    else expect(reading).toThrow(refusal(why));
  });
});
