import type { World } from '../io/world.ts';
import type { Histogram } from '../model/histogram.ts';
import type { Measurement, StopReason } from '../model/measurement.ts';
import type { Mode, Plan, Protocol } from '../model/plan.ts';
import type { Launcher } from '../model/target.ts';
import type { Pair } from '../model/trial.ts';
import { mergeAll } from './histogram.ts';
import { type Repertoire, readRepertoire } from './k6-scripts.ts';
import { chooseMode, type ModeChoice, pilotMode } from './mode.ts';
import { type PairRun, runPair } from './pair.ts';
import { withParts } from './parts.ts';
import { expectedPairMs, MIN_PAIRS, type PairPlan, planPairs, timeText } from './plan-pairs.ts';
import type { Experiment } from './slot.ts';
import { takesTurns } from './takes-turns.ts';
import { certainPairMs } from './too-long.ts';

/** Nobody reads more of them. */
const MAX_REMARKS = 10;

/**
 * A Glance is what the caller makes of the pairs so far: whether to stop, which scenarios the next pair leaves out (found
 * without knowing which side is which), and one short text for the progress line.
 */
export interface Glance {
  readonly stop: StopReason | null;
  readonly waiting: readonly string[];
  readonly text: string;
}

/** What is to be measured. `forbidInterleaving` says why both sides must not run at once; null when they may. */
export interface MeasureInput {
  readonly plan: Plan;
  readonly launcher: Launcher;
  readonly forbidInterleaving: string | null;
  /** Asked after every pair; the pilot is not among the pairs. */
  readonly glance: (pairs: readonly Pair[], plannedPairs: number, protocol: Protocol) => Glance;
  /** Fewer pairs are not worth measuring; 12 where nothing else is said. */
  readonly leastPairs?: number;
}

/**
 * Measures: a pilot, which decides the mode and the number of pairs and is then discarded, and pairs until the caller has
 * seen enough, the pairs or the time are used up, or it is cancelled.
 */
export async function measure(input: MeasureInput, world: World): Promise<Measurement> {
  const [startedAt, date] = [world.clock.now(), world.clock.date()];
  const repertoire = await readRepertoire(input.plan, input.launcher.roots, world);
  const started = { input, world, repertoire, startedAt, date };
  const facts = factsOf(started);
  const certainMs = certainPairMs(input.plan, repertoire, pilotMode(facts));
  const tooLong = planFor(started, certainMs, certainMs);
  if (tooLong.minutesNeeded !== null) return finish(started, { stop: 'too-slow', pairPlan: tooLong });
  const pilot = await runPair(
    experimentOf(started, () => 'pilot'),
    { index: 0, mode: pilotMode(facts), waiting: [] },
  );
  if (pilot === null) return finish(started, { stop: 'cancelled' });
  const session = { ...started, input: { ...input, plan: withParts(input.plan, pilot.parts) } };
  const choice = chooseMode({ ...facts, utilisation: pilot.pair.utilisation });
  const pairPlan = planFor(session, expectedPairMs(pilot.pair, choice.mode));
  announce(session, choice, pairPlan);
  const begun = { pilot: pilot.pair, choice, pairPlan };
  if (pairPlan.minutesNeeded !== null) return finish(session, { ...begun, stop: 'too-slow' });
  return finish(session, { ...begun, ...(await runPairs(session, choice.mode, pairPlan)) });
}

/** A Session is one call of `measure`. */
interface Session {
  readonly input: MeasureInput;
  readonly world: World;
  readonly repertoire: Repertoire | null;
  readonly startedAt: number;
  readonly date: string;
}

/** What was found so far. */
interface Found {
  readonly stop: StopReason;
  readonly pilot?: Pair;
  readonly choice?: ModeChoice;
  readonly pairPlan?: PairPlan;
  readonly runs?: readonly PairRun[];
}

const elapsed = ({ world, startedAt }: Session) => world.clock.now() - startedAt;

function factsOf({ input, world, repertoire }: Session) {
  const { mode } = input.plan.protocol.design;
  const forbidden = input.forbidInterleaving ?? repertoire?.forbidden ?? takesTurns(input.plan.protocol.scenarios);
  return { asked: mode, cores: world.machine.environment().cpus, forbidden };
}

function experimentOf(
  { input, world, repertoire, startedAt }: Session,
  label: (pair: number) => string,
  rest = () => '',
): Experiment {
  const starting = (pair: number, scenario: string) =>
    world.screen.progress([label(pair), scenario, rest()].filter((text) => text !== '').join(' · '));
  const deadlineMs = startedAt + input.plan.protocol.design.maxDurationMs;
  return { plan: input.plan, launcher: input.launcher, repertoire, world, deadlineMs, starting };
}

