import type { Attainment } from '../model/comparison.ts';
import type { Protocol } from '../model/plan.ts';
import type { Side } from '../model/revision.ts';
import { keepsObjective, type Slo } from '../model/slo.ts';
import { MOST_LOST, type Row, type SloRow, type SloState } from '../model/verdict.ts';

/**
 * Head held against its objectives. A broken one fails the gate unless base breaks it too and head did not make the
 * metric worse; a scenario that base does not know never gates (docs/statistics.md#objectives).
 */
export function sloRows(attainments: readonly Attainment[], rows: readonly Row[], protocol: Protocol): readonly SloRow[] {
  return attainments.map((attainment) => {
    const { slo, sides } = attainment;
    const state = stateOf(attainment, 'head');
    const baseState = stateOf(attainment, 'base');
    const compared = protocol.scenarios.some(({ name, status }) => name === slo.scenario && status === 'compared');
    const newlyBroken = state === 'broken' && (baseState !== 'broken' || regressed(slo, rows));
    const { value = null, interval = null } = sides.head ?? {};
    const lost = attainment.pairs === 0 ? 0 : attainment.lost.head / attainment.pairs;
    return { slo, state, baseState, value, interval, lost, failing: compared && newlyBroken };
  });
}

/** One-sided: as seldom wrong as an end of the interval. */
const SIGN_LEVEL = 0.05;

/**
 * Kept or broken only when the whole interval says so. What swapping sides protects is the difference of two sides and no
 * absolute value: lateness and drops may take the fast blocks first, or the slow ones. So met needs most pairs to count, and
 * broken must hold with every lost pair taken for one that meets the objective (a sign test over all pairs).
 */
function stateOf({ slo, sides, pairs, lost, breaking }: Attainment, side: Side): SloState {
  const estimate = sides[side];
  if (estimate === null) return 'no-data';
  const { low, high } = estimate.interval;
  const [lowKeeps, highKeeps] = [keepsObjective(slo, low), keepsObjective(slo, high)];
  if (lowKeeps && highKeeps) return lost[side] > MOST_LOST * pairs ? 'undecided' : 'met';
  if (lowKeeps || highKeeps) return 'undecided';
  return lost[side] > 0 && chanceOfAtLeast(breaking[side], pairs) > SIGN_LEVEL ? 'undecided' : 'broken';
}

/** The chance that of so many fair coins at least `heads` show heads. */
function chanceOfAtLeast(heads: number, coins: number): number {
  let [chance, ways] = [0, 1];
  for (let k = 0; k <= coins; k++) {
    if (k >= heads) chance += ways;
    ways = (ways * (coins - k)) / (k + 1);
  }
  return chance / 2 ** coins;
}

function regressed(slo: Slo, rows: readonly Row[]): boolean {
  return rows.some(
    ({ cell, outcome }) => outcome === 'regression' && cell.scenario === slo.scenario && cell.metric.name === slo.metric.name,
  );
}
