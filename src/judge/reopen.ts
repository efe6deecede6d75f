import type { Dependence } from '../model/comparison.ts';
import { CLOSED_ERRORS } from '../model/part.ts';
import type { Row } from '../model/verdict.ts';
import { reopen } from './row.ts';

/**
 * A tenth more failures on one side, and the two sides no longer answer the same: what is left of the answers is another
 * selection of them, or something else altogether (an error page is fast, and costs nothing).
 */
const DIFFERENT = 0.1;

/** Of a script's open scenarios, and of its closed ones where it has both: their latencies and CPU time are in the same rows. */
export const ERRORS: readonly string[] = ['error-rate', CLOSED_ERRORS];

/**
 * The rows, without those that compare answers of different kinds: where one side fails so much more than the other, only
 * the failures are compared. Latency and CPU time of the answers that are left show nothing.
 */
export function withoutDifferentAnswers(rows: readonly Row[]): readonly Row[] {
  const differing = rows.filter(answersDiffer).map(({ cell }) => cell.scenario);
  return rows.map((row) => {
    const { scenario, metric } = row.cell;
    const compares = !metric.keepsInvalidPairs && row.outcome !== 'no-data';
    if (!compares || !differing.includes(scenario)) return row;
    return { ...reopen(row, 'answers-differ'), change: null, interval: null, simultaneous: null, mde: null };
  });
}

function answersDiffer({ cell: { metric }, base, head }: Row): boolean {
  return ERRORS.includes(metric.name) && base !== null && head !== null && Math.abs(head - base) > DIFFERENT;
}

/**
 * The rows, in which what shows that pairs depend on each other settles neither sameness nor an improvement. A regression
 * stays: a head that begins to fail half-way is a drift, too.
 */
export function withoutDependentRows(rows: readonly Row[], dependences: readonly (Dependence | null)[]): readonly Row[] {
  return rows.map((row, i) => {
    const found = dependences[i] ?? null;
    const settled = row.outcome === 'no-change' || row.outcome === 'improvement';
    return found !== null && settled ? reopen(row, found) : row;
  });
}
