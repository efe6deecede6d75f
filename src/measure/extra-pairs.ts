import { type WatchKinds, withProfiles, withTraces } from '../evidence/kinds.ts';
import { Failure } from '../model/failure.ts';
import type { Measurement } from '../model/measurement.ts';
import type { Mode, Plan, PlannedScenario } from '../model/plan.ts';
import { eachSide, SIDES } from '../model/revision.ts';
import { formatTime } from '../report/numbers.ts';
import type { PairRun } from './pair.ts';
import { type MeasureInput, runInTime, SCENARIO, type Session } from './session.ts';

/** So many requests of a block show where their time goes. */
const ENOUGH_REQUESTS = 100;

/** What was measured for the verdict, and its pairs. */
export interface MeasuredPairs {
  readonly measured: Measurement;
  readonly runs: readonly PairRun[];
}

/** A Round is pairs that are watched alike. */
interface Round {
  readonly what: 'traces' | 'profiles';
  readonly kinds: WatchKinds;
  readonly pairs: number;
}

/** What the rounds came to, and what is to be said of it. */
interface ExtraRuns {
  readonly runs: readonly PairRun[];
  readonly remarks: readonly string[];
}

/**
 * Pairs for evidence alone, of the scenarios that have a row which is worse or open: where the service has traces that the pairs of
 * the verdict were not measured with, or profiles, and within the time for it. Nothing of them is judged; whoever interrupts them has the verdict.
 */
export async function extraPairs(
  session: Session,
  { measured, runs }: MeasuredPairs,
  names: readonly string[],
): Promise<ExtraRuns> {
  const { input, world } = session;
  const { mode } = measured;
  const rounds = mode === null ? [] : roundsOf(input, { mode, measured: runs.length });
  if (rounds.length === 0 || mode === null || names.length === 0 || world.cancelled.aborted) return { runs: [], remarks: [] };
  const { maxDurationMs } = input.plan.explain;
  const plan = extraPlan(input.plan, names, { runs, pairMs: maxDurationMs / pairsOf(rounds) });
  const what = rounds.map((round) => `${round.pairs} with ${round.what}`).join(' and ');
  world.screen.note(
    `The verdict stands. To say why ${names.join(', ')} changed: pairs that are not judged, ${what}, at most ${formatTime(maxDurationMs)}.`,
  );
  const extra = { ...session, input: { ...input, plan } };
  const all = rounds.map((round): RoundRuns => ({ round, runs: [], why: null }));
  const endsAt = world.clock.now() + maxDurationMs;
  const done: PairRun[] = [];
  for (const one of inTurn(all)) {
    const run = one.why === null ? await nextPair(extra, one, { index: runs.length + done.length + 1, mode, endsAt }) : null;
    if (run !== null) done.push(run);
  }
  const remarks = all.flatMap(({ round, runs: mine, why }) =>
    why === null ? [] : [`${mine.length} of ${round.pairs} pairs with ${round.what}: ${why}`],
  );
  return { runs: done, remarks };
}

/** A RoundRuns is a round as far as it has come, and why it ended before its last pair. */
interface RoundRuns {
  readonly round: Round;
  readonly runs: PairRun[];
  why: string | null;
}

/** Spread over each other, the rarer ones a little before their turn: time that runs out leaves some of all. */
function inTurn(all: readonly RoundRuns[]): readonly RoundRuns[] {
  const most = Math.max(...all.map(({ round }) => round.pairs));
  const places = all.flatMap((one) =>
    Array.from({ length: one.round.pairs }, (_, k) => ({
      one,
      at: ((k + 1) / one.round.pairs) * (one.round.pairs < most ? AHEAD : 1),
    })),
  );
  return places.sort((a, b) => a.at - b.at).map(({ one }) => one);
}

const AHEAD = 0.9;

/** What is asked for, in as many pairs as the verdict's own, `measured` of them, leave to be measured. */
function roundsOf(
  { plan: { sources, explain }, traceCosts }: MeasureInput,
  { mode, measured }: { readonly mode: Mode; readonly measured: number },
): readonly Round[] {
  const traced = (traceCosts?.(mode) ?? []).length > 0 ? measured : 0;
  const rounds: readonly Round[] = [
    { what: 'traces', kinds: withTraces(sources), pairs: Math.max(0, explain.pairs - traced) },
    { what: 'profiles', kinds: withProfiles(sources), pairs: explain.profilePairs },
  ];
  return rounds.filter(({ kinds, pairs }) => pairs > 0 && (kinds.traces !== null || kinds.profile !== null));
}

const pairsOf = (rounds: readonly Round[]) => rounds.reduce((sum, { pairs }) => sum + pairs, 0);

/** Which pair comes next, and when all of them have to be over. */
interface NextPair {
  readonly index: number;
  readonly mode: PairRun['pair']['mode'];
  readonly endsAt: number;
}

/** The next pair of a round; null ends the round, and says in it why. */
async function nextPair(session: Session, one: RoundRuns, { index, mode, endsAt }: NextPair): Promise<PairRun | null> {
  const { input, world } = session;
  const { what, kinds, pairs } = one.round;
  const leftMs = endsAt - world.clock.now();
  const label = `${what} ${one.runs.length + 1}/${pairs}, not judged · ${SCENARIO} · ${formatTime(leftMs)} left`;
  const isTooLate = leftMs < (one.runs.at(-1)?.pair.totalMs ?? 0);
  one.why = world.cancelled.aborted ? 'they were interrupted' : isTooLate ? 'the time for them was used up' : null;
  if (one.why !== null) return null;
  try {
    await input.beforePair?.();
    const run = await runInTime(session, { index, mode, waiting: [], kinds: eachSide(() => kinds) }, label, leftMs);
    if (run === null) one.why = world.cancelled.aborted ? 'they were interrupted' : 'the time for them was used up';
    else one.runs.push(run);
    return run;
  } catch (thrown) {
    world.screen.note(`No more pairs with ${what}: ${Failure.from(thrown).message}`);
    one.why = 'the service failed in one';
    return null;
  }
}

/** How the verdict's pairs were, and how long each of these may be. */
interface ExtraLength {
  readonly runs: readonly PairRun[];
  readonly pairMs: number;
}

/** Only these scenarios, with blocks that are as much shorter as it takes to have all pairs, but hold enough requests. */
function extraPlan(plan: Plan, names: readonly string[], { runs, pairMs }: ExtraLength): Plan {
  const { protocol } = plan;
  const chosen = protocol.scenarios.filter(({ name }) => names.includes(name));
  const other = Math.max(...runs.map(({ pair }) => pair.totalMs - pair.blockMs), 0);
  const all = chosen.reduce((sum, { blockMs }) => sum + blockMs, 0);
  const share = Math.max(0, pairMs - other) / Math.max(1, all);
  const scenarios = chosen.map((planned) => ({ ...planned, blockMs: blockMsOf(planned, runs, share) }));
  return { ...plan, protocol: { ...protocol, scenarios } };
}

function blockMsOf({ name, blockMs }: PlannedScenario, runs: readonly PairRun[], share: number): number {
  const trials = runs.flatMap(({ pair }) =>
    pair.observations.filter(({ scenario }) => scenario === name).flatMap((seen) => SIDES.flatMap((side) => seen[side] ?? [])),
  );
  const sent = Math.min(...trials.map((trial) => trial.sent));
  const enough = trials.length === 0 || sent === 0 ? blockMs : (blockMs * ENOUGH_REQUESTS) / sent;
  return Math.round(Math.min(blockMs, Math.max(enough, share * blockMs)));
}
