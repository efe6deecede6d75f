import { describe, expect, it } from 'vitest';
import { loadSchema } from '../../src/config/schema-load.ts';
import { config, problems, smallest } from './example.ts';

const loadIn = (http: string) => {
  const scenario = config(smallest('', `path: /, ${http}`)).scenarios[0]?.scenario;
  return scenario?.kind === 'http' ? { rate: scenario.ratePerSecond, load: scenario.load } : undefined;
};
const wrong = (http: string) => problems(smallest('', `path: /, ${http}`)).map((line) => line.replace('scenarios[0].http.', ''));
const search = (more: string) => `saturation: {${more}}`;

describe('how a declared request is sent', () => {
  it('is at a rate where nothing else is said', () => {
    expect(loadIn('method: GET')).toEqual({ rate: 50, load: undefined });
    expect(loadIn('rate: 600/m')).toEqual({ rate: 10, load: undefined });
  });

  it('may be by clients that wait', () => {
    expect(loadIn('clients: 8')).toEqual({ rate: 0, load: { kind: 'closed', clients: 8, thinkTimeMs: 0 } });
    expect(loadIn('clients: 8, think-time: 1.5s')?.load).toEqual({ kind: 'closed', clients: 8, thinkTimeMs: 1500 });
  });

  it('may be a search', () => {
    const load = {
      ...{ kind: 'saturation', metric: 'latency.p95', comparator: '<=', boundMs: 300, objective: 'p95 <= 300ms' },
      ...{ fromPerSecond: 20, toPerSecond: 2000, stepMs: 1000 },
    };
    expect(loadIn(search('objective: p95 <= 300ms, from: 20/s, to: 2000/s'))).toEqual({ rate: 0, load });
    const ttft = 'stream: sse, saturation: {objective: mean < 1s, metric: ttft, from: 10, to: 20, step: 2s}';
    expect(loadIn(ttft)?.load).toMatchObject({ metric: 'ttft.mean', comparator: '<', boundMs: 1000, stepMs: 2000 });
    expect(loadSchema.parse(load)).toEqual(load);
  });

  it.each([
    ['rate: 50/s, clients: 2', 'clients: stands beside rate: keep one, since clients wait for answers and a rate does not'],
    ['clients: 0', 'clients: expected a whole number of clients from 1 to 500, not 0'],
    ['think-time: 1s', 'think-time: belongs to clients: add them or remove it'],
    ['clients: 2, arrivals: poisson', 'arrivals: belongs to a rate: remove it, since clients send when they have their answers'],
    [
      `rate: 5, ${search('objective: p95 <= 1s, from: 20/s, to: 40/s')}`,
      'saturation: stands beside rate: keep one, since the search chooses its rates',
    ],
    [`clients: 5, ${search('objective: p95 <= 1s, from: 20/s, to: 40/s')}`, 'saturation: stands beside clients: keep one'],
    [
      search('objective: p95 <= 1s, from: 20/s, to: 20/s'),
      'saturation.to: is not higher than from: the search needs a range, such as from 20/s to 2000/s',
    ],
    [search('objective: p95 >= 1s, from: 20/s, to: 30/s'), 'saturation.objective: needs an upper bound: write <=, not >='],
    [search('objective: rate <= 1%, from: 20/s, to: 30/s'), 'saturation.objective: is about a time: write a bound such as 300ms'],
    [
      search('objective: <= 1s, from: 20/s, to: 30/s'),
      'saturation.objective: needs a quantile or mean: write one such as "p95 <= 300ms"',
    ],
    [
      search('objective: p99 <= 1s, from: 50/s, to: 60/s'),
      'saturation.step: holds 50 requests at the lowest rate and p99 needs 100: write 2s, or a higher from',
    ],
    [
      search('objective: p95 <= 1s, metric: ttft, from: 50/s, to: 60/s'),
      'saturation: has "metric: ttft", which needs "stream: sse" beside it',
    ],
  ])('%s: %s', (http, expected) => {
    const [first, ...more] = wrong(http);
    // With its line and column.
    expect(first).toMatch(/^benchgate\.yml:4:\d+ /);
    expect([first?.replace(/^\S+ /, ''), more]).toEqual([expected, []]);
  });

  it('complains once of what is wrong by itself', () => {
    expect(wrong(search('objective: 1%, from: x, to: 5/s'))).toEqual([
      expect.stringContaining('saturation.objective: expected an objective'),
      expect.stringContaining('saturation.from: expected a rate'),
    ]);
  });
});
