import { describe, expect, it } from 'vitest';
import { metricSchema, metricsSchema } from '../../src/config/schema-custom-metrics.ts';
import { config, problems, smallest } from './example.ts';

const roles = (metrics: object) => Object.values(metricsSchema.parse(metrics)).map(({ role }) => role);
const complaint = (metrics: object) =>
  metricsSchema.safeParse(metrics).error?.issues.map(({ path, message }) => `${path.join('.')}: ${message}`);

describe('a custom metric', () => {
  it('is a trend, better lower, of every scenario unless it says otherwise', () => {
    expect(metricSchema.parse({ role: 'tokens' })).toEqual({
      role: 'tokens',
      from: undefined,
      type: 'trend',
      unit: undefined,
      better: 'lower',
      scenario: '*',
    });
    expect(metricSchema.safeParse({ role: 'Tokens' }).success).toBe(false);
    expect(metricSchema.safeParse({ type: 'histogram' }).success).toBe(false);
  });

  it('is called by its role, or as k6 calls it in the letters of a role', () => {
    expect(roles({ llm_tokens: { role: 'tokens' }, Cache_Hit: {}, __depth: {} })).toEqual(['tokens', 'cache-hit', 'depth']);
    expect(complaint({ ___: {} })).toEqual([expect.stringContaining('write a role')]);
  });

  it('has a name that no other row has', () => {
    expect(complaint({ a: { role: 'cost' }, cost: {} })).toEqual(['cost.role: "cost" is taken: give it another role']);
    expect(complaint({ a: { role: 'latency' } })).toEqual([expect.stringContaining('under `latency:` of the scenario')]);
    expect(complaint({ spread: {} })).toEqual([expect.stringContaining('cannot be spread, which is measured anyway')]);
    expect(complaint({ error_rate: { type: 'rate' } })).toEqual([expect.stringContaining('measured anyway')]);
    expect(complaint({ a: { role: 'ttft', type: 'counter' } })).toEqual([expect.stringContaining('type: trend')]);
  });

  it('is complained of with its place', () => {
    expect(problems(smallest('metrics:\n  a: {role: latency}\n'))).toEqual([
      expect.stringMatching(/^benchgate\.yml:6:\d+ metrics\.a\.role: cannot be latency/),
    ]);
    expect(config(smallest('metrics:\n  first_byte: {unit: ms}\n')).metrics).toMatchObject({
      first_byte: { role: 'first-byte' },
    });
  });

  it('is of answers or of a page where it says so', () => {
    const from = (written: string, type = 'trend') => metricSchema.parse({ from: written, type }).from;
    expect(from('header.X-Cache')).toEqual({ from: 'header', path: ['X-Cache'], written: 'header.X-Cache' });
    expect(from('json.items[0].cost')).toMatchObject({ from: 'json', path: ['items', 0, 'cost'] });
    expect(from('scraped.hits_total{a="b",c="d \\"e\\""} / all_total', 'rate')).toMatchObject({
      ...{
        from: 'scraped',
        series: { name: 'hits_total', labels: { a: 'b', c: 'd "e"' } },
        of: { name: 'all_total', labels: {} },
      },
    });
  });

  const of = (line: string, service = '{start: x}', scenario = 'http: {path: /}') =>
    problems(`service: ${service}\nscenarios:\n  - {name: chat, ${scenario}}\nmetrics:\n  a: ${line}\n`);

  it.each([
    [
      '{from: heder.x-cache}',
      'benchgate.yml:5:13 metrics.a.from: expected header.NAME, json.PATH or scraped.SERIES, such as header.x-cache or json.usage.total_tokens, not "heder.x-cache": did you mean header.x-cache?',
    ],
    [
      '{from: body.usage}',
      'benchgate.yml:5:13 metrics.a.from: expected header.NAME, json.PATH or scraped.SERIES, such as header.x-cache or json.usage.total_tokens, not "body.usage"',
    ],
    [
      '{from: cookie.id}',
      'benchgate.yml:5:13 metrics.a.from: expected header.NAME, json.PATH or scraped.SERIES, such as header.x-cache or json.usage.total_tokens, not "cookie.id"',
    ],
    [
      '{from: scraped.depth}',
      'benchgate.yml:5:13 metrics.a.from: is of a page of metrics, and the service names none: add "metrics: /metrics" under service',
    ],
    [
      '{from: json.a, scenario: chatt}',
      'benchgate.yml:5:31 metrics.a.scenario: no scenario is called "chatt": did you mean chat?',
    ],
    [
      '{from: json.a, role: ttft}',
      'benchgate.yml:5:27 metrics.a.role: cannot be ttft, which is timed where requests are sent: write "stream: sse" there',
    ],
  ])('is complained of with its place: %s', (line, problem) => {
    expect(of(line)).toEqual([problem]);
  });

  it.each([
    [
      '{type: rate, from: scraped.hits_total}',
      'is one counter, and a rate needs two: write scraped.hits_total / what it is counted of',
    ],
    ['{from: scraped.a / b}', 'is a share of two counters: it needs "type: rate"'],
    ['{type: counter, unit: s, from: scraped.a_seconds_total}', 'is a time, which is told in ms: leave unit out'],
  ])('is of a page that can tell it: %s', (line, problem) => {
    expect(of(line, '{start: x, metrics: /metrics}')).toEqual([expect.stringContaining(`metrics.a.from: ${problem}`)]);
  });

  it('is of a scenario that can have it', () => {
    expect(of('{from: header.a}', '{start: x}', 'k6: a.js')).toEqual([
      expect.stringContaining('let a k6 script add to a metric of its own'),
    ]);
    const search = 'http: {path: /, saturation: {objective: p95 <= 1s, from: 20/s, to: 50/s}}';
    expect(of('{from: header.a}', '{start: x}', search)).toEqual([expect.stringContaining('name another scenario')]);
    expect(of('{from: scraped.a}', '{start: x, metrics: /metrics}', 'k6: a.js')).toEqual([]);
    expect(config(smallest('metrics:\n  a: {type: gauge}\n')).warnings).toEqual([
      expect.stringContaining('metrics.a.role: a is a metric of k6, and no k6 script has it: write "from" for another one'),
    ]);
  });
});
