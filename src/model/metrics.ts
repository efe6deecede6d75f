import type { Change } from './brand.ts';
import { ANSWER_BYTES, COSTS, type Cost } from './cost.ts';
import { CLOSED_ERRORS, partOf, REDIRECTS } from './part.ts';
import { type Expectation, isCode, type Load, type Scenario } from './scenario.ts';

/** Which direction of a metric is good. It decides outcomes only: a change is never re-oriented. */
export type Better = 'lower' | 'higher';

/**
 * An EffectKind is how one pair's two readings become one number d, oriented so that + means head is worse
 * (docs/statistics.md#effects): `log-ratio` ln(head/base) of two values; `log-odds` ln((head count + ½)/(base count + ½)),
 * used by the slow share; `difference` head share − base share.
 */
export type EffectKind = 'log-ratio' | 'log-odds' | 'difference';

/** What a metric's values are in. `ratio` is a pure number; anything else is printed as it is. */
export type Unit = 'ms' | 'per-second' | 'share' | (string & {});

/**
 * A Metric is one quantity of a scenario. Names: `latency.pQ`, `latency.mean`, `latency{PART}.pQ` (of one Part), `ttft.pQ` (time to first token),
 * `slow-share`, `spread`, `throughput`, `cpu-per-request`, `error-rate`, `redirect-rate`, `checks-failed`, `dropped-rate`; where prices say so
 * `answer-bytes`, `cost-per-1000-requests`, `cost-per-token`; of the first scenario `start-up`, since all share a start; and the
 * rows of every CustomMetric.
 */
export interface Metric {
  readonly name: string;
  readonly effect: EffectKind;
  readonly unit: Unit;
  readonly better: Better;
  /** Whether a pair with invalid timing still counts: correctness rows gate over all pairs. */
  readonly keepsInvalidPairs: boolean;
  /** Of what is not read but computed. */
  readonly cost?: Cost;
}

/** Whether it is read as counts out of totals; other metrics are read as values. */
export function isCounted({ effect, unit }: Metric): boolean {
  return effect === 'log-odds' || (effect === 'difference' && unit === 'share');
}

/**
 * From the start of a side's process until it was seen to be ready, ms: a row of the first scenario
 * (docs/adr/0022-starts-places-and-errors.md).
 */
export const START_UP = 'start-up';

/** Whether changes of a metric are ratios (`relative`, + 5 %) or differences of shares (`absolute`, + 0.3 percentage points). */
export type Form = 'relative' | 'absolute';

/** The form in which a metric's changes are said. */
export function formOf({ effect }: Pick<Metric, 'effect'>): Form {
  return effect === 'difference' ? 'absolute' : 'relative';
}

/**
 * Margins are what a budget turns into: `flag` (δ) the smallest worsening that is a regression, `same` (ε ≥ δ) the
 * largest change still called no change, `minChange` the absolute worsening that is also needed (in the metric's
 * unit). Ratios for log effects (0.05 = 5 %), shares for differences (0.003 = 0.3 percentage points).
 */
export interface Margins {
  readonly flag: Change;
  readonly same: Change;
  readonly minChange: number;
}

/** A quantile metric's q in (0, 1), taken from its name: `latency.p95` → 0.95; undefined for other metrics. */
export function quantileOf(metric: string): number | undefined {
  const found = /\.p(\d{1,2})(?:\.(\d{1,2}))?$/.exec(metric);
  return found?.[1] === undefined ? undefined : Number(`0.${found[1].padStart(2, '0')}${found[2] ?? ''}`);
}

/**
 * A MetricRecord is all that is fixed about one metric, in one place: how it is compared, which scenarios have it, what it
 * decides. To add a metric takes a record in METRICS and whatever reads it from a trial (measure/).
 */
export interface MetricRecord extends Omit<Metric, 'name'> {
  /** Its name; of a distribution what stands before the statistic: `latency` of `latency.p95`. */
  readonly name: string;
  /** Of a distribution, the statistics that are shown without being asked, and those that gate. Absent for one value. */
  readonly statistics?: { readonly shown: readonly string[]; readonly gating: readonly string[] };
  /** Whether what is one value is a row only where it is asked for, or found by the pilot. */
  readonly hidden?: true;
  has(scenario: Scenario): boolean;
  /** What to do where no scenario has it, to follow its name; absent where a scenario of every kind has it. */
  readonly missing?: string;
  /** When it gates unless a budget says otherwise: `planned` where requests do not wait for answers, `closed` where they do. */
  readonly gates: 'always' | 'planned' | 'closed' | 'never';
  /** Where no budget says otherwise, for a row's quantile; a mean counts as the median. */
  margins(quantile: number): Margins;
  /** How an objective for one value is written; `none` for what compares two sides and has no value of its own. */
  readonly objective?: 'rate' | 'mean' | 'none';
  /** What lacks nothing where it is not read: on any system, or unless a budget asks for it. */
  readonly optional?: 'always' | 'unless-asked';
  /** Whether it is the time of an answer: what tells how noisy a machine is. */
  readonly ofAnswers?: true;
  /** Whether it changes with the time of answers, so that what was measured beside it may say why. */
  readonly explained?: true;
  /** What a change is called where neither direction is the worse one by itself. */
  readonly directions?: Readonly<Record<'regression' | 'improvement', string>>;
}

