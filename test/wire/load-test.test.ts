import { describe, expect, it } from 'vitest';
import { readTestedRuns } from '../../src/wire/load-test.ts';
import { aLoadTestReport, aWatchRun } from '../support/watch.ts';

const read = (value: unknown) => readTestedRuns(typeof value === 'string' ? value : JSON.stringify(value), 'load-test.json');

describe('load-test.json, as a job with scripts has left it', () => {
  it('gives its runs, and nothing else of it is looked at', () => {
    const runs = [aWatchRun(), aWatchRun({ run: 'again' }), aWatchRun({ scenario: 'list', end: 'aborted', dirty: true })];
    expect(read(aLoadTestReport({ runs }))).toEqual(runs);
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
      'a scenario that is a path',
      aLoadTestReport({ runs: [aWatchRun({ scenario: '../../main' })] }),
      'runs[0].scenario does not',
    ],
    ['a key of JavaScript', JSON.stringify(aLoadTestReport()).replace('{', '{"__proto__":{},'), 'a key that is never allowed'],
    ['a key twice', JSON.stringify(aLoadTestReport()).replace('{', '{"target":"prod",'), 'it has a key twice'],
    ['what is nested without end', `${'['.repeat(20)}${']'.repeat(20)}`, 'it is nested more than 12 deep'],
    ['too much', JSON.stringify({ ...aLoadTestReport(), warnings: ['x'.repeat(9e6)] }), 'it is larger than 8 MiB'],
  ])('is refused with %s (threat 69)', (_, value, why) => {
    expect(() => read(value)).toThrow(expect.objectContaining({ kind: 'policy', message: expect.stringContaining(why) }));
  });
});
