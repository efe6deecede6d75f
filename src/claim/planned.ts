import { howClear, turnsOf } from '../design/tuning.ts';
import { chooseMode } from '../measure/mode.ts';
import { expectedPairMs } from '../measure/plan-pairs.ts';
import type { Measurement } from '../model/measurement.ts';
import type { PlannedScenario, Protocol } from '../model/plan.ts';
import type { Pair } from '../model/trial.ts';
import type { Tuning } from '../model/tuning.ts';
import { ROUNDED } from './counts.ts';
import { isNear } from './course.ts';

/** Clocks tell no less, ms. */
const CLOCK_MS = 1;

/**
 * Whether what pairs were planned from is what the pilot shows and the first pairs took. `untuned` are the scenarios as the
 * pilot was driven.
 */
export function planFollows(measurement: Measurement, untuned: readonly PlannedScenario[]): boolean {
  const { pilot, pairs, mode, tuning, shard } = measurement;
  if (shard !== undefined && pilot !== null && mode !== null && !modeFollows({ ...measurement, pilot, mode })) return false;
  if (pairs.length === 0 || tuning === undefined || mode === null) return true;
  return replanFollows(tuning, pairs) && (pilot === null || pilotSaid({ ...measurement, pilot, tuning, mode }, untuned));
}

function replanFollows({ leftMs, replan }: Tuning, pairs: readonly Pair[]): boolean {
  if (replan === null) return true;
  const spentMs = pairs.slice(0, replan.pairs).reduce((sum, { totalMs }) => sum + totalMs, 0);
  return isNear(replan.pairMs, spentMs / replan.pairs) && replan.leftMs <= leftMs - spentMs + CLOCK_MS;
}

type Piloted = Measurement &
  Required<Pick<Measurement, 'tuning'>> & {
    readonly pilot: Pair;
    readonly mode: NonNullable<Measurement['mode']>;
  };

function pilotSaid(piloted: Piloted, untuned: readonly PlannedScenario[]): boolean {
  const { pilot, mode, tuning, protocol } = piloted;
  const { maxDurationMs } = protocol.design;
  const { scenarios } = protocol;
  if (!modeFollows(piloted)) return false;
  return (
    tuning.leftMs <= maxDurationMs - pilot.totalMs + CLOCK_MS &&
    tuning.paces.every((pace) => pace.ratePerSecond === paceIn(pilot, pace.scenario, untuned, pace.ratePerSecond)) &&
    tuning.paces.every((pace) => !pace.clear || isClearIn(pilot, pace.scenario, protocol)) &&
    // What head alone has was driven as long as head says, which is not known here.
    (scenarios.some(({ status }) => status === 'new') || otherMsFollows(tuning, pilot, { mode, untuned }))
  );
}

/** Both sides may be forbidden to run at once for reasons that nobody sees here; not the reverse. */
function modeFollows({
  pilot,
  mode,
  environment,
  protocol,
}: Pick<Piloted, 'pilot' | 'mode' | 'environment' | 'protocol'>): boolean {
  const { mode: asked } = protocol.design;
  const facts = { asked, cores: environment.cpus, utilisation: pilot.utilisation, forbidden: null };
  return mode !== 'interleaved' || chooseMode(facts).mode === 'interleaved';
}

/** Of a script, or of clients that wait, the pilot tells: the slower side's. */
function paceIn(pilot: Pair, name: string, untuned: readonly PlannedScenario[], otherwise: number): number {
  const scenario = untuned.find((one) => one.name === name);
  const seen = pilot.observations.find((one) => one.scenario === name);
  if (scenario === undefined || scenario.ratePerSecond > 0 || seen === undefined) return otherwise;
  return Math.min(...[seen.base, seen.head].flatMap((trial) => (trial === null ? [] : [trial.achievedPerSecond])));
}

/** Short blocks need a head that was slower in the pilot; whoever measures with longer ones only tells more finely. */
function isClearIn({ observations }: Pair, name: string, protocol: Protocol): boolean {
  const seen = observations.find(({ scenario }) => scenario === name);
  return seen !== undefined && howClear(protocol, seen) >= 1 - ROUNDED;
}

/** What a pair takes beside what is timed. */
function otherMsFollows(
  { otherMs, paces }: Tuning,
  pilot: Pair,
  { mode, untuned }: { readonly mode: Pair['mode']; readonly untuned: readonly PlannedScenario[] },
): boolean {
  const driven = untuned
    .filter(({ name }) => paces.some((pace) => pace.scenario === name && pace.timed))
    .reduce((sum, scenario) => sum + turnsOf(scenario, mode) * (scenario.warmUpMs + scenario.blockMs), 0);
  return isNear(otherMs, Math.max(0, expectedPairMs(pilot, mode) - driven));
}