/** Margins where no budget says otherwise (docs/statistics.md): `flag`, `same`, and the least change in the metric's unit. */
const fixed =
  (flag: number, same: number, minChange = 0) =>
  (): Margins => ({ flag, same, minChange });

/** By quantile: of one that is not listed as of the next one above that is. */
function byQuantile(quantile: number): Margins {
  if (quantile <= 0.75) return fixed(0.03, 0.05)();
  return quantile <= 0.95 ? fixed(0.05, 0.1)() : fixed(0.1, 0.15)();
}

/** A start that is longer by less than this, ms, is of no interest, and readiness is asked only every 20 ms (docs/adr/0022-starts-places-and-errors.md). */
const START_UP_FLOOR_MS = 100;

const RATIO = { effect: 'log-ratio', better: 'lower', keepsInvalidPairs: false } as const;
const TIME = { ...RATIO, unit: 'ms', margins: byQuantile } as const;
/** Correctness gates over all pairs: a head that saturates must not escape by invalidating its pairs. */
const CORRECTNESS = {
  effect: 'difference',
  unit: 'share',
  better: 'lower',
  keepsInvalidPairs: true,
  margins: fixed(0.003, 0.005),
} as const;
/** A sum of what is read can be told as finely as CPU time. */
const PRICED = { margins: fixed(0.02, 0.04), gates: 'never', hidden: true, optional: 'unless-asked' } as const;
const PER_SECOND = { ...RATIO, unit: 'per-second', better: 'higher', objective: 'mean' } as const;

/** Each side has its times and errors at another rate, and a search looks for the rate that has too many. */
const isDriven = (scenario: Scenario) => loadOf(scenario) !== 'saturation';
const streams = (scenario: Scenario) => isDriven(scenario) && scenario.kind === 'http' && scenario.stream;
/** Whether answers are checked: declared requests by `expect.json`, a k6 script by checks of its own; of a command nothing tells. */
const checks = (scenario: Scenario) =>
  scenario.kind === 'k6' || (isDriven(scenario) && expectations(scenario).some(({ json }) => json !== undefined));
const expectations = (scenario: Scenario): readonly Expectation[] =>
  scenario.kind === 'flow' ? scenario.steps.map(({ expect }) => expect) : scenario.kind === 'http' ? [scenario.expect] : [];
/** Whether parts of it are told apart. */
const isSplit = (scenario: Scenario) => scenario.kind !== 'http' && scenario.splitBy !== undefined;

