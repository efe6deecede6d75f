import { MIN_PAIRS } from '../design/plan-choice.ts';
import { shortest } from '../design/tuning.ts';
import { type Histogram, mergeAll } from '../model/histogram.ts';
import { type Measurement, MOST_REASON, type StopReason } from '../model/measurement.ts';
import type { Mode } from '../model/plan.ts';
import type { Pair } from '../model/trial.ts';
import type { Tuning } from '../model/tuning.ts';
import { expectationText } from '../report/expectation.ts';
import { formatSize, formatTime } from '../report/numbers.ts';
import type { EngineJob } from '../world/engine.ts';
import type { World } from '../world/world.ts';
import { inspectAll } from './engines.ts';
import { explained } from './explained.ts';
import { FailedAnswers } from './failed-answers.ts';
import { chooseMode, type ModeChoice, pilotMode } from './mode.ts';
import { failedAll, type PairRun } from './pair.ts';
import { withParts } from './parts.ts';
import { certainPairMs, expectedPairMs, type PairPlan, planPairs, tooSlow } from './plan-pairs.ts';
import { type PairsStart, runPairs } from './run-pairs.ts';
import { elapsed, leftMs, type MeasureInput, runInTime, SCENARIO, type Session } from './session.ts';
import { tooFewAnswers } from './too-few.ts';
import { choiceInputOf, tune } from './tune.ts';

/** Nobody reads more of them. */
const MAX_REMARKS = 10;

export type { Explaining, MeasureInput } from './session.ts';

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
  const { roots, walls } = input.launcher;
  const job = { plan: input.plan, roots, walls, seen };
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
  const pilot = await runPilot(started, mode);
  if (pilot === null) return finish(started, world.cancelled.aborted ? { stop: 'cancelled' } : outOfTime(started));
  const first = planAfter(started, pilot, facts);
  const planned = mayFitAfterAll(first, mode) ? await planAgain(started, first, { mode, facts }) : first;
  if (world.cancelled.aborted) return finish(planned.session, { ...planned.found, stop: 'cancelled' });
  return measurePairs(planned);
}

function runPilot(session: Session, mode: Mode): Promise<PairRun | null> {
  return runInTime(session, { index: 0, mode, waiting: [] }, `pilot · ${SCENARIO}`);
}

/** A PlannedSession is what follows from a pilot: its rows and blocks, and how many pairs there will be, said in `text`. */
interface PlannedSession {
  readonly session: Session;
  readonly found: Required<Pick<MeasureProgress, 'pilot' | 'choice' | 'pairPlan'>>;
  readonly tuned: PairsStart['tuned'];
  readonly text: string;
}

/** Plans the pairs after the pilot. */
function planAfter(started: Session, pilot: PairRun, facts: MachineFacts): PlannedSession {
  const choice = chooseMode({ ...facts, utilisation: pilot.pair.utilisation });
  const plan = withParts(started.input.plan, pilot.parts);
  const session = { ...started, input: { ...started.input, plan } };
  const { input, engines } = session;
  const found = { pilot: pilot.pair, choice };
  if (input.leastPairs !== undefined) {
    const pairPlan = planFor(session, expectedPairMs(pilot.pair, choice.mode));
    return { session, found: { ...found, pairPlan }, tuned: null, text: planText(pairPlan, input.leastPairs) };
  }
  const noise = input.noise?.(choice.mode) ?? [];
  const { protocol } = plan;
  const result = tune({ protocol, engines, pilot, mode: choice.mode, noise, leftMs: leftMs(session) });
  if ('neededMs' in result) {
    const pairPlan = tooSlow(result.neededMs, elapsed(session));
    return { session, found: { ...found, pairPlan }, tuned: null, text: planText(pairPlan, MIN_PAIRS) };
  }
  return {
    session: { ...session, input: { ...input, plan: { ...plan, protocol: result.protocol } } },
    found: { ...found, pairPlan: { pairs: result.choice.pairs, pairMs: result.choice.pairMs, minutesNeeded: null } },
    tuned: { tuning: result.tuning, choiceInput: choiceInputOf(protocol, choice.mode) },
    text: `Up to ${expectationText(result.choice)}.`,
  };
}

