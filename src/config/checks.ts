import { isCost } from '../model/cost.ts';
import { type Metric, START_UP } from '../model/metrics.ts';
import { isCode, type Scenario } from '../model/scenario.ts';
import { costMetrics, rowPerRequest } from './costs.ts';
import { isGlob, matches } from './glob.ts';
import type { CustomMetrics } from './metric-names.ts';
import { defaultNames, hasMetric, metricNamed, whyMissing } from './metric-names.ts';
import { suggestion } from './nearest.ts';
import { boundProblem, kindOfUnit, objectiveMetric } from './objectives.ts';
import { type Path, pathText } from './problem.ts';
import { bytesPer } from './quantity.ts';
import type { MetricSetting } from './schema-custom-metrics.ts';
import type { Amount, Budget, Objective } from './schema-limits.ts';
import type { Prices } from './schema-prices.ts';

/** What a configuration says about itself in several places. Null stands for an entry that is wrong by itself. */
export interface Draft {
  readonly scenarios: readonly Scenario[];
  /** The names of scenarios that are wrong by themselves, null where that is their name: what they have is not known. */
  readonly unsound: readonly (string | null)[];
  readonly metrics: CustomMetrics;
  /** Of `caching`: the scenario that is named for stale answers; null where none is. */
  readonly staleness: string | null;
  /** Null where they are wrong by themselves. */
  readonly prices: Prices | null;
  /** Whether the service says where its page of metrics is. */
  readonly hasPage: boolean;
  readonly budgets: readonly (Budget | null)[];
  readonly slos: readonly (Objective | null)[];
  readonly creepBudgets: readonly (Budget | null)[];
}

/** A Contradiction is two places of a file that cannot both be meant; only an `error` stops. */
export interface Contradiction {
  readonly path: Path;
  readonly text: string;
  readonly error: boolean;
}

/** Metrics, budgets and objectives that are about nothing, or in the wrong unit for what they are about. */
export function crossCheck(draft: Draft): readonly Contradiction[] {
  const budgets = (list: Draft['budgets'], path: Path) =>
    list.flatMap((budget, i) => (budget === null ? [] : checkBudget(budget, [...path, i], draft)));
  return [
    ...Object.entries(draft.metrics).flatMap(([name, setting]) => checkMetric(setting, ['metrics', name], draft)),
    ...checkPrices(draft),
    ...checkStaleness(draft),
    ...budgets(draft.budgets, ['budgets']),
    ...budgets(draft.creepBudgets, ['creep', 'budgets']),
    ...draft.slos.flatMap((slo, i) => (slo === null ? [] : checkObjective(slo, ['slos', i], draft))),
  ];
}

/** A warning's text: the path and what it says. */
export function contradictionText({ path, text }: Contradiction): string {
  return `${pathText(path)}: ${text}`;
}

/** A metric of the user's own that nothing can have. */
function checkMetric(setting: MetricSetting, path: Path, draft: Draft): readonly Contradiction[] {
  const { from, scenario, role } = setting;
  const say = (key: string, text: string, error = true) => [{ path: [...path, key], text, error }];
  if (from?.from === 'scraped' && !draft.hasPage)
    return say('from', 'is of a page of metrics, and the service names none: add "metrics: /metrics" under service');
  if (mayMean(scenario, draft)) return [];
  const scenarios = draft.scenarios.filter(({ name }) => matches(scenario, name));
  if (scenarios.length === 0) return [noScenario(scenario, path, draft)];
  if (scenarios.some((one) => hasMetric(one, setting))) return [];
  if (from === undefined)
    return say('role', `${role} is a metric of k6, and no k6 script has it: write "from" for another one`, false);
  if (scenarios.every(isCode))
    return say(
      'from',
      'is read of answers to declared requests and flows: let a k6 script add to a metric of its own, without "from"',
    );
  return say('from', 'is of a block at one rate, which a search has none of: name another scenario');
}

