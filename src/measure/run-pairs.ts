import type { ChoiceInput } from '../design/plan-choice.ts';
import { makeReplan, REPLAN_AFTER } from '../design/replan.ts';
import type { StopReason } from '../model/measurement.ts';
import type { Mode } from '../model/plan.ts';
import type { Tuning } from '../model/tuning.ts';
import { formatTime } from '../report/numbers.ts';
import type { InterimResult } from './interim.ts';
import type { PairRun } from './pair.ts';
import type { PairPlan } from './plan-pairs.ts';
import { elapsed, leftMs, runInTime, SCENARIO, type Session } from './session.ts';

/** How the pairs are begun; `tuning` and what it was asked are null where the plan stays as it is. */
export interface PairsStart {
  readonly mode: Mode;
  readonly pairPlan: PairPlan;
  readonly tuned: { readonly tuning: Tuning; readonly choiceInput: ChoiceInput } | null;
}

/** What running the pairs came to: the plan as it was in the end. */
interface PairsResult {
  readonly runs: readonly PairRun[];
  readonly stop: StopReason;
  readonly pairPlan: PairPlan;
  readonly tuning?: Tuning;
}

/** Measures pairs until the caller has seen enough, the pairs or the time are used up, or it is cancelled. */
export async function runPairs(session: Session, { mode, pairPlan, tuned }: PairsStart): Promise<PairsResult> {
  const { input, world } = session;
  const runs: PairRun[] = [];
  let tuning = tuned?.tuning;
  let planned = pairPlan.pairs;
  let interim: InterimResult = { stop: null, waiting: [], text: '' };
  const ended = (stop: StopReason): PairsResult => ({
    runs,
    stop,
    pairPlan: { ...pairPlan, pairs: planned },
    ...(tuning === undefined ? {} : { tuning }),
  });
  while (runs.length < planned) {
    const pairMs = typicalMs(runs, pairPlan.pairMs);
    if (elapsed(session) + pairMs > input.plan.protocol.design.maxDurationMs) return ended('time-budget');
    const turn = { index: runs.length + 1, mode, waiting: interim.waiting };
    const left = `${formatTime((planned - runs.length) * pairMs)} left`;
    const label = [`pair ${turn.index}/${planned}`, SCENARIO, interim.text, left].filter((text) => text !== '').join(' · ');
    await input.beforePair?.();
    const run = world.cancelled.aborted ? null : await runInTime(session, turn, label);
    if (run === null) return ended(world.cancelled.aborted ? 'cancelled' : 'time-budget');
    runs.push(run);
    if (tuned !== null && runs.length === REPLAN_AFTER) {
      tuning = withReplan(tuned, session, runs);
      planned = tuning.replan?.plannedPairs ?? planned;
    }
    const pairs = runs.map(({ pair }) => pair);
    interim = input.interim(pairs, planned, input.plan.protocol);
    if (interim.stop !== null) return ended(interim.stop);
  }
  return ended('max-pairs');
}

/** The one change of plan, by the sizes of the effects alone. */
function withReplan(
  { tuning, choiceInput }: NonNullable<PairsStart['tuned']>,
  session: Session,
  runs: readonly PairRun[],
): Tuning {
  const pairs = runs.map(({ pair }) => pair);
  const moment = { leftMs: leftMs(session), pairMs: typicalMs(runs, 0) };
  const plannedPairs = makeReplan(choiceInput, tuning, tuning, { pairs, ...moment });
  if (plannedPairs !== tuning.plannedPairs)
    session.world.screen.note(`The first ${pairs.length} pairs differ by more than expected: up to ${plannedPairs} pairs.`);
  return { ...tuning, replan: { pairs: pairs.length, ...moment, plannedPairs } };
}

/** What the next pair will take: the mean so far, before the first the plan's guess. */
function typicalMs(runs: readonly PairRun[], guessMs: number): number {
  return runs.length === 0 ? guessMs : runs.reduce((sum, { pair }) => sum + pair.totalMs, 0) / runs.length;
}