/** Too few pairs would fit as slow as the pilot, but enough of those that take no more than their requests. */
function mayFitAfterAll({ session, found: { pilot, pairPlan } }: PlannedSession, mode: Mode): boolean {
  if (pairPlan.minutesNeeded === null || failedAll(pilot, 'base')) return false;
  const { leastPairs = MIN_PAIRS } = session.input;
  return leastPairs * shortestPairMs(session, mode) <= leftMs(session) - pilot.totalMs;
}

/** One slow start is no proof: a second pilot, which counts where it is the faster one. */
async function planAgain(
  started: Session,
  first: PlannedSession,
  { mode, facts }: { readonly mode: Mode; readonly facts: MachineFacts },
): Promise<PlannedSession> {
  started.world.screen.note(`${first.text} Its start may have been disturbed: the pilot runs once more.`);
  const pilot = await runPilot(started, mode);
  return pilot === null || pilot.pair.totalMs >= first.found.pilot.totalMs ? first : planAfter(started, pilot, facts);
}

/** Says what is planned, and measures the pairs. */
async function measurePairs({ session, found, tuned, text }: PlannedSession): Promise<Measurement> {
  const { pilot, choice, pairPlan } = found;
  if (failedAll(pilot, 'base')) return finish(session, { pilot, choice, stop: 'all-failed' });
  session.world.screen.note(`Mode: ${choice.mode}, because ${choice.reason}.`);
  session.world.screen.note(text);
  sayTraced(session, choice.mode);
  if (pairPlan.minutesNeeded !== null) return finish(session, { ...found, stop: 'too-slow' });
  const ran = await runPairs(session, { mode: choice.mode, pairPlan, tuned });
  return explained(session, { measured: finish(session, { ...found, ...ran }), runs: ran.runs });
}

/** Says that the pairs of the verdict have traces, where they have. */
function sayTraced({ input, world }: Session, mode: Mode): void {
  const costs = input.traceCosts?.(mode) ?? [];
  if (costs.length === 0) return;
  const most = formatSize(Math.max(...costs.map(({ high }) => high)), 'relative');
  world.screen.note(`Both sides are traced in every pair: by the last calibration that adds at most ${most} to a median.`);
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

type MachineFacts = ReturnType<typeof factsOf>;

function factsOf({ input, world, engines }: Session) {
  const { mode } = input.plan.protocol.design;
  const forbidden = input.launcher.whyNotInterleaved ?? engines.forbidden;
  return { asked: mode, cores: world.machine.environment().cpus, forbidden };
}

/** As many pairs of this length as fit into the time that is left after the pilot, if that is still to come. */
function planFor(session: Session, pairMs: number, pilotMs = 0): PairPlan {
  const { maxDurationMs, maxPairs } = session.input.plan.protocol.design;
  const time = { elapsedMs: elapsed(session) + pilotMs, budgetMs: maxDurationMs };
  const { leastPairs, mostPairs = maxPairs } = session.input;
  return planPairs(pairMs, time, mostPairs, leastPairs);
}

function planText({ pairMs, pairs, minutesNeeded }: PairPlan, least: number): string {
  if (minutesNeeded === null) return `Up to ${pairs} pairs of ${formatTime(pairMs)}: at most ${formatTime(pairs * pairMs)}.`;
  return `A pair takes ${formatTime(pairMs)}: ${least} pairs do not fit, ${minutesNeeded} min would be needed.`;
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
    ...(input.launcher.sandbox === undefined ? {} : { sandbox: input.launcher.sandbox }),
    ...(input.plan.shard === undefined ? {} : { shard: input.plan.shard }),
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
