import type { Ms } from '../model/brand.ts';
import type { BudgetObjective, LoadTarget } from '../model/watch.ts';
import { ALL_EVENTS, GOOD_EVENTS, RUN_TIMESTAMP, selectorOf } from '../watch/own-series.ts';

/** The labels that an objective's series have. */
export function labelsOf({ target, scenario, name }: BudgetObjective): Readonly<Record<string, string>> {
  return { target, scenario, objective: name };
}

/** What the share of bad requests over a window is recorded as: level, metric, operations. */
export function badSeries(windowMs: Ms): string {
  return `objective:benchgate_slo_bad:ratio_increase${durationText(windowMs)}`;
}

/** What is left of the error budget, as a share of it, is recorded as. */
export const LEFT_SERIES = 'objective:benchgate_slo_error_budget_left:ratio';

/** The share of a target's bad requests over a window, by objective. Exported twice, from two machines, it is the same. */
export function badShare(target: string, windowMs: Ms): string {
  const sum = (series: string) =>
    `sum by (target, scenario, objective) (increase(${selectorOf(series, { target })}[${durationText(windowMs)}]))`;
  return `1 - ${sum(GOOD_EVENTS)} / ${sum(ALL_EVENTS)}`;
}

/**
 * So long a value stands: what a load test sent, Prometheus takes for gone after five minutes. Two runs in a row are missing
 * before it is over.
 */
export function standsMs({ periodMs }: Pick<LoadTarget, 'periodMs'>): Ms {
  return 3 * periodMs;
}

/** The newest value of a series that is scraped, or sent once a period. */
export function latest(series: string, labels: Readonly<Record<string, string>>, windowMs: Ms): string {
  return `last_over_time(${selectorOf(series, labels)}[${durationText(windowMs)}])`;
}

/** By how much a counter grew within a window, exactly, which `increase` only guesses from few samples; too much where it began anew. */
export function growthOf(selector: string, windowMs: Ms): string {
  const over = `${selector}[${durationText(windowMs)}]`;
  return `max_over_time(${over}) - min_over_time(${over})`;
}

/** As `growthOf`; nothing where it began anew. */
export function knownGrowthOf(selector: string, windowMs: Ms): string {
  return `(${growthOf(selector, windowMs)}) unless resets(${selector}[${durationText(windowMs)}]) > 0`;
}

/** Seconds since the newest complete run of a target's scenarios began, of those within a window. */
export function ageOf(labels: Readonly<Record<string, string>>, windowMs: Ms): string {
  return `time() - max by (target, scenario) (${latest(RUN_TIMESTAMP, labels, windowMs)})`;
}

/** Whether there was no complete run at all within a window. */
export function hasNoRun(labels: Readonly<Record<string, string>>, windowMs: Ms): string {
  return `absent_over_time(${selectorOf(RUN_TIMESTAMP, labels)}[${durationText(windowMs)}])`;
}

/** A duration as PromQL has it, in the largest unit of which it is whole: `28d`, `90m`. */
export function durationText(ms: Ms): string {
  const [unit, one] = UNITS.find(([, length]) => ms % length === 0) ?? SECOND;
  return `${Math.max(1, Math.round(ms / one))}${unit}`;
}

const SECOND = ['s', 1000] as const;
const UNITS: readonly (readonly [unit: string, ms: Ms])[] = [['d', 86_400_000], ['h', 3_600_000], ['m', 60_000], SECOND];

/** A number without what binary fractions add: 0.28, and not 0.28000000000000003. */
export function numberText(value: number): string {
  return String(Number(value.toPrecision(12)));
}
