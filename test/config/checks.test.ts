import { describe, expect, it } from 'vitest';
import { contradictionText, crossCheck, fitsMargin, minChangeIn } from '../../src/config/checks.ts';
import { planCells } from '../../src/plan/cells.ts';
import { config, EXAMPLE, problems } from './example.ts';

const plain = EXAMPLE.slice(0, EXAMPLE.indexOf('budgets:'));
const with_ = (more: string) => problems(`${plain}${more}`).map((line) => line.replace(/^\S+ /, ''));

describe('budgets that are about nothing, or in the wrong unit', () => {
  it.each([
    ['{metric: latncy.p95}', 'budgets[0].metric: no metric is called "latncy.p95": did you mean latency.p95?'],
    ['{metric: latency}', /^budgets\[0\]\.metric: no metric is called "latency": /],
    ['{scenario: chta, metric: latency.p95}', 'budgets[0].scenario: no scenario is called "chta": did you mean chat?'],
    [
      '{scenario: list, metric: ttft.p95}',
      'budgets[0].metric: ttft.p95 is measured only where a scenario has "stream: sse" (add it there) or a k6 metric has the role ttft',
    ],
    [
      '{metric: "latency{items}.p95"}',
      'budgets[0].metric: latency{items}.p95 is measured only where a scenario has split-by: add "split-by: name" to a k6 script or a command, "split-by: step" to a flow that has this step',
    ],
    [
      '{scenario: chat, metric: checks-failed}',
      'budgets[0].metric: checks-failed is measured only where a scenario has expect.json: add it there',
    ],
    [
      '{metric: error-rate, max-increase: 5%}',
      'budgets[0].max-increase: error-rate is compared as a difference: write percentage points such as 0.3pp',
    ],
    [
      '{metric: latency.p95, no-change-within: 1pp}',
      'budgets[0].no-change-within: latency.p95 is compared as a ratio: write a percentage such as 5%',
    ],
    [
      '{metric: error-rate, min-change: 1ms}',
      'budgets[0].min-change: error-rate is a share: write percentage points such as 0.1pp',
    ],
    [
      '{scenario: list, metric: start-up, max-increase: 20%}',
      'budgets[0].scenario: all scenarios share a start, and the first one has its row: write "scenario: chat", or leave scenario out',
    ],
    ['{metric: latency.p95, min-change: 1pp}', 'budgets[0].min-change: latency.p95 is a time: write a duration such as 1ms'],
    ['{metric: throughput, min-change: 1ms}', 'budgets[0].min-change: throughput has no min-change: remove it'],
  ])('%s', (budget, expected) => {
    const [only, ...others] = with_(`budgets:\n  - ${budget}\n`);
    expect(others).toEqual([]);
    if (typeof expected === 'string') expect(only).toBe(expected);
    else expect(only).toMatch(expected);
  });

  it('only warn where a pattern matched nothing', () => {
    const { warnings } = config(
      `${plain}budgets:\n  - {metric: "ttft.*", scenario: list}\n  - {scenario: "x*", metric: latency.p95}\n`,
    );
    expect(warnings).toEqual([
      'benchgate.yml budgets[0].metric: "ttft.*" matches no metric of these scenarios',
      'benchgate.yml budgets[1].scenario: "x*" matches no scenario',
    ]);
  });

  it('may be for what one of several scenarios has', () => {
    expect(with_('budgets:\n  - {metric: ttft.p95, max-increase: 5%}\n  - {metric: "*", max-increase: 5%}\n')).toEqual([]);
    expect(with_('budgets:\n  - {metric: start-up, max-increase: 5%}\n  - {scenario: "c*", metric: start-up}\n')).toEqual([]);
    expect(with_('slos:\n  - {scenario: list, metric: start-up, objective: "<= 30s"}\n')[0]).toContain('share a start');
    expect(with_('slos:\n  - {metric: start-up, objective: "p95 <= 30s"}\n')[0]).toContain('is one value already');
  });
});

describe('objectives that are about nothing', () => {
  it.each([
    [
      '{scenario: chta, metric: latency, objective: p95 <= 1s}',
      'slos[0].scenario: no scenario is called "chta": did you mean chat?',
    ],
    [
      '{scenario: list, metric: ttft, objective: p95 <= 1s}',
      'slos[0].metric: ttft.p95 is measured only where a scenario has "stream: sse" (add it there) or a k6 metric has the role ttft',
    ],
    [
      '{metric: latencies, objective: p95 <= 1s}',
      /^slos\[0\]\.metric: no metric is called "latencies\.p95": did you mean latency/,
    ],
    ['{metric: latency, objective: "<= 1s"}', /^slos\[0\]\.metric: latency has many values/],
    ['{metric: error-rate, objective: "<= 1s"}', 'slos[0].objective: error-rate is a share: write a bound such as 1%'],
  ])('%s', (slo, expected) => {
    const [only, ...others] = with_(`slos:\n  - ${slo}\n`);
    expect(others).toEqual([]);
    if (typeof expected === 'string') expect(only).toBe(expected);
    else expect(only).toMatch(expected);
  });
});

it('the budgets of creep are held to the same', () => {
  expect(with_('creep: {budgets: [{metric: latncy.p95}]}\n')).toEqual([
    'creep.budgets[0].metric: no metric is called "latncy.p95": did you mean latency.p95?',
  ]);
});

describe('crossCheck', () => {
  it('leaves entries alone that are wrong by themselves', () => {
    expect(
      crossCheck({
        scenarios: [],
        unsound: [],
        metrics: {},
        staleness: null,
        prices: null,
        hasPage: false,
        budgets: [null],
        slos: [null],
        creepBudgets: [null],
      }),
    ).toEqual([]);
    expect(contradictionText({ path: ['budgets', 0, 'metric'], text: 'is odd', error: false })).toBe('budgets[0].metric: is odd');
  });

  it('knows which amounts fit', () => {
    const share = { name: 'slow-share', effect: 'log-odds', unit: 'share', better: 'lower', keepsInvalidPairs: false } as const;
    expect(fitsMargin({ kind: 'ratio', value: 0.5 }, share)).toBe(true);
    expect(fitsMargin({ kind: 'points', value: 0.5 }, share)).toBe(false);
    expect(minChangeIn({ kind: 'points', value: 0.5 }, share)).toBe(0.5);
    expect(minChangeIn(undefined, share)).toBeUndefined();
    expect(minChangeIn({ kind: 'ms', value: 1 }, share)).toBeUndefined();
  });

  it('takes sizes and plain numbers in units of the user, converted', () => {
    const made = config(`service: {start: x}
scenarios: [{name: a, k6: a.js}]
metrics:
  heap: {unit: MB}
  price: {unit: usd}
budgets:
  - {metric: heap.p95, max-increase: 10%, min-change: 10MB}
  - {metric: price.p95, max-increase: 10%, min-change: "0.01"}
slos:
  - {metric: heap, objective: p95 <= 2GB}
`);
    const { cells, slos } = planCells(made);
    expect(cells.find(({ metric }) => metric.name === 'heap.p95')?.margins.minChange).toBe(10);
    expect(cells.find(({ metric }) => metric.name === 'price.p95')?.margins.minChange).toBe(0.01);
    expect(slos.map(({ bound }) => bound)).toEqual([2000]);
    expect(with_('slos: [{scenario: chat, metric: latency, objective: p95 <= 10MB}]\n').join()).toContain('is a time');
  });
});
