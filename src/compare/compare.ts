import type { Comparison, Look } from '../model/comparison.ts';
import { type Column, columnOf, typical } from './column.ts';
import { qValues } from './discoveries.ts';
import { absoluteOf, estimatorOf } from './estimates.ts';
import { type Evidence, looksReached } from './evidence.ts';
import { EQUIVALENCE_LEVEL, FAMILY_LEVEL, type Ruling, rulings } from './rulings.ts';

export { attainments } from './attainments.ts';
export type { Evidence } from './evidence.ts';
export { glimpse } from './glimpse.ts';
export { waiting } from './waiting.ts';

/** Every cell of the protocol, in its order, seen at every look that was reached (statistics.md §1.2–1.5). */
export function compare(evidence: Evidence): readonly Comparison[] {
  const { protocol, plannedPairs, pairs } = evidence;
  const columns = protocol.cells.map((cell) => columnOf(cell, pairs, protocol));
  const looks = looksReached(evidence);
  const ruled = rulings(columns, { seed: protocol.seed, plannedPairs, looks });
  const q = qValues(columns.map((_, a) => ruled.at(-1)?.[a]?.p ?? null));
  return columns.map((column, a) => ({
    cell: column.cell,
    sample: column.sample,
    looks: looks.flatMap((count, j) => {
      const ruling = ruled[j]?.[a];
      return ruling ? [lookAt(column, count, ruling)] : [];
    }),
    base: column.typical.base,
    head: column.typical.head,
    q: q[a] ?? null,
    warnings: column.warnings,
  }));
}

function lookAt(column: Column, pairs: number, ruling: Ruling): Look {
  const estimator = estimatorOf(column, pairs);
  return {
    pairs,
    used: column.sample.slice(0, pairs).filter((effect) => effect !== null).length,
    waited: column.waited.slice(0, pairs).filter(Boolean).length,
    estimate: estimator.value,
    interval: { ...estimator.interval(ruling.critical), level: 1 - FAMILY_LEVEL },
    rejected: ruling.rejected,
    critical: ruling.critical,
    equivalence: { ...estimator.interval(ruling.equivalence), level: 1 - EQUIVALENCE_LEVEL },
    absolute: absoluteOf(column, pairs),
    base: typical(column.cell.metric, column.readings.base.slice(0, pairs)),
    head: typical(column.cell.metric, column.readings.head.slice(0, pairs)),
  };
}
