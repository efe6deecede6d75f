import { describe, expect, it } from 'vitest';
import type { Part } from '../../src/model/part.ts';
import { planRows } from '../../src/plan/cells.ts';
import { splitter } from '../../src/plan/split.ts';
import { config } from '../config/example.ts';

const text = (budgets = '', name = 'shop') => `service: {start: x}
scenarios:
  - {name: ${name}, k6: perf/shop.js, split-by: name}
${budgets}`;
const part = (name: string, base: number | null, head: number, scenario = 'shop'): Part => ({
  scenario,
  name,
  requests: { base, head },
});

function split(parts: readonly Part[], budgets = '', added = '') {
  const judging = config(text(budgets));
  const cells = planRows(judging).cells;
  return splitter({ config: judging, added: added === '' ? null : config(added), cells })(parts);
}

describe('splitter', () => {
  it('makes two rows of each part, which do not decide', () => {
    const { cells, warnings } = split([part('a', 10, 10), part('/b', 30, 20)]);
    expect(cells.map(({ metric, gating }) => [metric.name, gating])).toEqual([
      ['latency{/b}.p50', false],
      ['latency{/b}.p95', false],
      ['latency{a}.p50', false],
      ['latency{a}.p95', false],
    ]);
    expect(cells[1]).toMatchObject({ scenario: 'shop', margins: { flag: 0.05, same: 0.1 }, source: 'default' });
    expect(warnings).toEqual([]);
  });

  it('makes one row of the errors of closed scenarios, which decides as the errors of the others do', () => {
    const closed = { ...part('closed', 10, 10), row: 'error-rate{closed}' };
    const rows = (budgets = '') =>
      split([closed], budgets).cells.map(({ metric, gating, margins }) => [
        metric.name,
        metric.keepsInvalidPairs,
        gating,
        margins.flag,
      ]);
    expect(rows()).toEqual([['error-rate{closed}', true, true, 0.003]]);
    expect(rows('budgets: [{metric: error-rate, max-increase: 1pp}]\n')).toEqual([['error-rate{closed}', true, true, 0.01]]);
    expect(rows('budgets: [{metric: error-rate, gate: false}]\n')).toEqual([['error-rate{closed}', true, false, 0.003]]);
  });

  it('lets a budget that names parts decide, and leaves alone one that names everything', () => {
    const gating = (budget: string) =>
      split([part('a', 1, 1)], `budgets: [${budget}]\n`).cells.map(({ gating, margins }) => [gating, margins.flag]);
    expect(gating('{metric: "latency{*}.p95", max-increase: 20%}')).toEqual([
      [false, 0.03],
      [true, 0.2],
    ]);
    expect(gating('{metric: "*.p95", max-increase: 20%}')).toEqual([
      [false, 0.03],
      [false, 0.2],
    ]);
    expect(gating('{metric: "latency{*}.p95", max-increase: 20%, gate: false}')[1]).toEqual([false, 0.2]);
  });

  it('leaves rows alone that a budget asked for by name', () => {
    const budgets =
      'budgets: [{metric: "latency{a}.p95", max-increase: 20%}, {metric: "latency{gone}.p99", max-increase: 20%}]\n';
    const planned = planRows(config(text(budgets))).cells.filter(({ metric }) => metric.name.includes('{'));
    expect(planned.map(({ metric, gating }) => [metric.name, gating])).toEqual([
      ['latency{a}.p95', true],
      ['latency{gone}.p99', true],
    ]);
    expect(split([part('a', 1, 1)], budgets).cells.map(({ metric }) => metric.name)).toEqual(['latency{a}.p50']);
  });

  it('takes the twenty with the most requests, and says what it leaves out', () => {
    const many = Array.from({ length: 23 }, (_, i) => part(`p${i}`, i + 1, i + 1));
    const { cells, warnings } = split([...many, part('gone', 50, 0), part('new', 0, 50)]);
    expect(cells).toHaveLength(40);
    expect(cells.some(({ metric }) => /\{(p0|p1|p2|gone|new)\}/.test(metric.name))).toBe(false);
    expect(warnings).toEqual([
      'shop: of the values it is split by, the 20 with the most requests are compared; 3 are left out',
      'shop: 2 of the values it is split by were seen on one side only, and are left out',
    ]);
  });

  it('shows the parts of a scenario that base does not know, and lets none decide', () => {
    const added = text('budgets: [{metric: "latency{*}.p95", max-increase: 20%}]\n', 'fresh');
    const { cells } = split([part('a', null, 5, 'fresh')], '', added);
    expect(cells.map(({ scenario, gating }) => [scenario, gating])).toEqual([
      ['fresh', false],
      ['fresh', false],
    ]);
  });

  it('stays within what a measurement may hold', () => {
    const judging = config(text());
    const full = Array.from({ length: 64 * 32 - 3 }, () => planRows(judging).cells[0]).flatMap((cell) => cell ?? []);
    const { cells, warnings } = splitter({ config: judging, added: null, cells: full })([part('a', 1, 1), part('b', 1, 1)]);
    expect(cells).toHaveLength(3);
    expect(warnings).toEqual(['only the first 3 of 4 rows of parts are compared']);
  });
});