/** A scenario that is to tell of stale answers, and is not there or checks none. */
function checkStaleness({ staleness, ...draft }: Draft): readonly Contradiction[] {
  if (staleness === null || mayMean(staleness, { staleness, ...draft })) return [];
  const path = ['caching', 'staleness'];
  const scenario = draft.scenarios.find(({ name }) => name === staleness);
  if (scenario === undefined) {
    const names = draft.scenarios.map(({ name }) => name);
    return [{ path, text: `no scenario is called "${staleness}": ${suggestion(staleness, names)}`, error: true }];
  }
  const checks = metricNamed('checks-failed', scenario, draft.metrics) !== undefined;
  const text = `${staleness} checks no answer, so that it tells of no stale one: add expect.json to it`;
  return checks ? [] : [{ path, text, error: true }];
}

/** Prices of tokens that no metric counts. */
function checkPrices({ prices, metrics }: Draft): readonly Contradiction[] {
  return (['input-tokens', 'output-tokens'] as const).flatMap((kind) => {
    const role = prices?.[kind]?.role;
    if (role === undefined) return [];
    const say = (text: string) => [{ path: ['prices', kind, 'role'], text, error: true }];
    const setting = Object.values(metrics).find((one) => one.role === role);
    if (setting === undefined) {
      const roles = Object.values(metrics).map((one) => one.role);
      return say(`no metric has the role "${role}": ${suggestion(role, roles)}`);
    }
    return rowPerRequest(setting) === undefined ? say(`${role} is a ${setting.type}: tokens are a trend or a counter`) : [];
  });
}

function checkBudget(budget: Budget, path: Path, draft: Draft): readonly Contradiction[] {
  if (mayMean(budget.scenario, draft)) return [];
  const scenarios = draft.scenarios.filter(({ name }) => matches(budget.scenario, name));
  if (scenarios.length === 0) return [noScenario(budget.scenario, path, draft)];
  if (budget.metric === START_UP && !hasStart(scenarios, draft)) return [notFirst(path, draft)];
  if (isGlob(budget.metric)) {
    const found = scenarios.some(
      (scenario) =>
        isSplit(budget.metric, scenario) ||
        [...defaultNames(scenario, draft.metrics), ...costsIn(scenario, draft)].some((name) => matches(budget.metric, name)),
    );
    return found
      ? []
      : [{ path: [...path, 'metric'], text: `"${budget.metric}" matches no metric of these scenarios`, error: false }];
  }
  if (isCost(budget.metric) && !hasCost(budget.metric, scenarios, draft)) return [noPrice(budget.metric, path)];
  const metric = firstMetric(budget.metric, scenarios, draft);
  return metric === undefined ? [noMetric(budget.metric, path, draft)] : unitProblems(budget, metric, path);
}

/** Where prices are wrong by themselves nothing is said of what they give. */
function hasCost(name: string, scenarios: readonly Scenario[], draft: Draft): boolean {
  return draft.prices === null || scenarios.some((scenario) => costsIn(scenario, draft).includes(name));
}

function costsIn(scenario: Scenario, { prices, metrics }: Draft): readonly string[] {
  return prices === null ? [] : costMetrics(scenario, { prices, metrics, seesProcesses: true }).map(({ name }) => name);
}

function noPrice(name: string, path: Path): Contradiction {
  const needs = name === 'cost-per-token' ? 'prices.output-tokens' : 'prices such as cpu-hour';
  return {
    path: [...path, 'metric'],
    text: `${name} is computed from ${needs}: add it, for a scenario that has it`,
    error: true,
  };
}

/** Which parts there are is not known before the pilot: any of them may match. */
function isSplit(pattern: string, scenario: Scenario): boolean {
  return pattern.includes('{') && scenario.kind !== 'http' && scenario.splitBy !== undefined;
}

function checkObjective(objective: Objective, path: Path, draft: Draft): readonly Contradiction[] {
  if (mayMean(objective.scenario, draft)) return [];
  const scenarios = draft.scenarios.filter(({ name }) => matches(objective.scenario, name));
  if (scenarios.length === 0) return [noScenario(objective.scenario, path, draft)];
  const about = objectiveMetric(objective, draft.metrics);
  if ('problem' in about) return [{ path: [...path, 'metric'], text: `${objective.metric} ${about.problem}`, error: true }];
  if (about.metric === START_UP && !hasStart(scenarios, draft)) return [notFirst(path, draft)];
  const metric = firstMetric(about.metric, scenarios, draft);
  if (metric === undefined) return [noMetric(about.metric, path, draft)];
  const text = boundProblem(metric, objective);
  return text === undefined ? [] : [{ path: [...path, 'objective'], text, error: true }];
}

