import type { Ms } from '../model/brand.ts';
import type { Metric } from '../model/metrics.ts';
import { type Pair, valueFor } from '../model/trial.ts';
import type { Tuning } from '../model/tuning.ts';
import { type ChoiceInput, chooseCount, type Goal, goalsOf, type PilotFacts } from './plan-choice.ts';

/** The plan may change once, after so many pairs: before the first look, which no plan has before 9. */
export const REPLAN_AFTER = 8;

/** Fewer effects than this say too little of their spread. */
const LEAST_EFFECTS = 6;

/** Variance of the size of a normal effect around 0, over the effect's own: 1 − 2/π. */
const FOLDED = 1 - 2 / Math.PI;

/**
 * The number of pairs, chosen anew with the noise that the first pairs show. It sees the sizes of their effects and never the
 * signs: whichever sides are swapped the plan is the same, so given the sizes the signs are still fair coins, and the
 * sign-flip test stays exact (docs/adr/0013-many-scenarios.md, docs/adr/0021-minutes-to-a-verdict.md).
 */
export function makeReplan(
  choiceInput: ChoiceInput,
  facts: PilotFacts,
  plan: Pick<Tuning, 'factor' | 'plannedPairs'>,
  { pairs, leftMs, pairMs }: ReplanInput,
): number {
  const goals = goalsOf(choiceInput, facts, plan.factor).map((goal) => seen(goal, choiceInput, pairs));
  const under = { planned: plan.plannedPairs, pairMs, leftMs, measured: pairs.length };
  return chooseCount(choiceInput, under, goals) ?? plan.plannedPairs;
}

/** What is known when the plan may change: the pairs measured, the time left, and what a pair has taken, ms. */
interface ReplanInput {
  readonly pairs: readonly Pair[];
  readonly leftMs: Ms;
  readonly pairMs: Ms;
}

/**
 * The goal in deviations of what was seen and what was expected, each for half: eight pairs tell a deviation to a quarter of
 * itself. As it was planned where too little was seen.
 */
function seen(goal: Goal, { cells }: ChoiceInput, pairs: readonly Pair[]): Goal {
  const metric = cells.find((cell) => cell.scenario === goal.scenario && cell.metric.name === goal.metric)?.metric;
  const sizes = metric === undefined ? [] : sizesOf(metric, goal.scenario, pairs);
  if (sizes.length < LEAST_EFFECTS) return goal;
  return { ...goal, size: Math.sqrt((goal.size * Math.log1p(goal.change)) / spreadOfSizes(sizes)) };
}

/** How large each pair's effect is, log ratio, whichever side is worse. */
function sizesOf(metric: Metric, scenario: string, pairs: readonly Pair[]): readonly number[] {
  return pairs.flatMap(({ observations }) => {
    const one = observations.find((each) => each.scenario === scenario);
    if (one === undefined || one.base === null || one.invalid.length > 0) return [];
    const [base, head] = [valueFor(one.base, metric) ?? 0, valueFor(one.head, metric) ?? 0];
    return base > 0 && head > 0 ? [Math.abs(Math.log(head / base))] : [];
  });
}

/**
 * The standard deviation that sizes tell of. Without a change it is their root mean square. A change adds its own size to
 * all of them; so where they differ less from each other than sizes around 0 would, that is what counts.
 */
export function spreadOfSizes(sizes: readonly number[]): number {
  const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
  const centre = mean(sizes);
  const around = sizes.reduce((sum, size) => sum + (size - centre) ** 2, 0) / (sizes.length - 1);
  return Math.sqrt(Math.min(mean(sizes.map((size) => size * size)), around / FOLDED));
}
