import { describe, expect, it } from 'vitest';
import { rowChanges } from '../../src/changes/row-changes.ts';
import { config, smallest } from '../config/example.ts';

const told = (base: string, head: string) =>
  rowChanges({ base: config(base), head: config(head), lineOf: () => null }).map(({ text, effect, line }) => [
    text,
    effect === 'loosens',
    line,
  ]);
const budgets = (...entries: readonly string[]) => smallest(`budgets:\n${entries.map((entry) => `  - {${entry}}\n`).join('')}`);
const slos = (...entries: readonly string[]) =>
  smallest(`slos:\n${entries.map((entry) => `  - {scenario: home, metric: latency, objective: ${entry}}\n`).join('')}`);

describe('rowChanges', () => {
  it('compares what budgets come to, not how they are written', () => {
    const one = budgets('metric: latency.p95, max-increase: 7%');
    expect(told(one, budgets('metric: latency.p95, max-increase: 1.07x'))).toEqual([]);
    expect(told(one, budgets('metric: latency.p95, max-increase: 50%', 'metric: latency.p95, max-increase: 7%'))).toEqual([]);
    expect(told(smallest(), budgets('metric: latency.p95, max-increase: 5%'))).toEqual([]);
  });

  it('says what a margin is in', () => {
    expect(told(smallest(), budgets('metric: error-rate, max-increase: 0.4pp'))).toContainEqual([
      'home error-rate: max-increase 0.3 points → 0.4 points',
      true,
      6,
    ]);
    expect(told(smallest(), budgets('metric: cpu-per-request, min-change: 0.01ms'))).toEqual([
      ['home cpu-per-request: min-change 0s → 10us', true, 6],
    ]);
  });

  it('does not mind the margins of a row that gates in neither', () => {
    const shown = 'metric: latency.p90, gate: false';
    expect(told(budgets(shown), budgets(`${shown}, max-increase: 90%`)).every(([, loosens]) => loosens === false)).toBe(true);
    expect(told(budgets(shown), budgets('metric: latency.p90, max-increase: 90%'))).toContainEqual([
      'home latency.p90: now gates',
      false,
      6,
    ]);
  });

  it('takes a row that is not compared any more for a loosening where it gated', () => {
    const p90 = budgets('metric: latency.p90, max-increase: 5%');
    expect(told(p90, smallest())).toEqual([['home latency.p90: is no longer compared', true, null]]);
    expect(told(smallest(), p90)).toEqual([['home latency.p90: is compared', false, 6]]);
  });

  it('compares the strictest of several objectives', () => {
    const two = slos('p95 <= 300ms', 'p95 <= 200ms');
    expect(told(two, slos('p95 <= 200ms'))).toEqual([]);
    expect(told(two, slos('p95 <= 300ms'))).toEqual([['home latency.p95: objective p95 <= 200ms → p95 <= 300ms', true, 6]]);
    expect(told(slos('p95 < 200ms'), slos('p95 <= 200ms'))).toEqual([
      ['home latency.p95: objective p95 < 200ms → p95 <= 200ms', true, 6],
    ]);
    expect(told(slos('p95 <= 300ms'), two)).toEqual([['home latency.p95: objective p95 <= 300ms → p95 <= 200ms', false, 7]]);
    expect(told(slos('p95 <= 0.3s'), slos('p95 <= 300ms'))).toEqual([]);
  });

  it('leaves rows of scenarios that came or went alone', () => {
    const more = smallest().replace('scenarios:', 'scenarios:\n  - name: more\n    http: {path: /}');
    expect(told(more, smallest())).toEqual([]);
    expect(told(smallest(), more)).toEqual([]);
  });

  it('knows the start by itself, whichever scenario is the first and shows it', () => {
    const start = 'budgets:\n  - {metric: start-up, max-increase: 20%}\n';
    const more = (text: string) => text.replace('scenarios:', 'scenarios:\n  - name: more\n    http: {path: /}');
    expect(told(smallest() + start, more(smallest()) + start)).toEqual([]);
    expect(told(smallest() + start, more(smallest()))).toEqual([
      ['more start-up: no longer gates', true, null],
      ['more start-up: max-increase 20 % → 10 %', false, null],
      ['more start-up: no-change-within 40 % → 20 %', false, null],
    ]);
  });
});
