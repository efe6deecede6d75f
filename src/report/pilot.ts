import type { Measurement } from '../model/measurement.ts';
import { START_UP } from '../model/metric.ts';
import { SIDES, type Side } from '../model/revision.ts';
import type { Pair, Trial } from '../model/trial.ts';
import { kindsText, totalKinds } from './errors.ts';
import { formatMs } from './text.ts';

/** Where no pair was measured, a start that differs by so many ms is told from the pilot; with pairs there is a row. */
const TOLD_MS = 1000;

/** What the pilot shows where no pair was measured: it decides nothing, and says why there is nothing. */
export function pilotLines({ pilot, pairs, stop }: Pick<Measurement, 'pilot' | 'pairs' | 'stop'>): readonly string[] {
  if (pilot === null || pairs.length > 0) return [];
  return [...(stop === 'all-failed' ? failedLines(pilot) : []), ...startLines(pilot)];
}

function failedLines(pilot: Pair): readonly string[] {
  return SIDES.flatMap((side) => {
    const trials = trialsOf(pilot, side);
    const asked = trials.filter(({ errors, sent }) => errors + sent > 0);
    if (asked.length === 0 || asked.some(({ errors, sent }) => errors < sent)) return [];
    const kinds = kindsText(totalKinds(trials));
    return [
      `${side} failed every request of the pilot${kinds === '' ? '' : ` (${kinds})`}, so nothing was compared: the log of the job that measured shows what it answered.`,
    ];
  });
}

function startLines(pilot: Pair): readonly string[] {
  const [base, head] = SIDES.map((side) => startOf(pilot, side));
  if (base === undefined || head === undefined || Math.abs(head - base) < TOLD_MS) return [];
  return [`In the pilot head was ready ${formatMs(head)} after its start, base ${formatMs(base)}.`];
}

function startOf(pilot: Pair, side: Side): number | undefined {
  return trialsOf(pilot, side).flatMap(({ readings: { [START_UP]: reading } }) =>
    reading?.kind === 'value' ? [reading.value] : [],
  )[0];
}

function trialsOf({ observations }: Pair, side: Side): readonly Trial[] {
  return observations.flatMap((one) => one[side] ?? []);
}
