import type { Cell } from '../model/metric.ts';
import { changeText, intervalText, toChange, toChanges } from '../model/quantity.ts';
import { type Column, columnOf } from './column.ts';
import { estimatorOf } from './estimates.ts';
import type { Bounds } from './estimator.ts';
import type { Evidence } from './evidence.ts';

/** The normal quantile of a two-sided 95 % interval: unadjusted, good enough for a progress line. */
const Z_95 = 1.96;

/**
 * What the pairs so far look like, in one short phrase for the progress line: the gating cell whose change is largest in
 * its margins. It decides nothing: its interval is adjusted neither for the looks nor for the other cells.
 */
export function glimpse({ protocol, pairs }: Evidence): string {
  // The slow share moves by multiples from one pair to the next: it says least while little is known.
  const gating = protocol.cells.filter(({ gating, metric }) => gating && metric.effect !== 'log-odds');
  const seen = gating.flatMap((cell) => sight(columnOf(cell, { pairs, protocol }), pairs.length));
  if (seen.length === 0) return pairs.length === 0 ? 'no pairs yet' : 'nothing to compare yet';
  return phrase(seen.reduce((most, one) => (one.size > most.size ? one : most)));
}

interface Sight {
  readonly cell: Cell;
  readonly estimate: number;
  readonly interval: Bounds;
  /** |estimate| in margins. */
  readonly size: number;
}

function sight(column: Column, pairs: number): readonly Sight[] {
  const estimator = estimatorOf(column, pairs);
  if (!Number.isFinite(estimator.value)) return [];
  const { effect } = column.cell.metric;
  const { flag } = column.cell.margins;
  const size = Math.abs(estimator.value) / (effect === 'difference' ? flag : Math.log1p(flag));
  return [{ cell: column.cell, estimate: estimator.value, interval: estimator.interval(Z_95), size }];
}

function phrase({ cell, estimate, interval }: Sight): string {
  const { scenario, metric } = cell;
  const change = `${scenario} ${metric.name} ${changeText(toChange(estimate, metric), metric)}`;
  const bounded = Number.isFinite(interval.low) && Number.isFinite(interval.high);
  return bounded ? `${change} (${intervalText(toChanges(interval, metric), metric)})` : change;
}
