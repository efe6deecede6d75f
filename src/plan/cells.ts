import { fitsMargin, minChangeIn } from '../config/checks.ts';
import type { Config } from '../config/config.ts';
import { costMetrics, unpriced } from '../config/costs.ts';
import { isGlob, matches } from '../config/glob.ts';
import { defaultNames, metricNamed } from '../config/metric-names.ts';
import { slosOf } from '../config/objectives.ts';
import type { Budget } from '../config/schema-limits.ts';
import { standardBlockMs, WARM_UP } from '../design/tuning.ts';
import { isCost } from '../model/cost.ts';
import { defaultMargins, gatesByDefault, type Margins, type Metric, quantileOf, START_UP } from '../model/metrics.ts';
import { CLOSED_ERRORS, partOf } from '../model/part.ts';
import type { Cell, Design, PlannedScenario } from '../model/plan.ts';
import { longestSearchMs } from '../model/saturation.ts';
import { rateOf, requestsPerFlow, type Scenario, type ScenarioStatus } from '../model/scenario.ts';
import { isOneDeployment } from '../model/service.ts';
import type { Slo } from '../model/slo.ts';
import { chooseEngine, type EngineOf } from './engine.ts';
import { ONE_DEPLOYMENT, requestsFor, tooFew, whyNotGating } from './gating.ts';

/** What a configuration asks to be compared and judged. */
export interface PlannedCells {
  readonly scenarios: readonly PlannedScenario[];
  readonly cells: readonly Cell[];
  readonly slos: readonly Slo[];
  readonly warnings: readonly string[];
}

/** The pilot's warm-up holds 200 requests, in 2 s or more (docs/statistics.md#blocks-and-pairs). */
const WARM_UP_REQUESTS = 200;
/** Rows per scenario: what a measurement may hold (docs/security.md#r8). */
const MAX_METRICS = 32;

/** Every row of a configuration: by scenario, the metrics in the order of the report. */
export function planCells(
  config: Config,
  status: ScenarioStatus = 'compared',
  engineOf: EngineOf = chooseEngine('auto', null),
): PlannedCells {
  const planned = config.scenarios.map(({ scenario }) => ({
    scenario,
    plan: {
      ...planScenario(scenario, { status, design: config.design, tailGates: tailGates(scenario, config) }),
      engine: engineOf(scenario),
    },
  }));
  const rows = planned.map(({ scenario, plan }) => scenarioCells(scenario, plan, config));
  const isOne = isOneDeployment(config.service);
  return {
    scenarios: planned.map(({ plan }) => plan),
    cells: rows.flatMap(({ cells }) => cells),
    // What one deployment breaks may be its luck, as what one row shows.
    slos: isOne ? [] : rows.flatMap(({ slos }) => slos),
    warnings: [...(isOne ? [NOTHING_GATES] : []), ...rows.flatMap(({ warnings }) => warnings)],
  };
}

const NOTHING_GATES = `nothing gates: ${ONE_DEPLOYMENT}, so its luck cannot be told from a change; rows are shown, and objectives are left out: give service.url.restart a command that deploys a side anew`;

/** How fast and how long a scenario is driven. The rate of a k6 script is not known before k6 has read it: 0. */
export function planScenario(
  scenario: Scenario,
  { status, design, tailGates }: { readonly status: ScenarioStatus; readonly design: Design; readonly tailGates: boolean },
): Omit<PlannedScenario, 'engine'> {
  const rate = rateOf(scenario);
  const load = scenario.kind === 'k6' ? undefined : scenario.load;
  const requests = (count: number) => (rate > 0 ? (count / rate) * 1000 : 0);
  // How often clients and a script's users are answered only the pilot tells: so its own block is as short as one may be.
  const isKnown = scenario.kind !== 'k6' && load?.kind !== 'closed';
  const standardMs = standardBlockMs(isKnown ? rate : Number.POSITIVE_INFINITY, tailGates);
  return {
    name: scenario.name,
    status,
    ratePerSecond: rate,
    ...(load === undefined ? {} : { load }),
    ...(scenario.kind === 'flow' && !scenario.mix ? { requestsPerFlow: requestsPerFlow(scenario) } : {}),
    warmUpMs: Math.round(design.warmUpMs ?? Math.max(WARM_UP.leastMs, requests(WARM_UP_REQUESTS))),
    blockMs: Math.round(load?.kind === 'saturation' ? longestSearchMs(load) : (design.blockMs ?? standardMs)),
  };
}

