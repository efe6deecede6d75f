import { describe, expect, it } from 'vitest';
import { withJsonType } from '../../src/config/schema-request.ts';
import { config, problems, smallest } from './example.ts';

const first = (http: string) => config(smallest('', http)).scenarios[0];
const scenario = (line: string) => `service: {start: x}\nscenarios:\n  - ${line}\n`;

describe('a declared request', () => {
  it('has a default for everything but its path', () => {
    expect(first('path: /')).toEqual({
      name: 'home',
      dataFile: undefined,
      scenario: {
        kind: 'http',
        name: 'home',
        method: 'GET',
        path: '/',
        headers: {},
        bodies: [],
        expect: { status: [], json: undefined },
        stream: false,
        ratePerSecond: 50,
        arrivals: 'constant',
        timeoutMs: 10_000,
      },
    });
  });

  it.each([
    ['path: /, rate: 600/m, arrivals: poisson, timeout: 2s', { ratePerSecond: 10, arrivals: 'poisson', timeoutMs: 2000 }],
    ['path: /, stream: sse', { stream: true }],
    ['path: /, expect: {status: 204}', { expect: { status: [204], json: undefined } }],
    ['path: /, expect: {status: [200, 404], json: null}', { expect: { status: [200, 404], json: null } }],
    ['path: /, method: POST, body: plain', { bodies: ['plain'], headers: {} }],
    ['path: /, method: POST, body: {a: [1, x]}', { bodies: ['{"a":[1,"x"]}'], headers: { 'content-type': 'application/json' } }],
    [
      'path: /, method: POST, body: [1], headers: {Content-Type: text/x}',
      { bodies: ['[1]'], headers: { 'Content-Type': 'text/x' } },
    ],
  ])('reads %j', (http, expected) => {
    expect(first(http)?.scenario).toMatchObject(expected);
  });

  it('may have its bodies in a file', () => {
    expect(first('path: /, method: POST, bodies: perf/b.json')).toMatchObject({
      dataFile: 'perf/b.json',
      scenario: { bodies: [] },
    });
  });

  it.each([
    ['path: items', '4:18 scenarios[0].http.path: expected a path that starts with /, such as /api/items?limit=10, not "items"'],
    ['path: /, body: x', '4:11 scenarios[0].http: has a body but no method that sends one: add "method: POST"'],
    ['path: /, method: POST, body: x, bodies: y', '4:11 scenarios[0].http: has both body and bodies: keep one'],
    ['path: /, stream: yes', '4:29 scenarios[0].http.stream: expected sse, not "yes"'],
    [
      'path: /, expect: {status: 99}',
      '4:38 scenarios[0].http.expect.status: expected a status such as 200, or a list of statuses, not 99',
    ],
    [
      'path: /, headers: {"a b": x}',
      '4:31 scenarios[0].http.headers."a b": expected a header name such as content-type, not "a b"',
    ],
    ['path: /, headers: {a: "x\\n"}', '4:34 scenarios[0].http.headers.a: expected a header value on one line, not "x\\n"'],
    [
      'path: /, rate: 5%',
      '4:27 scenarios[0].http.rate: expected a rate such as 100/s, 600/m, or a number per second from 0.1 to 10000, not "5%"',
    ],
    ['path: /, timeout: 10', '4:30 scenarios[0].http.timeout: expected a duration such as 10s or 1m30s, not 10'],
  ])('refuses %j', (http, expected) => {
    expect(problems(smallest('', http))).toContain(`benchgate.yml:${expected}`);
  });
});

describe('a k6 script', () => {
  it('has its defaults', () => {
    expect(config(scenario('{name: a, k6: perf/a.js}')).scenarios[0]?.scenario).toEqual({
      kind: 'k6',
      name: 'a',
      script: 'perf/a.js',
      env: {},
      latency: 'http_req_duration',
    });
  });

  it('may be split by a tag, but not by one that tells the sides apart', () => {
    expect(config(scenario('{name: a, k6: a.js, split-by: name}')).scenarios[0]?.scenario).toMatchObject({ splitBy: 'name' });
    expect(problems(scenario('{name: a, k6: a.js, split-by: scenario}'))[0]).toContain(
      'scenarios[0].split-by: expected step in a flow, or the name of a tag of k6 requests such as name, not "scenario"',
    );
  });

  it.each([
    [
      '{name: a}',
      'expected exactly one of http (a declared request), flow (several of them), k6 (the path of a script) and command (a load generator)',
    ],
    [
      '{name: a, k6: a.js, http: {path: /}}',
      'expected exactly one of http (a declared request), flow (several of them), k6 (the path of a script) and command (a load generator)',
    ],
    ['{name: a, http: {path: /}, latency: x}', 'env, latency, split-by and shorten belong to k6 scenarios: remove them here'],
    ['{name: a, http: {path: /}, shorten: true}', 'env, latency, split-by and shorten belong to k6 scenarios: remove them here'],
    ['{name: a, http: {path: /}, split-by: name}', 'env, latency, split-by and shorten belong to k6 scenarios: remove them here'],
  ])('is told apart: %s', (line, expected) => {
    expect(problems(scenario(line))).toEqual([`benchgate.yml:3:5 scenarios[0]: ${expected}`]);
  });
});

describe('scenarios', () => {
  it('are one to 64, with unique names', () => {
    expect(problems('service: {start: x}\nscenarios: []\n')).toEqual([
      'benchgate.yml:2:12 scenarios: is empty: write at least one scenario',
    ]);
    const many = Array.from({ length: 65 }, (_, i) => `  - {name: s${i}, http: {path: /}}\n`).join('');
    expect(problems(`service: {start: x}\nscenarios:\n${many}`)).toEqual([
      'benchgate.yml:3:3 scenarios: expected at most 64 scenarios',
    ]);
    expect(problems(scenario('{name: a, http: {path: /}}\n  - {name: a, http: {path: /}}'))).toEqual([
      'benchgate.yml:4:12 scenarios[1].name: "a" is taken: give it another name',
    ]);
  });
});

describe('withJsonType', () => {
  it('leaves a content-type that the user wrote, in any case', () => {
    expect(withJsonType({ 'CONTENT-TYPE': 'x' })).toEqual({ 'CONTENT-TYPE': 'x' });
    expect(withJsonType({ a: 'b' })).toEqual({ a: 'b', 'content-type': 'application/json' });
  });
});
