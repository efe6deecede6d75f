import { describe, expect, it } from 'vitest';
import { withoutDependentRows, withoutDifferentAnswers } from '../../src/judge/reopen.ts';
import type { Outcome, Row } from '../../src/model/verdict.ts';
import { aCell } from '../support/simulate.ts';

const row = (metric: string, outcome: Outcome, changed: Partial<Row> = {}, scenario = 'chat'): Row => ({
  cell: aCell(scenario, metric),
  ...{ outcome, note: null, change: 0.1, mde: 0.02, q: null, pairs: 10, base: 100, head: 110, settledAt: 10, unseen: null },
  interval: { low: 0.05, high: 0.15, level: 0.95 },
  simultaneous: { low: 0.01, high: 0.2, level: 0.95 },
  test: null,
  ...changed,
});
const errors = (base: number | null, head: number | null, scenario = 'chat') =>
  row('error-rate', 'regression', { base, head }, scenario);
const short = (rows: readonly Row[]) => rows.map(({ outcome, note }) => [outcome, note]);

describe('withoutDifferentAnswers', () => {
  it('compares no latency and no CPU time of a scenario of which one side fails a tenth more, whichever side', () => {
    for (const failures of [errors(0, 1), errors(1, 0), errors(0.2, 0.31)]) {
      const rows = [
        row('latency.p95', 'improvement'),
        row('cpu-per-request', 'regression'),
        row('slow-share', 'no-change'),
        failures,
      ];
      expect(short(withoutDifferentAnswers(rows))).toEqual([
        ['inconclusive', 'answers-differ'],
        ['inconclusive', 'answers-differ'],
        ['inconclusive', 'answers-differ'],
        ['regression', null],
      ]);
    }
  });

  it('looks at the closed scenarios of a script, too, which have a row of errors of their own', () => {
    const closed = (head: number): Row => {
      const { cell, ...rest } = errors(0, head);
      return { ...rest, cell: { ...cell, metric: { ...cell.metric, name: 'error-rate{closed}' } } };
    };
    const outcome = (head: number) =>
      withoutDifferentAnswers([row('latency.p95', 'improvement'), errors(0, 0), closed(head)])[0]?.outcome;
    expect([outcome(0.1), outcome(1)]).toEqual(['improvement', 'inconclusive']);
  });

  it('shows no change of what it does not compare', () => {
    const [latency] = withoutDifferentAnswers([row('latency.p95', 'improvement'), errors(0, 1)]);
    expect(latency).toMatchObject({
      change: null,
      interval: null,
      simultaneous: null,
      mde: null,
      settledAt: null,
      base: 100,
      head: 110,
    });
  });

  it('leaves alone what answers alike, other scenarios, failures themselves, and rows without data', () => {
    const rows = [row('latency.p95', 'improvement'), row('checks-failed', 'regression'), errors(0, 0.1)];
    expect(withoutDifferentAnswers(rows)).toEqual(rows);
    // Both fail alike, or nobody knows of a side how much it failed.
    for (const alike of [errors(0.2, 0.25), errors(null, 1), errors(1, null)])
      expect(withoutDifferentAnswers([row('latency.p95', 'improvement'), alike])[0]?.outcome).toBe('improvement');
    const mixed = [
      row('latency.p95', 'no-data', { note: 'not-measured' }),
      row('checks-failed', 'regression'),
      errors(0, 1),
      row('latency.p95', 'improvement', {}, 'rpc'),
      errors(0, 0, 'rpc'),
    ];
    expect(withoutDifferentAnswers(mixed)).toEqual(mixed);
    // Only errors say that: another share that differs as much does not.
    const checks = [row('latency.p95', 'improvement'), row('checks-failed', 'regression', { base: 0, head: 1 })];
    expect(withoutDifferentAnswers(checks)).toEqual(checks);
  });
});

describe('withoutDependentRows', () => {
  const rows = (['no-change', 'improvement', 'regression', 'inconclusive', 'no-data'] as const).map((outcome) =>
    row('latency.p95', outcome),
  );

  it('opens what seems unchanged or better again, and leaves a regression and what was open', () => {
    const all = withoutDependentRows(rows, ['drift', 'serial', 'drift', 'serial', 'drift']);
    expect(short(all)).toEqual([
      ['inconclusive', 'drift'],
      ['inconclusive', 'serial'],
      ['regression', null],
      ['inconclusive', null],
      ['no-data', null],
    ]);
    // Its numbers stay: a person decides with them.
    expect(all[0]).toMatchObject({ change: 0.1, interval: { low: 0.05 }, mde: null, settledAt: null });
  });

  it('leaves rows of which nothing was found', () => {
    expect(withoutDependentRows(rows, [null, null, null, null, null])).toEqual(rows);
    expect(withoutDependentRows(rows, [])).toEqual(rows);
  });
});
