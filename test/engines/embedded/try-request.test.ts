import { describe, expect, it } from 'vitest';
import { mismatchOf } from '../../../src/engines/embedded/grader.ts';
import { tryoutOf } from '../../../src/engines/embedded/try-request.ts';
import type { RawAnswer } from '../../../src/model/load.ts';
import type { HttpScenario } from '../../../src/model/scenario.ts';

const SCENARIO: HttpScenario = {
  ...{ kind: 'http', name: 'home', method: 'GET', path: '/a', headers: {}, bodies: [], stream: false },
  ...{ expect: { status: [], json: undefined }, ratePerSecond: 50, arrivals: 'constant', timeoutMs: 20_000 },
};
const ANSWER: RawAnswer = {
  ...{ status: 200, contentType: 'application/json', location: null, body: '{"a":1}', bytes: 7 },
  ...{ firstTokenMs: null, endMs: 12, error: null, headers: {} },
};
const problems = (scenario: Partial<HttpScenario>, answer: Partial<RawAnswer>) =>
  tryoutOf({ ...SCENARIO, ...scenario }, { ...ANSWER, ...answer }, 9000).problems;
const json = (value: unknown) => ({ expect: { status: [], json: value } });

describe('tryoutOf', () => {
  it('finds nothing wrong with what is expected', () => {
    expect(problems({}, {})).toEqual([]);
    expect(problems(json({ a: 1 }), {})).toEqual([]);
    expect(problems({ expect: { status: [404], json: undefined } }, { status: 404 })).toEqual([]);
    expect(problems({ stream: true }, { firstTokenMs: 3 })).toEqual([]);
    expect(tryoutOf(SCENARIO, ANSWER, 9000)).toMatchObject({
      requests: 1,
      remarks: [],
      exchanges: [{ request: 'GET /a', status: 200, ms: 12, body: '{"a":1}' }],
    });
  });

  it.each([
    [{}, { status: 404 }, { kind: 'error', error: 'status 404', request: 'GET /a', wanted: [] }],
    [
      { expect: { status: [201], json: undefined } },
      {},
      { kind: 'error', error: 'status 200', request: 'GET /a', wanted: [201] },
    ],
    [{}, { status: null, error: 'ECONNREFUSED' }, { kind: 'error', error: 'ECONNREFUSED', request: 'GET /a', wanted: [] }],
    [{}, { error: 'aborted', endMs: 8999 }, { kind: 'late', afterMs: 8999, timeoutMs: 20_000, answering: true }],
    [{}, { status: null, error: 'timeout' }, { kind: 'late', afterMs: 20_000, timeoutMs: 20_000, answering: false }],
    [json({ a: 1 }), { body: '<p>', contentType: 'text/html' }, { kind: 'no-json', contentType: 'text/html' }],
    [json({ a: 2 }), {}, { kind: 'other-json', at: 'a', wanted: '2', found: '1' }],
    [json({ b: { c: 2 } }), {}, { kind: 'other-json', at: 'b', wanted: '{"c":2}', found: null }],
    [json([1]), {}, { kind: 'other-json', at: 'the body', wanted: '[1]', found: '{"a":1}' }],
    [{ stream: true }, {}, { kind: 'no-event', contentType: 'application/json' }],
  ] satisfies [Partial<HttpScenario>, Partial<RawAnswer>, unknown][])('%j, %j', (scenario, answer, problem) => {
    expect(problems(scenario, answer)).toEqual([problem]);
  });

  it('remarks what is good and not meant', () => {
    const remarks = (answer: Partial<RawAnswer>) => tryoutOf(SCENARIO, { ...ANSWER, ...answer }, 9000).remarks;
    expect(remarks({ status: 302, location: '/login' })).toEqual([{ kind: 'redirect', status: 302, location: '/login' }]);
    expect(remarks({ status: 304 })).toEqual([]);
    expect(remarks({ contentType: 'text/event-stream; charset=utf-8' })).toEqual([{ kind: 'unasked-stream' }]);
  });
});

describe('mismatchOf', () => {
  it('names a key that a list may not have', () => {
    expect(mismatchOf({ items: [{ a: 1, b: 2 }] }, { items: [{ a: 1 }] })).toMatchObject({
      at: 'items[0]',
      found: { a: 1, b: 2 },
    });
  });
});
