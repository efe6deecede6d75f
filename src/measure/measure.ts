import { MIN_PAIRS } from '../design/plan-choice.ts';
import { shortest } from '../design/tuning.ts';
import { type Histogram, mergeAll } from '../model/histogram.ts';
import { type Measurement, MOST_REASON, type StopReason } from '../model/measurement.ts';
import type { Mode } from '../model/plan.ts';
import type { Pair } from '../model/trial.ts';
import type { Tuning } from '../model/tuning.ts';
import { expectationText } from '../report/expectation.ts';
import { formatTime } from '../report/numbers.ts';
import type { EngineJob } from '../world/engine.ts';
import type { World } from '../world/world.ts';
import { inspectAll } from './engines.ts';
import { FailedAnswers } from './failed-answers.ts';
import { chooseMode, type ModeChoice, pilotMode } from './mode.ts';
import { failedAll, type PairRun } from './pair.ts';
import { withParts } from './parts.ts';
import { certainPairMs, expectedPairMs, type PairPlan, planPairs, tooSlow } from './plan-pairs.ts';
import { runPairs } from './run-pairs.ts';
import { elapsed, leftMs, type MeasureInput, runInTime, SCENARIO, type Session } from './session.ts';
import { tooFewAnswers } from './too-few.ts';
import { choiceInputOf, tune } from './tune.ts';

/** Nobody reads more of them. */
const MAX_REMARKS = 10;

export type { MeasureInput } from './session.ts';

/**
 * Measures: a pilot, which decides the mode, the length of blocks and the number of pairs and is then discarded, and pairs
 * until the caller has seen enough, the pairs or the time are used up, or it is cancelled.
 */
export async function measure(input: MeasureInput, world: World): Promise<Measurement> {
  const answers = new FailedAnswers();
  try {
    return await measureAll(input, answers, world);
  } finally {
    await answers.write(input.plan.outputDirectory, world);
  }
}

const BOTH = ['base', 'head'] as const;

async function measureAll(input: MeasureInput, answers: FailedAnswers, world: World): Promise<Measurement> {
  const [startedAt, date] = [world.clock.now(), world.clock.date()];
  const seen: EngineJob['seen'] = (scenario, shot, excerpt) => answers.see(scenario, shot, excerpt);
  const job = { plan: input.plan, roots: input.launcher.roots, seen };
  const engines = await inspectAll(input.engines, job, world);
  const started = { input, world, engines, startedAt, date, answers };
  const facts = factsOf(started);
  const mode = pilotMode(facts);
  const tooLong = planFor(started, shortestPairMs(started, mode), certainPairMs(input.plan.protocol.scenarios, engines, mode));
  if (tooLong.minutesNeeded !== null) {
    // A side that cannot even start is the finding then.
    for (const sides of mode === 'interleaved' ? [BOTH] : [['base'] as const, ['head'] as const])
      for (const target of await input.launcher.boot(sides)) await target.stop();
    return finish(started, { stop: 'too-slow', pairPlan: tooLong });
  }
  const pilot = await runInTime(started, { index: 0, mode, waiting: [] }, `pilot · ${SCENARIO}`);
  if (pilot === null) return finish(started, world.cancelled.aborted ? { stop: 'cancelled' } : outOfTime(started));
  const session = { ...started, input: { ...input, plan: withParts(input.plan, pilot.parts) } };
  const choice = chooseMode({ ...facts, utilisation: pilot.pair.utilisation });
  if (failedAll(pilot.pair, 'base')) return finish(session, { pilot: pilot.pair, choice, stop: 'all-failed' });
  return measurePairs(session, { pilot, choice });
}

/** Plans the pairs after the pilot, says so, and measures them. */
async function measurePairs(
  session: Session,
  begun: { readonly pilot: PairRun; readonly choice: ModeChoice },
): Promise<Measurement> {
  const { world, input } = session;
  const { pilot, choice } = begun;
  world.screen.note(`Mode: ${choice.mode}, because ${choice.reason}.`);
  const found = { pilot: pilot.pair, choice };
  if (input.leastPairs !== undefined) {
    const pairPlan = planFor(session, expectedPairMs(pilot.pair, choice.mode));
    sayPlan(session, pairPlan);
    if (pairPlan.minutesNeeded !== null) return finish(session, { ...found, pairPlan, stop: 'too-slow' });
    return finish(session, { ...found, ...(await runPairs(session, { mode: choice.mode, pairPlan, tuned: null })) });
  }
  const { protocol } = input.plan;
  const noise = input.noise?.(choice.mode) ?? [];
  const result = tune({ protocol, engines: session.engines, pilot, mode: choice.mode, noise, leftMs: leftMs(session) });
  if ('neededMs' in result) {
    const pairPlan = tooSlow(result.neededMs, elapsed(session));
    sayPlan(session, pairPlan);
    return finish(session, { ...found, pairPlan, stop: 'too-slow' });
  }
  world.screen.note(`Up to ${expectationText(result.choice)}.`);
  const now = { ...session, input: { ...input, plan: { ...input.plan, protocol: result.protocol } } };
  const pairPlan = { pairs: result.choice.pairs, pairMs: result.choice.pairMs, minutesNeeded: null };
  const start = {
    mode: choice.mode,
    pairPlan,
    tuned: { tuning: result.tuning, choiceInput: choiceInputOf(protocol, choice.mode) },
  };
  return finish(now, { ...found, ...(await runPairs(now, start)) });
}