/** Whether a budget asks for a p99 or beyond to decide. */
function tailGates({ name }: Scenario, { budgets }: Config): boolean {
  return budgets.some(
    ({ scenario, metric, gate }) => matches(scenario, name) && (quantileOf(metric) ?? 0) >= 0.99 && gate !== false,
  );
}

/** What is read of a process of the service. */
const OF_PROCESSES: readonly string[] = [START_UP, 'cpu-per-request'];

type ScenarioCells = Omit<PlannedCells, 'scenarios'>;

function scenarioCells(scenario: Scenario, plan: PlannedScenario, config: Config): ScenarioCells {
  const warnings: string[] = [];
  const budgets = budgetsOf(scenario.name, config);
  const slos = slosOf(scenario, config);
  const costs = costsOf(scenario, plan, config, warnings);
  const asked = [
    ...budgets.map(({ budget }) => budget.metric).filter((name) => !isGlob(name)),
    ...slos.map(({ metric }) => metric.name),
  ];
  const isUnseen = (name: string) => config.service.run.kind === 'url' && OF_PROCESSES.includes(name);
  const count = plan.ratePerSecond > 0 ? (plan.ratePerSecond * plan.blockMs) / 1000 : Number.POSITIVE_INFINITY;
  const measured = (name: string) => {
    const need = requestsFor(name);
    if (isUnseen(name)) {
      if (asked.includes(name)) warnings.push(`${scenario.name} ${name}: not measured: of what runs already no process is seen`);
      return false;
    }
    if (count >= need) return true;
    // Nobody asked for the default p99, so nobody needs to hear that a block is too small for it.
    if (asked.includes(name) || gatesByDefault(name, scenario))
      warnings.push(`${scenario.name} ${name}: not measured: ${tooFew(count, need)}`);
    return false;
  };
  const wanted = rowNames(scenario, plan, { config, asked, costs });
  if (wanted.length > MAX_METRICS) warnings.push(`${scenario.name}: only the first ${MAX_METRICS} metrics are compared`);
  const names = wanted.slice(0, MAX_METRICS).filter(measured);
  const metrics = names.flatMap((name) =>
    isCost(name) ? costs.filter((cost) => cost.name === name) : (metricNamed(name, scenario, config.metrics) ?? []),
  );
  const cells = metrics.map((metric) => cellOf(metric, { scenario, count, budgets, warnings, config }));
  // An objective that a block is too short for stays, without data: it was asked for, and nobody may take it for kept.
  return { cells, slos: slos.filter(({ metric }) => wanted.includes(metric.name) && !isUnseen(metric.name)), warnings };
}

/** What a scenario costs, by base's prices: nothing says what one costs that base does not know. */
function costsOf(scenario: Scenario, { status }: PlannedScenario, config: Config, warnings: string[]): readonly Metric[] {
  if (status === 'new') return [];
  const sources = { ...config, seesProcesses: config.service.run.kind !== 'url' };
  const costs = costMetrics(scenario, sources);
  const without = costs.length === 0 ? [] : unpriced(scenario, sources);
  warnings.push(...without.map((what) => `${scenario.name} ${costs[0]?.name}: without ${what}`));
  return costs;
}

/** What rows are asked for, and which are computed of others, which are rows then: whoever reads a sum sees its terms. */
interface WantedRows {
  readonly config: Config;
  readonly asked: readonly string[];
  readonly costs: readonly Metric[];
}

/** All scenarios share a start, so that the first one has its row. */
function rowNames(scenario: Scenario, plan: PlannedScenario, { config, asked, costs }: WantedRows): readonly string[] {
  const isFirst = plan.status === 'compared' && config.scenarios[0]?.scenario === scenario;
  const terms = costs.flatMap(({ cost }) => cost?.terms.map(({ reading }) => reading) ?? []);
  const read = [...defaultNames(scenario, config.metrics), ...terms, ...asked].filter((name) => !isCost(name));
  const names = new Set([...read, ...costs.map(({ name }) => name)]);
  names.delete(START_UP);
  return isFirst ? [...names, START_UP] : [...names];
}

