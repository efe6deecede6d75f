import { describe, expect, it } from 'vitest';
import { INSPECTED_URL, readScriptOptions } from '../../../../src/engines/k6/script/options.ts';
import { sidedName, sidedOptions, tagsFor, unmatchedThresholds } from '../../../../src/engines/k6/script/sides.ts';
import { aWrapperInput, LENGTHS, URLS } from '../../../support/k6-cases.ts';

const users = { executor: 'constant-vus', vus: 2, duration: '5m' };
const made = (json: object, parts: Parameters<typeof aWrapperInput>[0] = {}) => {
  const options = readScriptOptions({ scenarios: { a: users }, ...json });
  const sided = sidedOptions(aWrapperInput({ options, sides: ['base', 'head'], ...parts }));
  return sided as typeof sided & { scenarios: Record<string, Record<string, unknown>>; thresholds: Record<string, unknown> };
};

describe('the scenarios of a duet', () => {
  it('are the script’s, once for each side, the second one later', () => {
    const { scenarios } = made({});
    expect(Object.keys(scenarios)).toEqual(['base__a', 'head__a']);
    expect(scenarios.head__a).toEqual({
      executor: 'constant-vus',
      vus: 2,
      duration: '10000ms',
      gracefulStop: '5000ms',
      startTime: '10ms',
      exec: 'head__default',
      env: { PLAN: 'free', BASE_URL: URLS.head },
      tags: { side: 'head', of: 'a' },
    });
    expect(made({}, { sides: ['head', 'base'] }).scenarios.head__a?.startTime).toBe('0ms');
  });

  it('keep their names where one side runs alone, for scripts that ask for it', () => {
    const alone = made(
      { thresholds: { 'http_reqs{scenario:a}': ['rate>1'], dropped_iterations: ['count<9'] } },
      { sides: ['head'] },
    );
    expect(alone.scenarios).toEqual({ a: expect.objectContaining({ startTime: '0ms', exec: 'head__default' }) });
    expect(Object.keys(alone.thresholds)).toEqual(['http_reqs{scenario:a,side:head}', 'dropped_iterations{scenario:a}']);
  });

  it('run for a second at least, since k6 refuses less', () => {
    const short = made({}, { lengths: { ...LENGTHS, warmUpMs: 100, blockMs: 300 } });
    expect(short.scenarios.base__a?.duration).toBe('1000ms');
  });

  it('keep their own variables and tags, with the address of the side in them', () => {
    const env = { PLAN: 'paid', API: `${INSPECTED_URL}/v1`, BASE_URL: 'http://elsewhere' };
    const tags = { flow: INSPECTED_URL, side: 'left' };
    const { scenarios } = made({ scenarios: { a: { ...users, env, tags } } });
    expect(scenarios.head__a?.env).toEqual({ PLAN: 'paid', API: `${URLS.head}/v1`, BASE_URL: URLS.head });
    expect(scenarios.base__a?.tags).toEqual({ flow: URLS.base, side: 'base', of: 'a' });
  });

  it('wait no longer for the last iterations than the script does', () => {
    expect(made({ scenarios: { a: { ...users, gracefulStop: '1s' } } }).scenarios.base__a?.gracefulStop).toBe('1000ms');
    expect(made({ scenarios: { a: { ...users, gracefulStop: '30s' } } }).scenarios.base__a?.gracefulStop).toBe('5000ms');
    const asWritten = made({}, { lengths: { ...LENGTHS, asWritten: true } }).scenarios.base__a;
    expect(asWritten).toMatchObject({ duration: '5m' });
    expect(asWritten).not.toHaveProperty('gracefulStop');
  });
});

describe('the other options of a duet', () => {
  it('stay, but two setups need twice the time', () => {
    expect(made({ userAgent: 'me', setupTimeout: '10s' })).toMatchObject({
      userAgent: 'me',
      setupTimeout: '20000ms',
      teardownTimeout: '120000ms',
    });
    expect(made({ setupTimeout: '10s' }, { sides: ['base'] })).toMatchObject({ setupTimeout: '10s' });
  });

  it.each([
    ['http_req_failed', ['http_req_failed{side:base}', 'http_req_failed{side:head}']],
    [
      'http_req_duration{name:x, status:200}',
      ['http_req_duration{name:x,status:200,side:base}', 'http_req_duration{name:x,status:200,side:head}'],
    ],
    ['checks{group:::shop::pay}', ['checks{group:::shop::pay,side:base}', 'checks{group:::shop::pay,side:head}']],
    ['http_reqs{scenario:a}', ['http_reqs{scenario:base__a,side:base}', 'http_reqs{scenario:head__a,side:head}']],
    ['http_reqs{scenario:other}', ['http_reqs{scenario:other,side:base}', 'http_reqs{scenario:other,side:head}']],
    ['dropped_iterations', ['dropped_iterations{scenario:base__a}', 'dropped_iterations{scenario:head__a}']],
    ['dropped_iterations{scenario:a}', ['dropped_iterations{scenario:base__a}', 'dropped_iterations{scenario:head__a}']],
    ['vus', ['vus']],
    ['empty{}', ['empty{side:base}', 'empty{side:head}']],
  ])('move the threshold of %s to each side', (metric, expected) => {
    const { thresholds } = made({ thresholds: { [metric]: ['p(95)<1', 'max<2'] } });
    expect(Object.keys(thresholds)).toEqual(expected);
    expect(thresholds[expected[0] ?? '']).toEqual(['p(95)<1', 'max<2']);
  });

  it('hold for an address of the service at each side, and are known where they can hold for none', () => {
    const named = `http_req_duration{name:${INSPECTED_URL}/x}`;
    expect(Object.keys(made({ thresholds: { [named]: ['p(95)<1'] } }).thresholds)).toEqual([
      `http_req_duration{name:${URLS.base}/x,side:base}`,
      `http_req_duration{name:${URLS.head}/x,side:head}`,
    ]);
    const written = 'http_req_duration{name:http://localhost:3000/x}';
    const thresholds = { [named]: ['p(95)<1'], [written]: ['p(95)<1'], 'http_req_duration{name:items}': ['p(95)<1'] };
    expect(unmatchedThresholds(readScriptOptions({ scenarios: { a: users }, thresholds }))).toEqual([written]);
  });

  it('hold no block against what the whole script should come to', () => {
    const thresholds = { http_reqs: ['count>1000', 'rate>10'], iterations: [' count > 500'], dropped_iterations: ['count<10'] };
    expect(made({ thresholds }).thresholds).toEqual({
      'http_reqs{side:base}': ['rate>10'],
      'http_reqs{side:head}': ['rate>10'],
      'dropped_iterations{scenario:base__a}': ['count<10'],
      'dropped_iterations{scenario:head__a}': ['count<10'],
    });
    const asWritten = made({ thresholds }, { lengths: { ...LENGTHS, asWritten: true } }).thresholds;
    expect(Object.keys(asWritten)).toHaveLength(6);
  });

  it('have no thresholds where the script has none', () => {
    expect(made({})).not.toHaveProperty('thresholds');
  });
});

it('thresholds want the system tags that they select by', () => {
  const thresholds = { 'checks{check:is 200}': ['rate>0.9'], 'http_reqs{ method:GET, name:x }': ['count>1'], vus: ['value<9'] };
  expect(tagsFor(readScriptOptions({ scenarios: { a: users }, thresholds }))).toEqual(['check', 'method']);
  expect(tagsFor(readScriptOptions({ scenarios: { a: users } }))).toEqual([]);
});

it('a side comes first in its names', () => {
  expect(sidedName('head', 'browse')).toBe('head__browse');
});
