import type { Change, Ms } from '../model/brand.ts';
import { recordOf } from '../model/metrics.ts';
import type { Cell, Design, Mode, PlannedScenario } from '../model/plan.ts';
import type { Tuning } from '../model/tuning.ts';
import { pairSd } from './pair-noise.ts';
import {
  chances,
  type DetectionGoal,
  expectedPairs,
  FIRST_LOOK,
  MARGIN_SHARE,
  type RankSumTails,
  signedRankTails,
} from './power.ts';
import { FACTORS, turnsOf, withPace } from './tuning.ts';

/**
 * Fewer pairs are not planned for; where only so many fit after the pilot, they are measured
 * (docs/statistics.md#blocks-and-pairs).
 */
export const MIN_PAIRS = 12;
/** Pairs are not all as fast as the pilot; without this reserve the last planned look would be missed every other time. */
export const RESERVE = 1.03;
/** How often the change that must not be missed should be found. */
const POWER = 0.9;
/** A plan under way that finds it so often stays. */
const STILL_ENOUGH = 0.8;
/** Expected times that differ by no more than this are as good as the same. */
const NEARLY = 1.08;
/** A change of more deviations than this is found by every plan. */
const LARGEST_SIZE = 5;

/** A Goal is the change that a scenario's plan must find: δ/0.6 of one of its rows, as a ratio (0.05 = 5 % slower). */
export interface Goal {
  readonly scenario: string;
  readonly metric: string;
  readonly change: Change;
  /** The change, log ratio, over the standard deviation of a pair's effect. */
  readonly size: number;
}

/** A PlanChoice is a plan of pairs, and what it is expected to find and when. */
export interface PlanChoice {
  readonly factor: number;
  readonly pairs: number;
  /** What one pair is expected to take, ms. */
  readonly pairMs: Ms;
  /** Of the row that is hardest to decide, its goal; null where no row is compared by its ratio. */
  readonly goal: Goal | null;
  /** The probability that this goal is found, 0 to 1, and the pairs that are measured until then, on average. */
  readonly found: number;
  readonly expectedPairs: number;
}

/** What the protocol says of a choice. */
export interface ChoiceInput {
  readonly scenarios: readonly PlannedScenario[];
  readonly cells: readonly Cell[];
  readonly design: Pick<Design, 'maxPairs'>;
  readonly mode: Mode;
}

/** What the pilot said, and what was known before. */
export type PilotFacts = Pick<Tuning, 'leftMs' | 'otherMs' | 'paces' | 'noise'>;

/**
 * Block length and number of pairs that find the goal of every scenario 9 times out of 10 in the fewest expected minutes;
 * where none does in the time that is left, those that find it most often. Null where fewer than 9 pairs fit.
 */
export function choosePlan(choiceInput: ChoiceInput, facts: PilotFacts): PlanChoice | null {
  const tails = signedRankTails(choiceInput.design.maxPairs);
  const choices = factorsFor(facts).flatMap((factor) => {
    const pairMs = pairMsOf(choiceInput, facts, factor);
    const goals = goalsOf(choiceInput, { ...facts, paces: facts.paces.filter(({ clear }) => !clear) }, factor);
    return countsFor({ ...facts, pairMs }, choiceInput.design.maxPairs).map((pairs) =>
      planOf({ factor, pairs, pairMs }, goals, { choiceInput, tails }),
    );
  });
  return best(choices);
}

/**
 * The number of pairs with these blocks and goals: as planned, while that finds them often enough; more where it does not;
 * fewer only where no more fit. Null where not even 9 do, which leaves it as it was.
 */
export function chooseCount(
  choiceInput: ChoiceInput,
  { planned, pairMs, leftMs, measured }: PlanUnderWay,
  goals: readonly Goal[],
): number | null {
  const tails = signedRankTails(choiceInput.design.maxPairs);
  const counts = countsFor({ leftMs: leftMs + measured * pairMs, pairMs }, choiceInput.design.maxPairs);
  const most = counts.at(-1);
  if (most === undefined || most <= planned) return most ?? null;
  const plans = counts
    .filter((pairs) => pairs >= planned)
    .map((pairs) => planOf({ factor: 1, pairs, pairMs }, goals, { choiceInput, tails }));
  const [same] = plans;
  return same !== undefined && same.found >= STILL_ENOUGH ? planned : (best(plans)?.pairs ?? null);
}

/** A plan that is under way: how many pairs it has, what one takes, how many are measured, and the time left, ms. */
interface PlanUnderWay {
  readonly planned: number;
  readonly pairMs: Ms;
  readonly leftMs: Ms;
  readonly measured: number;
}