/** As many pairs of this length as fit into the time that is left after the pilot, if that is still to come. */
function planFor(session: Session, pairMs: number, pilotMs = 0): PairPlan {
  const { maxDurationMs, maxPairs } = session.input.plan.protocol.design;
  const time = { elapsedMs: elapsed(session) + pilotMs, budgetMs: maxDurationMs };
  return planPairs(pairMs, time, maxPairs, session.input.leastPairs);
}

function announce(
  { world, input: { leastPairs = MIN_PAIRS } }: Session,
  { mode, reason }: ModeChoice,
  { pairMs, pairs, minutesNeeded }: PairPlan,
): void {
  world.screen.note(`Mode: ${mode}, because ${reason}.`);
  if (minutesNeeded === null)
    world.screen.note(`Up to ${pairs} pairs of ${timeText(pairMs)}: at most ${timeText(pairs * pairMs)}.`);
  else
    world.screen.note(`A pair takes ${timeText(pairMs)}: ${leastPairs} pairs do not fit, ${minutesNeeded} min would be needed.`);
}

async function runPairs(
  session: Session,
  mode: Mode,
  { pairs: planned, pairMs }: PairPlan,
): Promise<{ readonly runs: readonly PairRun[]; readonly stop: StopReason }> {
  const { input, world } = session;
  const runs: PairRun[] = [];
  let glanced: Glance = { stop: null, waiting: [], text: '' };
  const left = () => timeText((planned - runs.length) * typicalMs(runs, pairMs));
  const rest = () => [glanced.text, `${left()} left`].filter((text) => text !== '').join(' · ');
  const experiment = experimentOf(session, (pair) => `pair ${pair}/${planned}`, rest);
  while (runs.length < planned) {
    if (elapsed(session) + typicalMs(runs, pairMs) > input.plan.protocol.design.maxDurationMs)
      return { runs, stop: 'time-budget' };
    const turn = { index: runs.length + 1, mode, waiting: glanced.waiting };
    const run = world.cancelled.aborted ? null : await runPair(experiment, turn);
    if (run === null) return { runs, stop: world.cancelled.aborted ? 'cancelled' : 'time-budget' };
    runs.push(run);
    glanced = input.glance(
      runs.map(({ pair }) => pair),
      planned,
      input.plan.protocol,
    );
    if (glanced.stop !== null) return { runs, stop: glanced.stop };
  }
  return { runs, stop: 'max-pairs' };
}

/** What the next pair will take: the mean so far, before the first the plan's guess. */
function typicalMs(runs: readonly PairRun[], guessMs: number): number {
  return runs.length === 0 ? guessMs : runs.reduce((sum, { pair }) => sum + pair.totalMs, 0) / runs.length;
}

function finish(session: Session, { stop, pilot, choice, pairPlan, runs = [] }: Found): Measurement {
  const { input, world, date, repertoire } = session;
  const k6 = repertoire === null ? {} : { k6: repertoire.program.version };
  return {
    schemaVersion: 1,
    protocol: input.plan.protocol,
    environment: { ...world.machine.environment(), ...k6 },
    mode: choice?.mode ?? null,
    modeReason: choice?.reason ?? (stop === 'too-slow' ? 'no pair was begun' : 'the pilot was not finished'),
    plannedPairs: pairPlan?.pairs ?? 0,
    pilot: pilot ?? null,
    pairs: runs.map(({ pair }) => pair),
    histograms: mergedHistograms(runs),
    stop,
    minutesNeeded: pairPlan?.minutesNeeded ?? null,
    startedAt: date,
    elapsedMs: elapsed(session),
    warnings: [...(repertoire?.warnings ?? []), ...(choice?.warnings ?? []), ...remarksOf(runs)],
  };
}

/** Each remark of the pairs once, with how often it was made; the most frequent first, so that a limit drops the rare ones. */
function remarksOf(runs: readonly PairRun[]): readonly string[] {
  const times = new Map<string, number>();
  for (const remark of runs.flatMap(({ remarks }) => remarks))
    times.set(remark.text, (times.get(remark.text) ?? 0) + remark.times);
  const lines = [...times].sort(([, a], [, b]) => b - a).map(([text, count]) => `${text} (${count} times)`);
  return lines.slice(0, MAX_REMARKS);
}

function mergedHistograms(runs: readonly PairRun[]): readonly Histogram[] {
  return mergeAll(runs.flatMap(({ histograms }) => histograms));
}
