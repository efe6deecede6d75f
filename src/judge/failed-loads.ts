import type { Comparison } from '../model/comparison.ts';
import type { Protocol } from '../model/plan.ts';
import type { Row, SloRow } from '../model/verdict.ts';
import { ERRORS } from './reopen.ts';

/** Shares of failures: of requests, with iterations that threw, and of checks. */
const FAILURES: readonly string[] = [...ERRORS, 'checks-failed'];
/** More failures than this, and it is no load of that side any more. */
const MOSTLY = 0.5;

/**
 * The scenarios whose load, which is base's, does not fit head, since head changed it: of all pairs together more than half of
 * head's requests or checks fail, and less than half of base's (docs/k6.md#api-and-load-together).
 */
export function failedLoads(comparisons: readonly Comparison[], { scenarios }: Protocol): ReadonlySet<string> {
  const changed = scenarios.filter(({ loadChanged, status }) => loadChanged === true && status === 'compared');
  const fails = (scenario: string) =>
    comparisons.some(
      ({ cell, base, head }) =>
        cell.scenario === scenario && FAILURES.includes(cell.metric.name) && (head ?? 0) > MOSTLY && (base ?? 0) < MOSTLY,
    );
  return new Set(changed.map(({ name }) => name).filter(fails));
}

/** The rows, of which those of such a scenario say nothing: neither that head is worse, nor that it is not. */
export function withoutFailedLoads(rows: readonly Row[], failed: ReadonlySet<string>): readonly Row[] {
  return rows.map((row) => (failed.has(row.cell.scenario) ? { ...row, ...NOTHING } : row));
}

/** The objectives, of which those of such a scenario are not judged. */
export function withoutFailedSlos(slos: readonly SloRow[], failed: ReadonlySet<string>): readonly SloRow[] {
  return slos.map((row) =>
    failed.has(row.slo.scenario) ? { ...row, state: 'no-data', value: null, interval: null, failing: false } : row,
  );
}

const NOTHING = {
  outcome: 'no-data',
  note: 'load-fails',
  ...{ change: null, interval: null, simultaneous: null, mde: null, q: null },
  ...{ settledAt: null, unseen: null, test: null },
} as const;
