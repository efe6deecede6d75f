import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  durationMs,
  INSPECTED_URL,
  loadOptionsOf,
  numberIn,
  readScriptOptions,
  variablesFor,
  withAddress,
} from '../../../../src/engines/k6/script/options.ts';
import { addressOf } from '../../../../src/model/target.ts';
import rich from '../../../fixtures/k6/inspect/rich.json' with { type: 'json' };
import { options as shop } from '../../../support/k6-shop-options.ts';

const read = (scenarios: object, more: object = {}) => readScriptOptions({ scenarios, ...more });
const users = { executor: 'constant-vus', vus: 2, duration: '30s' };

describe('readScriptOptions', () => {
  it('reads what k6 printed of a script', () => {
    const { scenarios, thresholds, kept } = readScriptOptions(rich);
    expect(scenarios.map(({ name, executor, exec }) => [name, executor, exec])).toEqual([
      ['browse', 'per-vu-iterations', 'browse'],
      ['chat', 'shared-iterations', 'chat'],
    ]);
    expect(scenarios[1]?.settings).toEqual({
      executor: 'shared-iterations',
      startTime: '200ms',
      env: { KIND: 'chat' },
      exec: 'chat',
      tags: { flow: 'chat' },
      vus: 2,
      iterations: 10,
    });
    expect(thresholds['http_req_duration{scenario:browse}']).toEqual(['p(95)<500']);
    expect(kept).toEqual({});
  });

  it('keeps what holds for the whole run, and nothing that is not set or that steers output and segments', () => {
    const { kept } = read(
      { a: users },
      {
        hosts: { 'a.example': '127.0.0.1' },
        tlsAuth: [{ domains: ['a.example'], cert: 'c', key: 'k' }],
        userAgent: 'me',
        batch: 0,
        noConnectionReuse: false,
        dns: { ttl: '1m', select: null, policy: null },
        summaryTrendStats: ['avg'],
        executionSegment: '0:1/2',
        systemTags: ['url'],
        vus: 3,
        insecureSkipTLSVerify: null,
        tags: { team: 'shop' },
      },
    );
    expect(kept).toEqual({
      hosts: { 'a.example': '127.0.0.1' },
      tlsAuth: [{ domains: ['a.example'], cert: 'c', key: 'k' }],
      userAgent: 'me',
      batch: 0,
      noConnectionReuse: false,
      dns: { ttl: '1m' },
      tags: { team: 'shop' },
    });
  });

  it('takes of a threshold the expression only', () => {
    expect(readScriptOptions(shop).thresholds['http_req_duration{scenario:pay}']).toEqual(['p(95)<1000']);
  });

  it('runs default where a scenario names no function', () => {
    expect(read({ a: users }).scenarios[0]?.exec).toBe('default');
  });

  it.each([null, 'text', [], {}, { scenarios: null }, { scenarios: {} }])('refuses %j', (json) => {
    expect(() => readScriptOptions(json)).toThrow(expect.objectContaining({ kind: 'load' }));
  });

  it('never breaks on other JSON', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue(), { minKeys: 1 }), fc.jsonValue(), (scenarios, thresholds) => {
        const made = readScriptOptions(JSON.parse(JSON.stringify({ scenarios, thresholds })));
        expect(made.scenarios.map(({ name }) => name)).toEqual(Object.keys(JSON.parse(JSON.stringify(scenarios))));
      }),
      { seed: 1 },
    );
  });
});

describe('durations and numbers', () => {
  it.each([
    ['1m30s', 90_000],
    ['10m30.2s', 630_200],
    ['200ms', 200],
    ['1h0m0s', 3_600_000],
    ['1.5s', 1500],
    ['500µs', 0.5],
    ['0', 0],
    ['0s', 0],
    [250, 250],
    ['', null],
    ['5', null],
    ['-1s', null],
    [null, null],
    [{}, null],
  ])('%j is %j ms', (written, ms) => {
    expect(durationMs(written)).toBe(ms);
  });

  it('0 stands for no number', () => {
    expect([numberIn(5), numberIn('5'), numberIn(Number.NaN), numberIn(undefined)]).toEqual([5, 0, 0, 0]);
  });
});

it('gives a script its variables, the address under other names too', () => {
  const env = { HOST: '${BASE_URL}/api', TWICE: '${BASE_URL} ${BASE_URL}', PRICE: '$5', BASE_URL: 'http://elsewhere' };
  expect(variablesFor(env, 'http://h:1')).toEqual({
    HOST: 'http://h:1/api',
    TWICE: 'http://h:1 http://h:1',
    PRICE: '$5',
    BASE_URL: 'http://h:1',
    PORT: '1',
  });
});

it('gives a script the address in parts, for gRPC and for addresses made by hand', () => {
  expect(variablesFor({ TARGET: '${HOST}:${PORT}' }, 'http://127.0.0.1:4101')).toEqual({
    BASE_URL: 'http://127.0.0.1:4101',
    HOST: '127.0.0.1',
    PORT: '4101',
    TARGET: '127.0.0.1:4101',
  });
  expect(addressOf('https://shop.example/base')).toMatchObject({ HOST: 'shop.example', PORT: '443' });
});

it('puts the address of a side where the script put the one that it was inspected with, whole or in parts', () => {
  const own = addressOf('http://127.0.0.1:4101');
  const { BASE_URL, HOST, PORT } = addressOf(INSPECTED_URL);
  const made = [`${BASE_URL}/a`, `${HOST}:${PORT}`, `http://${HOST}:${PORT}/b`, HOST, 'http://other:80'];
  expect(made.map((text) => withAddress(text, own))).toEqual([
    'http://127.0.0.1:4101/a',
    '127.0.0.1:4101',
    'http://127.0.0.1:4101/b',
    '127.0.0.1',
    'http://other:80',
  ]);
});

it('takes for options of k6 what says the load, and nothing else of its', () => {
  const env = { K6_VUS: '5', K6_DURATION: '9s', K6_STAGES: '1s:2', K6_OUT: 'cloud', USERS: '3' };
  expect(loadOptionsOf(env)).toEqual({ K6_VUS: '5', K6_DURATION: '9s', K6_STAGES: '1s:2' });
});
