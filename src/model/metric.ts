/** Which direction of a metric is good. It decides outcomes only: a change is never re-oriented. */
export type Better = 'lower' | 'higher';

/**
 * An Effect is how one pair's two readings become one number d, oriented so that + means head is worse
 * (docs/statistics.md#effects): `log-ratio` ln(head/base) of two values; `log-odds` ln((head count + ½)/(base count + ½)),
 * used by the slow share; `difference` head share − base share.
 */
export type Effect = 'log-ratio' | 'log-odds' | 'difference';

/** What a metric's values are in. `ratio` is a pure number; anything else is printed as it is. */
export type Unit = 'ms' | 'per-second' | 'share' | (string & {});

/**
 * A Metric is one quantity of a scenario. Names: `latency.pQ`, `latency.mean`, `latency{PART}.pQ` (of one Part), `ttft.pQ` (time to first token),
 * `slow-share`, `spread`, `throughput`, `cpu-per-request`, `error-rate`, `checks-failed`, `dropped-rate`; of the first scenario
 * `start-up`, since all share a start; of k6 scripts also the rows of every CustomMetric.
 */
export interface Metric {
  readonly name: string;
  readonly effect: Effect;
  readonly unit: Unit;
  readonly better: Better;
  /** Whether a pair with invalid timing still counts: correctness rows gate over all pairs. */
  readonly keepsInvalidPairs: boolean;
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
 * A CustomMetric is a k6 metric of the user's own: what k6 calls it (`source`), what it is called here, and what k6 keeps
 * of it. Its rows: of a trend `NAME.pQ` and `NAME.mean`; of a rate `NAME`, the share of ones; of a counter
 * `NAME.per-second` and `NAME.per-request`; of a gauge `NAME.mean`.
 */
export interface CustomMetric {
  readonly source: string;
  readonly name: string;
  readonly type: 'trend' | 'rate' | 'counter' | 'gauge';
}

/**
 * Margins are what a budget turns into: `flag` (δ) the smallest worsening that is a regression, `same` (ε ≥ δ) the
 * largest change still called no change, `minChange` the absolute worsening that is also needed (in the metric's
 * unit). Ratios for log effects (0.05 = 5 %), shares for differences (0.003 = 0.3 percentage points).
 */
export interface Margins {
  readonly flag: number;
  readonly same: number;
  readonly minChange: number;
}

/** A Cell is one scenario × metric to be compared; the gating cells are the family whose false alarms are bounded together. */
export interface Cell {
  readonly scenario: string;
  readonly metric: Metric;
  readonly gating: boolean;
  readonly margins: Margins;
  /** Where the margins come from: `default` or the budget's place, `benchgate.yml:12`. */
  readonly source: string;
}

/** A quantile metric's q in (0, 1), taken from its name: `latency.p95` → 0.95; undefined for other metrics. */
export function quantileOf(metric: string): number | undefined {
  const found = /\.p(\d{1,2})(?:\.(\d{1,2}))?$/.exec(metric);
  return found?.[1] === undefined ? undefined : Number(`0.${found[1].padStart(2, '0')}${found[2] ?? ''}`);
}
