/** Counters of requests by target, scenario and objective: those that kept it, and all. What Prometheus is sent. */
export const GOOD_EVENTS = 'benchgate_slo_good_events_total';
export const ALL_EVENTS = 'benchgate_slo_events_total';

/** Times of requests by target and scenario, in seconds, and the metric that each is here. */
export const TIMES = { benchgate_latency_seconds: 'latency', benchgate_ttft_seconds: 'ttft' } as const;

/** Runs by target, scenario and how they ended, and when the newest complete one began. */
export const RUNS = 'benchgate_runs_total';
export const RUN_TIMESTAMP = 'benchgate_run_timestamp_seconds';

/** How many of the newest runs, one after the other, broke an objective: what alerts of `two-runs` look at. */
export const BROKEN_RUNS = 'benchgate_slo_broken_runs';

/** When a metric last became another one, when the target first said its newest revision, until when a waiver holds. */
export const CHANGE_POINT = 'benchgate_change_point_timestamp_seconds';
export const REVISION = 'benchgate_revision_timestamp_seconds';
export const WAIVER_END = 'benchgate_waiver_end_timestamp_seconds';

/** Commits of pull requests by target, whose history keeps them, and what the gate said of them. */
export const GATE_OUTCOMES_TOTAL = 'benchgate_gate_outcomes_total';

/** A Selector is a query for one series by its labels. */
export interface Selector {
  readonly series: string;
  readonly labels: Readonly<Record<string, string>>;
}

/** A query for one of our series by its labels, as PromQL. */
export function selectorOf(series: string, labels: Selector['labels']): string {
  const written = Object.entries(labels).map(([name, value]) => `${name}="${escaped(value)}"`);
  return `${series}{${written.join(',')}}`;
}

const LABEL = String.raw`\s*([a-z_]{1,40})\s*=\s*"((?:[^"\\\n]|\\[\\"n]){0,300})"\s*`;
const SELECTOR = new RegExp(String.raw`^([a-z_]{1,80})\s*\{(${LABEL}(?:,${LABEL}){0,5}),?\s*\}$`);

/** The series and the labels of such a query, or undefined for any other; a sum of it is taken for the same. */
export function readSelector(query: string): Selector | undefined {
  const text = query.trim();
  const [, series, written] = SELECTOR.exec(/^sum\s*\((.*)\)$/s.exec(text)?.[1]?.trim() ?? text) ?? [];
  if (series === undefined || written === undefined) return undefined;
  const labels = [...written.matchAll(new RegExp(LABEL, 'g'))].map(
    ([, name = '', value = '']) => [name, unescaped(value)] as const,
  );
  // A label that is named twice is none that Prometheus takes.
  return new Set(labels.map(([name]) => name)).size === labels.length
    ? { series, labels: Object.fromEntries(labels) }
    : undefined;
}

/** A value of a label, as PromQL and the text format write it. */
export function escaped(value: string): string {
  return value.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('\n', '\\n');
}

function unescaped(value: string): string {
  return value.replace(/\\(.)/g, (_, next: string) => (next === 'n' ? '\n' : next));
}
