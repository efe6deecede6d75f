import { describe, expect, it } from 'vitest';
import { costMetrics, unpriced } from '../../src/config/costs.ts';
import { config, problems, smallest } from './example.ts';

const TOKENS = `metrics:
  tokens: {from: json.usage.completion}
  prompt: {from: json.usage.prompt, type: counter}
`;

function costsOf(more: string, seesProcesses = true) {
  const read = config(smallest(more));
  const [setting] = read.scenarios;
  if (setting === undefined) expect.fail('there is a scenario');
  return costMetrics(setting.scenario, { ...read, seesProcesses });
}

describe('costMetrics', () => {
  it('are none without prices', () => {
    expect(costsOf('')).toEqual([]);
  });

  it('are a sum of what is measured, in the currency of the prices', () => {
    const [cost, ...others] = costsOf('prices: {currency: EUR, cpu-hour: 0.036, egress-gib: 0.09}\n');
    expect(others).toEqual([]);
    expect(cost).toMatchObject({
      ...{ name: 'cost-per-1000-requests', unit: 'EUR', better: 'lower', effect: 'log-ratio' },
      cost: {
        terms: [
          { reading: 'cpu-per-request', price: expect.closeTo(1e-8, 20) },
          { reading: 'answer-bytes', price: 0.09 / 2 ** 30 },
        ],
        tokens: null,
      },
    });
  });

  it('count tokens by the mean of a trend and per request of a counter, and have a row per token that is answered', () => {
    const prices = 'prices: {input-tokens: {role: prompt, per-1000: 0.5}, output-tokens: {role: tokens, per-1000: 2}}\n';
    const terms = [
      { reading: 'prompt.per-request', price: 0.0005 },
      { reading: 'tokens.mean', price: 0.002 },
    ];
    expect(costsOf(TOKENS + prices).map(({ name, cost }) => ({ name, cost }))).toEqual([
      { name: 'cost-per-1000-requests', cost: { terms, tokens: null } },
      { name: 'cost-per-token', cost: { terms, tokens: 'tokens.mean' } },
    ]);
  });

  it('leave out what cannot be read, and say so', () => {
    expect(costsOf('prices: {cpu-hour: 0.04}\n', false)).toEqual([]);
    const read = config('service: {start: x}\nscenarios: [{name: a, k6: perf/a.js}]\nprices: {cpu-hour: 1, egress-gib: 1}\n');
    const [setting] = read.scenarios;
    if (setting === undefined) expect.fail('there is a scenario');
    const sources = { ...read, seesProcesses: false };
    expect(costMetrics(setting.scenario, { ...sources, seesProcesses: true })[0]?.cost?.terms).toHaveLength(1);
    expect(unpriced(setting.scenario, sources)).toEqual([
      'CPU time: of what runs already no process is seen',
      'egress: k6 does not tell how long an answer is',
    ]);
  });
});

describe('prices that mean nothing', () => {
  it.each([
    ['prices: {cpu-hour: 0}', 'prices.cpu-hour: expected a price above 0 and at most 1000000, such as 0.04, not 0'],
    ['prices: {cpu-hour: "0.04"}', 'prices.cpu-hour: expected a price above 0'],
    ['prices: {currency: dollars, cpu-hour: 1}', 'prices.currency: expected three capital letters such as USD, not "dollars"'],
    ['prices: {output-tokens: {role: tokns, per-1000: 1}}', 'no metric has the role "tokns": did you mean tokens?'],
    ['prices: {output-tokens: {role: hits, per-1000: 1}}', 'hits is a rate: tokens are a trend or a counter'],
    ['budgets: [{metric: cost-per-1000-requests, max-increase: 5%}]', 'is computed from prices such as cpu-hour: add it'],
    [
      'prices: {cpu-hour: 1}\nbudgets: [{metric: cost-per-token}]',
      'cost-per-token is computed from prices.output-tokens: add it',
    ],
    ['prices: {cpu-hour: 1}\nslos: [{metric: cost-per-1000-requests, objective: "<= 1"}]', 'has no value of its own'],
    ['prices: {cpu-hour: 1}\nbudgets: [{metric: cost-per-1000-requests, max-increase: 1pp}]', 'write a percentage such as 5%'],
  ])('%s', (written, expected) => {
    const metrics = 'metrics: {tokens: {from: json.tokens}, hits: {from: header.x-cache, type: rate}}\n';
    const [only = '', ...others] = problems(smallest(`${metrics}${written}\n`));
    expect(others).toEqual([]);
    expect(only).toContain(expected);
  });

  it('a budget may be for costs by a pattern, and has a min-change in their currency', () => {
    const read = config(smallest('prices: {cpu-hour: 1}\nbudgets: [{metric: "cost-*", min-change: "0.01"}]\n'));
    expect(read.warnings).toEqual([]);
    expect(config(smallest('budgets: [{metric: "cost-*", max-increase: 5%}]\n')).warnings).toHaveLength(1);
  });
});

describe('caching', () => {
  const of = (staleness: string, http?: string) => problems(smallest(`caching: {staleness: ${staleness}}\n`, http));

  it('names a scenario that is there and checks its answers', () => {
    expect(of('hom').join()).toContain('caching.staleness: no scenario is called "hom": did you mean home?');
    expect(of('home').join()).toContain('caching.staleness: home checks no answer');
    expect(of('home', 'path: /, expect: {json: {ok: true}}')).toEqual([]);
  });

  it('asks people only where it says so', () => {
    expect(config(smallest('')).caching).toEqual({ paths: [], staleness: null, asksPeople: false });
    expect(config(smallest('caching: {paths: ["src/cache/**"], require: approve}\n')).caching).toMatchObject({
      paths: ['src/cache/**'],
      asksPeople: true,
    });
  });
});
