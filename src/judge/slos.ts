import type { Attainment, Estimate } from '../model/comparison.ts';
import type { Protocol } from '../model/plan.ts';
import type { Slo } from '../model/slo.ts';
import type { OutcomeRow, SloRow, SloState } from '../model/verdict.ts';

/**
 * Head held against its objectives. A broken one fails the gate unless base breaks it too and head did not make the
 * metric worse; a scenario that base does not know never gates (statistics.md §1.11).
 */
export function sloRows(attainments: readonly Attainment[], rows: readonly OutcomeRow[], protocol: Protocol): readonly SloRow[] {
  return attainments.map(({ slo, sides: { base, head } }) => {
    const state = stateOf(slo, head);
    const baseState = stateOf(slo, base);
    const compared = protocol.scenarios.some(({ name, status }) => name === slo.scenario && status === 'compared');
    const newlyBroken = state === 'broken' && (baseState !== 'broken' || regressed(slo, rows));
    const value = head?.value ?? null;
    return { slo, state, baseState, value, interval: head?.interval ?? null, failing: compared && newlyBroken };
  });
}

/** Kept or broken only when the whole interval says so. */
function stateOf({ comparator, bound }: Slo, estimate: Estimate | null): SloState {
  if (estimate === null) return 'no-data';
  const { low, high } = estimate.interval;
  const kept = (value: number) => keeps(value, comparator, bound);
  if (kept(low) && kept(high)) return 'met';
  return kept(low) || kept(high) ? 'undecided' : 'broken';
}

function keeps(value: number, comparator: Slo['comparator'], bound: number): boolean {
  switch (comparator) {
    case '<=':
      return value <= bound;
    case '<':
      return value < bound;
    case '>=':
      return value >= bound;
    case '>':
      return value > bound;
    default:
      return comparator satisfies never;
  }
}

function regressed(slo: Slo, rows: readonly OutcomeRow[]): boolean {
  return rows.some(
    ({ cell, outcome }) => outcome === 'regression' && cell.scenario === slo.scenario && cell.metric.name === slo.metric.name,
  );
}
