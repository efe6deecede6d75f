import { LOOKS_OF_30 } from '../design/power.ts';
import type { Change } from '../model/brand.ts';
import { CALIBRATION_PAIRS, type CalibrationRow, type Noise, type Resolution } from '../model/calibration.ts';
import type { Comparison } from '../model/comparison.ts';
import { formOf } from '../model/metrics.ts';
import { MOST_PAIRS } from '../model/plan.ts';
import type { Row } from '../model/verdict.ts';

/** The fewest pairs of a look, a usual measurement's, and the most. */
const RESOLVED_IN = [LOOKS_OF_30[0], CALIBRATION_PAIRS, MOST_PAIRS] as const;

/** What is known of each row, in the protocol's order. */
export interface CalibrationRowsInput {
  readonly rows: readonly Row[];
  readonly comparisons: readonly Comparison[];
  readonly noises: readonly Noise[];
}

/** The rows of a calibration: how noisy each is, what it could resolve, and whether it raised a false alarm. */
export function calibrationRows({ rows, comparisons, noises }: CalibrationRowsInput): readonly CalibrationRow[] {
  return rows.flatMap((row, i) => {
    const [comparison, noise] = [comparisons[i], noises[i]];
    if (comparison === undefined || noise === undefined) return [];
    const { scenario, metric, gating, margins } = row.cell;
    return [
      {
        scenario,
        metric: metric.name,
        form: formOf(metric),
        gating,
        budget: margins.flag,
        ...noise,
        resolves: RESOLVED_IN.map((pairs): Resolution => ({ pairs, change: resolvable(row, comparison, pairs) })),
        significant: comparison.looks.some(({ rejected }) => rejected !== null),
        outcome: row.outcome,
        measured: row.outcome !== 'no-data' && row.note !== 'too-many-dropped' && row.note !== 'late',
      },
    ];
  });
}

/**
 * The smallest change found with 80 % probability in so many pairs: what was found for the pairs there were, times
 * √(pairs there were ÷ pairs), on the scale of effects (docs/statistics.md#detectable-change).
 */
function resolvable({ mde, cell }: Row, { looks }: Comparison, pairs: number): Change | null {
  const measured = looks.at(-1)?.pairs;
  if (mde === null || measured === undefined) return null;
  const scale = Math.sqrt(measured / pairs);
  return cell.metric.effect === 'difference' ? mde * scale : Math.expm1(Math.log1p(mde) * scale);
}
