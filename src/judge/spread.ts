import type { Row } from '../model/verdict.ts';

/** Without these a scenario's quantiles cannot be said to agree. */
const QUANTILES = ['latency.p50', 'latency.p95'];

/**
 * The rows, with `spread-changed` as the note of every spread that changed beyond its margin while the quantiles of its
 * scenario are unchanged: then it is the shape of the distribution that changed. It changes no outcome.
 */
export function markSpread(rows: readonly Row[]): readonly Row[] {
  return rows.map((row) => {
    const changed = row.cell.metric.name === 'spread' && (row.outcome === 'regression' || row.outcome === 'improvement');
    return changed && quantilesAgree(row.cell.scenario, rows) ? { ...row, note: 'spread-changed' } : row;
  });
}

/** Whether p50 and p95, and every other latency that gates, are shown to be unchanged. */
function quantilesAgree(name: string, rows: readonly Row[]): boolean {
  const latencies = rows.filter(({ cell: { scenario, gating, metric } }) => {
    return scenario === name && (QUANTILES.includes(metric.name) || (gating && metric.name.startsWith('latency.')));
  });
  return latencies.length > 0 && latencies.every(({ outcome }) => outcome === 'no-change');
}