/** What was found so far. */
interface MeasureProgress {
  readonly stop: StopReason;
  readonly pilot?: Pair;
  readonly choice?: ModeChoice;
  readonly pairPlan?: PairPlan;
  readonly runs?: readonly PairRun[];
  readonly tuning?: Tuning;
}

/** What a pair takes at the least, ms: a gate's blocks may become shorter than those of the pilot. */
function shortestPairMs({ input, engines }: Session, mode: Mode): number {
  const { plan, leastPairs } = input;
  const { scenarios, cells, design } = plan.protocol;
  if (leastPairs !== undefined) return certainPairMs(scenarios, engines, mode);
  const short = scenarios.map((scenario) => shortest(scenario, cells, design));
  return certainPairMs(short, engines, mode);
}

/** A pilot that took all the time: as many more of it would be needed. */
function outOfTime(session: Session): MeasureProgress {
  return { stop: 'too-slow', pairPlan: tooSlow(MIN_PAIRS * elapsed(session), elapsed(session)) };
}

function factsOf({ input, world, engines }: Session) {
  const { mode } = input.plan.protocol.design;
  const forbidden = input.launcher.whyNotInterleaved ?? engines.forbidden;
  return { asked: mode, cores: world.machine.environment().cpus, forbidden };
}

/** As many pairs of this length as fit into the time that is left after the pilot, if that is still to come. */
function planFor(session: Session, pairMs: number, pilotMs = 0): PairPlan {
  const { maxDurationMs, maxPairs } = session.input.plan.protocol.design;
  const time = { elapsedMs: elapsed(session) + pilotMs, budgetMs: maxDurationMs };
  return planPairs(pairMs, time, maxPairs, session.input.leastPairs);
}

function sayPlan({ world, input: { leastPairs = MIN_PAIRS } }: Session, { pairMs, pairs, minutesNeeded }: PairPlan): void {
  if (minutesNeeded === null)
    world.screen.note(`Up to ${pairs} pairs of ${formatTime(pairMs)}: at most ${formatTime(pairs * pairMs)}.`);
  else
    world.screen.note(
      `A pair takes ${formatTime(pairMs)}: ${leastPairs} pairs do not fit, ${minutesNeeded} min would be needed.`,
    );
}

/** As much of a reason as measurement.json may hold. */
function cutReason(reason: string | undefined): string | undefined {
  if (reason === undefined || reason.length <= MOST_REASON) return reason;
  return `${reason.slice(0, MOST_REASON - 1)}…`;
}

function finish(session: Session, { stop, pilot, choice, pairPlan, runs = [], tuning }: MeasureProgress): Measurement {
  const { input, world, date, engines } = session;
  const pairs = runs.map(({ pair }) => pair);
  return {
    schemaVersion: 1,
    protocol: input.plan.protocol,
    environment: { ...world.machine.environment(), ...engines.versions },
    mode: choice?.mode ?? null,
    modeReason: cutReason(choice?.reason) ?? (stop === 'too-slow' ? 'no pair was begun' : 'the pilot was not finished'),
    plannedPairs: pairPlan?.pairs ?? 0,
    ...(tuning === undefined ? {} : { tuning }),
    pilot: pilot ?? null,
    pairs,
    histograms: mergedHistograms(runs),
    stop,
    minutesNeeded: pairPlan?.minutesNeeded ?? null,
    startedAt: date,
    elapsedMs: elapsed(session),
    notSwapped: input.launcher.notSwapped,
    warnings: [
      ...engines.warnings,
      ...(choice?.warnings ?? []),
      ...tooFewAnswers(input.plan.protocol, pairs),
      ...remarksOf(runs),
    ],
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
