import { describe, expect, it } from 'vitest';
import type { Expectation, HttpScenario } from '../../src/model/scenario.ts';
import type { Exchange, TriedScenario, Tryout, TryProblem, TryReport } from '../../src/model/tryout.ts';
import { adviceOn, expectationOf, remarkText } from '../../src/report/try-words.ts';
import { allAsExpected, renderTryJson, renderTryTerminal } from '../../src/report/tryout.ts';
import { aCell } from '../support/simulate.ts';

const EXCHANGE: Exchange = {
  ...{ request: 'GET /items', status: 200, ms: 12.3, contentType: 'application/json', location: null, body: '{"a":\n 1}' },
  ...{ bytes: 8, firstTokenMs: null },
};
const tryout = (more: Partial<Tryout> = {}): Tryout => ({
  exchanges: [EXCHANGE],
  requests: 1,
  problems: [],
  remarks: [],
  ...more,
});
const scenario = (name: string, more: Partial<TriedScenario> = {}): TriedScenario => ({
  ...{
    name,
    engine: 'embedded',
    load: '50/s per side, warm-up 4s, block 6s',
    slos: [],
    expected: 'status 200',
    tryout: tryout(),
  },
  cells: [
    aCell(name, 'latency.p50', { gating: true, source: 'benchgate.yml:12', margins: { flag: 0.05, same: 0.1, minChange: 0 } }),
  ],
  ...more,
});
const report = (scenarios: readonly TriedScenario[], more: Partial<TryReport> = {}): TryReport => ({
  ...{ head: { side: 'head', sha: 'a'.repeat(40), ref: 'working tree' }, configuration: 'benchgate.yml (working tree)' },
  ...{ startUpMs: 400, tookMs: 80, measuring: 'about 4 minutes', warnings: [], died: null, log: [], scenarios },
  ...more,
});
const shown = (one: TryReport) => renderTryTerminal(one, { colour: false });
const failure = (text: string): TryProblem => ({ kind: 'failure', text, hint: 'Mend it.' });

describe('what came of trying head', () => {
  it('shows the answer, what was expected, what would be measured, how long it takes and what to do next', () => {
    expect(shown(report([scenario('home')]))).toBe(`benchgate.yml (working tree) · head aaaaaaa · ready after 400 ms

✓ home  GET /items → 200 in 12.3 ms, application/json, 8 bytes
    {"a": 1}
  as expected: status 200

What a measurement would do
  home: 50/s per side, warm-up 4s, block 6s, by the embedded engine
    deciding, with their budgets: latency.p50 5 % (benchgate.yml:12)

✓ 1 scenario answered as expected, tried in 80 ms.
Measuring takes about 4 minutes.
Next: \`benchgate run\` compares your working tree with the merge-base.`);
  });

  it('says what to change, with the log of the service', () => {
    const bad = scenario('home', { tryout: tryout({ problems: [failure('it is wrong')], remarks: [{ kind: 'thresholds' }] }) });
    const text = shown(report([bad, scenario('other')], { log: ['Error: no database'] }));
    expect(text).toContain('✗ home  GET /items');
    expect(text).not.toContain('home: status 200');
    expect(text).toContain('  ✗ it is wrong\n    → Mend it.\n  • thresholds of the script are not held against one iteration');
    expect(text).toContain('The last lines of its log:\n  | Error: no database');
    expect(text).toContain('✗ 1 of 2 scenarios did not answer as expected');
    expect(text).toContain('  home, other: 50/s per side');
  });

  it('prints nothing that steers a terminal, and nothing without end', () => {
    const evil = '\u001b[2J\u0007\r\n::error::x\u202e'.repeat(500);
    const exchange = { ...EXCHANGE, request: evil, contentType: evil, location: evil, body: evil };
    const problems: TryProblem[] = [failure(evil), { kind: 'other-json', at: evil, wanted: evil, found: evil }];
    const bad = scenario('home', {
      expected: evil,
      tryout: tryout({ exchanges: Array(20).fill(exchange), requests: 1000, problems }),
    });
    const text = shown(report([bad], { died: evil, log: [evil], warnings: [evil] }));
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for.
    expect(text).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202e]|::error/);
    expect(text.length).toBeLessThan(10_000);
    expect(text).toContain('and 995 more requests');
  });

  it('is not as expected where the service died', () => {
    expect(allAsExpected(report([scenario('home')]))).toBe(true);
    expect(allAsExpected(report([scenario('home')], { died: 'exit code 3' }))).toBe(false);
    expect(shown(report([scenario('home')], { died: 'exit code 3' }))).toContain('The service died:\n  | exit code 3');
  });

  it('is data for programs', () => {
    const bad = scenario('home', { tryout: tryout({ problems: [{ kind: 'no-request' }] }) });
    expect(JSON.parse(renderTryJson(report([bad])))).toMatchObject({
      ...{ asExpected: false, startUpMs: 400, tookMs: 80, measuring: 'about 4 minutes' },
      scenarios: [
        {
          ...{ name: 'home', asExpected: false, requests: 1, exchanges: [EXCHANGE] },
          rows: [{ metric: 'latency.p50', gating: true, budget: 0.05, source: 'benchgate.yml:12' }],
          problems: [{ kind: 'no-request', text: expect.any(String), hint: expect.stringContaining('__ENV.BASE_URL') }],
        },
      ],
    });
  });
});