/** The goal of each compared scenario: the first of its gating ratios in the report, of times where there are any. */
export function goalsOf(
  { scenarios, cells, mode }: ChoiceInput,
  { paces, noise }: Pick<PilotFacts, 'paces' | 'noise'>,
  factor: number,
): readonly Goal[] {
  return scenarios.flatMap((scenario) => {
    const mine = cells.filter((cell) => cell.scenario === scenario.name && cell.gating && cell.metric.effect === 'log-ratio');
    const times = mine.filter(({ metric }) => recordOf(metric.name)?.ofAnswers);
    const pace = paces.find((one) => one.scenario === scenario.name);
    if (pace === undefined || scenario.status !== 'compared') return [];
    const requests = (pace.ratePerSecond * withPace(scenario, cells, pace, factor).blockMs) / 1000;
    const [row] = times.length > 0 ? times : mine;
    if (row === undefined) return [];
    const change = row.margins.flag / MARGIN_SHARE;
    const sd = noise.find((one) => one.scenario === scenario.name && one.metric === row.metric.name)?.sd;
    const size = Math.log1p(change) / pairSd(row.metric, requests, mode, sd);
    return [{ scenario: scenario.name, metric: row.metric.name, change, size }];
  });
}

/** What a pair takes with blocks of this length, ms. */
export function pairMsOf(
  { scenarios, cells, mode }: ChoiceInput,
  { otherMs, paces }: Pick<PilotFacts, 'otherMs' | 'paces'>,
  factor: number,
): number {
  return scenarios.reduce((sum, scenario) => {
    const pace = paces.find((one) => one.scenario === scenario.name);
    if (pace === undefined || !pace.timed) return sum;
    const { warmUpMs, blockMs } = withPace(scenario, cells, pace, factor);
    return sum + turnsOf(scenario, mode) * (warmUpMs + blockMs);
  }, otherMs);
}

/** Where no block is ours to choose, there is one length. */
function factorsFor({ paces }: Pick<PilotFacts, 'paces'>): readonly number[] {
  return paces.some(({ scalable }) => scalable) ? FACTORS : [1];
}

/** As many as fit and are allowed, from 12 on; 9 to 11 only where no more fit. */
function countsFor({ leftMs, pairMs }: { readonly leftMs: Ms; readonly pairMs: Ms }, maxPairs: number): readonly number[] {
  const reserved = Math.floor(leftMs / (pairMs * RESERVE));
  // The least are tried even without a reserve.
  const fit = Math.min(maxPairs, Math.max(reserved, Math.min(MIN_PAIRS, Math.floor(leftMs / pairMs))));
  if (fit < FIRST_LOOK) return [];
  if (fit < MIN_PAIRS) return [fit];
  return Array.from({ length: fit - MIN_PAIRS + 1 }, (_, more) => MIN_PAIRS + more);
}

function planOf(
  plan: Pick<PlanChoice, 'factor' | 'pairs' | 'pairMs'>,
  goals: readonly Goal[],
  { choiceInput, tails }: { readonly choiceInput: ChoiceInput; readonly tails: RankSumTails },
): PlanChoice {
  const rows = choiceInput.cells.filter(({ gating }) => gating).length;
  const hardest = goals.reduce<Goal | null>((least, goal) => (least === null || goal.size < least.size ? goal : least), null);
  if (hardest === null) return { ...plan, goal: null, found: 0, expectedPairs: plan.pairs };
  const goal: DetectionGoal = { size: Math.min(LARGEST_SIZE, hardest.size), rows: Math.max(1, rows) };
  const steps = chances(goal, plan.pairs, tails);
  return { ...plan, goal: hardest, found: rounded(steps.at(-1)?.found ?? 0), expectedPairs: expectedPairs(steps) };
}

/**
 * Of the plans that find enough, those whose expected time is within 8 % of the shortest, and of them the one that finds
 * most: equal code, too, is then told from noise more often. Where none finds enough, the one that finds most.
 */
function best(choices: readonly PlanChoice[]): PlanChoice | null {
  const timeOf = ({ pairMs, expectedPairs: pairs }: PlanChoice) => pairMs * pairs;
  const enough = choices.filter(({ found }) => found >= POWER);
  const shortest = Math.min(...enough.map(timeOf));
  const among = enough.length > 0 ? enough.filter((one) => timeOf(one) <= shortest * NEARLY) : choices;
  return among.reduce<PlanChoice | null>((first, one) => {
    if (first === null || one.found > first.found) return one;
    return one.found === first.found && timeOf(one) < timeOf(first) ? one : first;
  }, null);
}

/** To a thousandth: the last bits of a sum must not decide. */
function rounded(value: number): number {
  return Math.round(value * 1000) / 1000;
}