/** Cells of these metrics of a scenario, with the budgets that are about them. */
export function cellsNamed(names: readonly string[], name: string, config: Config): Pick<PlannedCells, 'cells' | 'warnings'> {
  const scenario = config.scenarios.find((setting) => setting.name === name)?.scenario;
  if (scenario === undefined) return { cells: [], warnings: [] };
  const warnings: string[] = [];
  const context = {
    scenario,
    count: Number.POSITIVE_INFINITY,
    budgets: budgetsOf(name, config),
    warnings,
    config,
  };
  const metrics = names.flatMap((metric) => metricNamed(metric, scenario, config.metrics) ?? []);
  return { cells: metrics.map((metric) => cellOf(metric, context)), warnings };
}

function budgetsOf(scenario: string, config: Config): CellContext['budgets'] {
  return config.budgets
    .map((budget, i) => ({ budget, source: `${config.file}:${config.budgetLines[i] ?? 1}` }))
    .filter(({ budget }) => matches(budget.scenario, scenario));
}

interface CellContext {
  readonly scenario: Scenario;
  /** Requests in a block of one side. */
  readonly count: number;
  readonly budgets: readonly { readonly budget: Budget; readonly source: string }[];
  readonly warnings: string[];
  readonly config: Config;
}

function cellOf(metric: Metric, context: CellContext): Cell {
  const own = context.budgets.filter(({ budget }) => isFor(budget, metric));
  const last = <T>(pick: (budget: Budget) => T | undefined): T | undefined =>
    own.map(({ budget }) => pick(budget)).findLast((value) => value !== undefined);
  const named = own.some(({ budget }) => names(budget, metric));
  const wanted = last(({ gate }) => gate) ?? (named || gatesByDefault(metric.name, context.scenario));
  const margins = marginsOf(metric, last);
  const within = last(({ noChangeWithin }) => (fitsMargin(noChangeWithin, metric) ? noChangeWithin?.value : undefined));
  if (within !== undefined && within < margins.same)
    context.warnings.push(
      `${context.scenario.name} ${metric.name}: no-change-within is less than max-increase, which is used instead`,
    );
  const source = own.findLast(({ budget }) => decides(budget, metric))?.source ?? 'default';
  const why = wanted ? whyNotGating(metric, context) : undefined;
  if (why !== undefined && named)
    context.warnings.push(`${context.scenario.name} ${metric.name}: shown, but it cannot gate: ${why}`);
  return { scenario: context.scenario.name, metric, gating: wanted && why === undefined, margins, source };
}

/** A budget for errors is for those of closed scenarios too. */
function isFor(budget: Budget, { name }: Metric): boolean {
  return matches(budget.metric, name) || (name === CLOSED_ERRORS && matches(budget.metric, 'error-rate'));
}

/** Whether a budget is about this metric by name: of parts also by a pattern that is about parts, since nobody lists them. */
function names(budget: Budget, { name }: Metric): boolean {
  return budget.metric === name || (partOf(name) !== undefined && budget.metric.includes('{'));
}

function marginsOf(metric: Metric, last: <T>(pick: (budget: Budget) => T | undefined) => T | undefined): Margins {
  const standard = defaultMargins(metric);
  const most = last(({ maxIncrease }) => (fitsMargin(maxIncrease, metric) ? maxIncrease?.value : undefined));
  const within = last(({ noChangeWithin }) => (fitsMargin(noChangeWithin, metric) ? noChangeWithin?.value : undefined));
  const least = last(({ minChange }) => minChangeIn(minChange, metric));
  const flag = most ?? standard.flag;
  const same = within ?? (most === undefined ? standard.same : 2 * most);
  // ε ≥ δ always (docs/statistics.md#margins): two budgets that match the same row may say otherwise between them.
  return { flag, same: Math.max(same, flag), minChange: least ?? standard.minChange };
}

function decides(budget: Budget, metric: Metric): boolean {
  const { maxIncrease, noChangeWithin, minChange, gate } = budget;
  return (
    fitsMargin(maxIncrease, metric) ||
    fitsMargin(noChangeWithin, metric) ||
    minChangeIn(minChange, metric) !== undefined ||
    gate !== undefined
  );
}