/** Every metric that is no user's own, in the order of the report. */
export const METRICS: readonly MetricRecord[] = [
  {
    ...{ name: 'latency', ...TIME, statistics: { shown: ['p50', 'p95', 'p99'], gating: ['p50', 'p95'] }, has: isDriven },
    // Clients that wait for answers ask a slow service less often, so that its times are taken when it is least busy
    // (coordinated omission): they are shown, and the throughput decides.
    ...{ gates: 'planned', ofAnswers: true, explained: true },
  },
  {
    ...{ name: 'ttft', ...TIME, statistics: { shown: ['p50', 'p95'], gating: ['p95'] }, has: streams },
    missing: 'is measured only where a scenario has "stream: sse" (add it there) or a k6 metric has the role ttft',
    ...{ gates: 'planned', ofAnswers: true, explained: true },
  },
  {
    ...{ name: 'slow-share', ...RATIO, effect: 'log-odds', unit: 'share', margins: fixed(0.5, 1), objective: 'none' },
    ...{ has: isDriven, gates: 'planned', explained: true },
  },
  {
    // A pure number; latencies 2 % closer together or further apart are of no interest (docs/adr/0016-spread.md).
    ...{ name: 'spread', ...RATIO, unit: 'ratio', margins: fixed(0.15, 0.3, 0.02), objective: 'mean' },
    ...{ has: isDriven, gates: 'never', directions: { regression: 'wider', improvement: 'narrower' } },
  },
  {
    // Only Linux tells it. It is 3 to 12 times less noisy than a latency.
    ...{ name: 'cpu-per-request', ...TIME, margins: fixed(0.02, 0.04), objective: 'mean' },
    ...{ has: isDriven, gates: 'always', optional: 'always' },
  },
  {
    ...{ name: ANSWER_BYTES, ...RATIO, ...PRICED, unit: 'B', objective: 'mean' },
    has: (scenario) => isDriven(scenario) && !isCode(scenario),
    missing: 'is measured only of declared requests and flows: k6 and other load generators do not tell how long an answer is',
  },
  // What they come to is of the machine that measures, so that no objective can be about it.
  ...COSTS.map((name): MetricRecord => ({ name, ...RATIO, ...PRICED, unit: 'ratio', objective: 'none', has: isDriven })),
  { name: 'error-rate', ...CORRECTNESS, objective: 'rate', has: isDriven, gates: 'always' },
  // Objectives: closedErrorSlos.
  { name: CLOSED_ERRORS, ...CORRECTNESS, hidden: true, has: ({ kind }) => kind === 'k6', gates: 'planned' },
  { name: REDIRECTS, ...CORRECTNESS, hidden: true, objective: 'rate', has: isDriven, gates: 'always', optional: 'unless-asked' },
  {
    ...{ name: 'checks-failed', ...CORRECTNESS, objective: 'rate', has: checks, gates: 'always' },
    missing: 'is measured only where a scenario has expect.json: add it there',
    // Many k6 scripts check nothing.
    optional: 'unless-asked',
  },
  {
    // Where clients wait nothing is planned, so nothing is dropped. A program of one's own tells only what it sent.
    ...{ name: 'dropped-rate', ...CORRECTNESS, objective: 'rate', gates: 'planned' },
    has: (scenario) => loadOf(scenario) === 'planned' && scenario.kind !== 'command',
    missing: 'is measured only where Benchgate or k6 sends at a rate, not by clients that wait',
  },
  {
    ...{ name: 'throughput', ...PER_SECOND, margins: byQuantile, has: isDriven, gates: 'closed', explained: true },
  },
  {
    // Its margins are as fine as the grid on which the rate is searched.
    ...{ name: 'max-rate', ...PER_SECOND, margins: fixed(0.05, 0.1), has: (scenario) => !isDriven(scenario), gates: 'planned' },
    missing: 'is measured only where a scenario has http.saturation: add it there',
  },
  {
    // The load generator has no part in it, so that a pair which it spoilt still counts.
    ...{ name: START_UP, ...TIME, keepsInvalidPairs: true, margins: fixed(0.1, 0.2, START_UP_FLOOR_MS), objective: 'mean' },
    ...{ hidden: true, has: () => true, gates: 'never' },
  },
];

/** The latency of one part of a scenario, by quantile or mean; named `latency{PART}`. */
const OF_PART: MetricRecord = {
  ...{ name: 'latency{}', ...TIME, statistics: { shown: [], gating: [] }, ofAnswers: true },
  ...{ has: isSplit, gates: 'never' },
  missing:
    'is measured only where a scenario has split-by: add "split-by: name" to a k6 script or a command, "split-by: step" to a flow that has this step',
};

/** The record of a row, by the row's name; undefined for one of the user's own. */
export function recordOf(row: string): MetricRecord | undefined {
  if (partOf(row) !== undefined) return OF_PART;
  const family = /^[^.]*/.exec(row)?.[0];
  return METRICS.find(({ name, statistics }) => name === (statistics === undefined ? row : family));
}

/** The record of a metric of the user's own, which decides nothing unless a budget says so. */
export function ownRecord(metric: Omit<Metric, 'keepsInvalidPairs'>): MetricRecord {
  // A rate of the user's own (a cache's hits) is seldom near 0, so a block tells it less exactly than a rate of errors.
  const margins = metric.effect === 'difference' ? fixed(0.01, 0.02) : byQuantile;
  return { ...metric, keepsInvalidPairs: false, has: () => true, gates: 'never', margins };
}

/** Whether a row gates unless a budget says otherwise. */
export function gatesByDefault(row: string, scenario: Scenario | null = null): boolean {
  const record = recordOf(row);
  if (record === undefined || record.gates === 'never') return false;
  if (record.statistics !== undefined && !record.statistics.gating.some((one) => row === `${record.name}.${one}`)) return false;
  const closed = scenario !== null && loadOf(scenario) === 'closed';
  return record.gates === 'always' || record.gates === (closed ? 'closed' : 'planned');
}

/** Whether a row is of the times of answers, or of a time of the user's own: what tells how finely a machine measures. */
export function tellsNoise({ name, unit }: Pick<Metric, 'name' | 'unit'>): boolean {
  const record = recordOf(name);
  return unit === 'ms' && (record === undefined || record.ofAnswers === true);
}

/** A row's margins where no budget says otherwise. */
export function defaultMargins(metric: Metric): Margins {
  return (recordOf(metric.name) ?? ownRecord(metric)).margins(quantileOf(metric.name) ?? 0.5);
}

function loadOf(scenario: Scenario): Load['kind'] | 'planned' {
  return (scenario.kind === 'k6' ? undefined : scenario.load?.kind) ?? 'planned';
}