/** Whether a pattern may be about a scenario of which nothing is known. */
function mayMean(pattern: string, { unsound }: Draft): boolean {
  return unsound.some((name) => name === null || matches(pattern, name));
}

function noScenario(pattern: string, path: Path, draft: Draft): Contradiction {
  const where = [...path, 'scenario'];
  if (isGlob(pattern)) return { path: where, text: `"${pattern}" matches no scenario`, error: false };
  const names = [...draft.scenarios.map(({ name }) => name), ...draft.unsound.filter((name) => name !== null)];
  return { path: where, text: `no scenario is called "${pattern}": ${suggestion(pattern, names)}`, error: true };
}

const hasStart = (scenarios: readonly Scenario[], { scenarios: [first], unsound }: Draft) =>
  unsound.length > 0 || scenarios.some((one) => one === first);

function notFirst(path: Path, { scenarios: [first] }: Draft): Contradiction {
  const text = `all scenarios share a start, and the first one has its row: write "scenario: ${first?.name}", or leave scenario out`;
  return { path: [...path, 'scenario'], text, error: true };
}

function noMetric(name: string, path: Path, draft: Draft): Contradiction {
  const where = [...path, 'metric'];
  const why = whyMissing(name);
  if (why !== undefined) return { path: where, text: `${name} ${why}`, error: true };
  const known = [...new Set([...draft.scenarios.flatMap((scenario) => defaultNames(scenario, draft.metrics)), START_UP])];
  return { path: where, text: `no metric is called "${name}": ${suggestion(name, known)}`, error: true };
}

function firstMetric(name: string, scenarios: readonly Scenario[], { metrics }: Draft): Metric | undefined {
  return scenarios.map((scenario) => metricNamed(name, scenario, metrics)).find((metric) => metric !== undefined);
}

function unitProblems(budget: Budget, metric: Metric, path: Path): readonly Contradiction[] {
  const contradictions: Contradiction[] = [];
  const isWrong = (amount: Amount | undefined, right: boolean) => amount !== undefined && !right;
  for (const [key, amount] of [
    ['max-increase', budget.maxIncrease],
    ['no-change-within', budget.noChangeWithin],
  ] as const)
    if (isWrong(amount, fitsMargin(amount, metric)))
      contradictions.push({ path: [...path, key], text: `${metric.name} ${marginAdvice(metric)}`, error: true });
  if (isWrong(budget.minChange, minChangeIn(budget.minChange, metric) !== undefined))
    contradictions.push({ path: [...path, 'min-change'], text: `${metric.name} ${minChangeAdvice(metric)}`, error: true });
  return contradictions;
}

/** Whether a margin is in the form in which this metric is compared. */
export function fitsMargin(amount: Amount | undefined, metric: Metric): boolean {
  return amount?.kind === (metric.effect === 'difference' ? 'points' : 'ratio');
}

/** An absolute change in this metric's unit; undefined when it is in another kind of unit. */
export function minChangeIn(amount: Amount | undefined, { unit }: Metric): number | undefined {
  if (amount === undefined) return undefined;
  const kind = unit === 'share' ? 'points' : kindOfUnit(unit);
  if (amount.kind === 'bytes') return kind === 'bytes' ? amount.value / (bytesPer(unit) ?? 1) : undefined;
  return amount.kind === kind || (amount.kind === 'number' && kind === 'bytes') ? amount.value : undefined;
}

function marginAdvice({ effect }: Metric): string {
  return effect === 'difference'
    ? 'is compared as a difference: write percentage points such as 0.3pp'
    : 'is compared as a ratio: write a percentage such as 5%';
}

function minChangeAdvice({ unit }: Metric): string {
  if (unit === 'ms') return 'is a time: write a duration such as 1ms';
  if (unit === 'share') return 'is a share: write percentage points such as 0.1pp';
  if (unit === 'per-second') return 'has no min-change: remove it';
  return bytesPer(unit) === undefined
    ? `is in ${unit}: write a number in quotes such as "10"`
    : 'is a size: write one such as 10MB';
}
