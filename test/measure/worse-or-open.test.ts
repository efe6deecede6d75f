import { expect, it } from 'vitest';
import { worseOrOpen } from '../../src/measure/worse-or-open.ts';
import { compareAndJudge } from '../../src/pipelines/conclude.ts';
import { claimOf } from '../govern/a-claim.ts';

it('asks about scenarios with a gating row that is worse or open, or an objective that fails', () => {
  const { verdict } = compareAndJudge(claimOf(0.3));
  const name = verdict.rows[0]?.cell.scenario ?? '';
  expect(worseOrOpen(verdict)).toEqual([name]);
  const all = (outcome: 'no-change' | 'inconclusive' | 'improvement', gating = true) =>
    verdict.rows.map((row) => ({ ...row, outcome, cell: { ...row.cell, gating } }));
  const slos = verdict.slos.map((slo) => ({ ...slo, failing: false }));
  expect(worseOrOpen({ rows: all('no-change'), slos })).toEqual([]);
  expect(worseOrOpen({ rows: all('improvement'), slos })).toEqual([]);
  expect(worseOrOpen({ rows: all('inconclusive'), slos })).toEqual([name]);
  expect(worseOrOpen({ rows: all('inconclusive', false), slos })).toEqual([]);
  expect(worseOrOpen({ rows: [], slos: slos.map((slo) => ({ ...slo, failing: true })) })).toEqual([
    ...new Set(slos.map(({ slo }) => slo.scenario)),
  ]);
});