describe('advice', () => {
  const error = (name: string, wanted: readonly number[] = []) =>
    adviceOn({ kind: 'error', error: name, request: 'GET /a', wanted });

  it.each([
    ['ECONNREFUSED', 'nobody answers', '$PORT of 127.0.0.1'],
    ['connect', 'nobody answers', '__ENV.BASE_URL'],
    ['grpc 14', 'nobody answers', '$PORT'],
    ['ECONNRESET', 'closed before', 'its log'],
    ['capture token json.token finds nothing', 'capture token json.token finds nothing', 'path of the capture'],
    ['HPE_INVALID_CONSTANT', 'not HTTP', 'plain HTTP'],
    ['dns', 'no address', '__ENV.BASE_URL'],
    ['timeout', 'in time', 'timeout'],
    ['grpc 12', 'does not have that method', 'name of the method'],
    ['grpc 16', 'refuses the call', 'token'],
    ['EWHATEVER', 'EWHATEVER', 'log'],
    ['status 401', 'status 401, and 200 to 399 is expected', 'token'],
    ['status 403', 'status 403', 'token'],
    ['status 404', 'status 404', 'Correct the path'],
    ['status 405', 'status 405', 'method'],
    ['status 415', 'status 415', 'content-type'],
    ['status 429', 'status 429', 'rate limit'],
    ['status 503', 'status 503', 'its log'],
    ['status 302', 'status 302', 'not followed'],
    ['status 201', 'status 201', 'expect: { status'],
  ])('on %s', (name, text, hint) => {
    expect(error(name)).toEqual({ text: expect.stringContaining(text), hint: expect.stringContaining(hint) });
  });

  it('names the statuses that are expected', () => {
    expect(error('status 200', [201, 204]).text).toBe('GET /a: status 200, and 201 or 204 is expected');
  });

  it.each([
    [{ kind: 'late', afterMs: 9000, timeoutMs: 20_000, answering: false }, 'no answer came within 9 s', 'wait for 20 s'],
    [{ kind: 'late', afterMs: 1000, timeoutMs: 1000, answering: false }, 'within 1 s', 'raise `timeout`'],
    [{ kind: 'late', afterMs: 1000, timeoutMs: 1000, answering: true }, 'did not end', 'never ends'],
    [{ kind: 'no-json', contentType: 'text/html' }, 'no JSON, but text/html', 'path'],
    [{ kind: 'other-json', at: 'a.b', wanted: '1', found: null }, 'a.b is not there, and 1 is expected', 'expect.json'],
    [{ kind: 'no-event', contentType: 'application/json' }, 'no stream', '"stream": true'],
    [{ kind: 'no-event', contentType: 'text/event-stream' }, 'without an event', '[DONE]'],
    [{ kind: 'checks', failed: ['a', 'b'] }, 'checks of the script failed: a, b', 'checks-failed'],
    [{ kind: 'exception', text: 'Error: x' }, 'threw an exception: Error: x', 'script'],
    [{ kind: 'no-request' }, 'no request', '__ENV.BASE_URL'],
  ] satisfies [TryProblem, string, string][])('on %j', (problem, text, hint) => {
    expect(adviceOn(problem)).toEqual({ text: expect.stringContaining(text), hint: expect.stringContaining(hint) });
  });

  it('says what is good and perhaps not meant', () => {
    expect(remarkText({ kind: 'redirect', status: 302, location: '/login' })).toContain('a redirect to /login');
    expect(remarkText({ kind: 'unasked-stream' })).toContain('stream: sse');
    expect(remarkText({ kind: 'unfinished', afterMs: 9000 })).toContain('after 9 s');
    expect(remarkText({ kind: 'said', text: 'x' })).toBe('x');
  });

  it('knows what a scenario expects', () => {
    const of = (expect: Expectation, stream = false) => expectationOf({ kind: 'http', expect, stream } as HttpScenario);
    expect(of({ status: [], json: undefined })).toBe('status 200 to 399');
    expect(of({ status: [200], json: { a: 1 } }, true)).toBe('status 200, JSON that has {"a":1}, a stream of server-sent events');
    expect(expectationOf({ kind: 'k6', name: 'a', script: 'a.js', env: {}, latency: 'x' })).toBeNull();
  });
});
