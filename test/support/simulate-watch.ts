import type { AlertRule, Incident, Severity } from '../../src/model/error-budget.ts';
import { type Random, seeded } from '../../src/model/random.ts';
import type { BudgetObjective } from '../../src/model/watch.ts';
import { evaluate, nextIncident } from '../../src/watch/alert-state.ts';
import { applyRules } from '../../src/watch/burn-rate.ts';
import type { RunReading } from '../../src/watch/readings.ts';

export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;
/** Requests of one test: a minute at five per second. */
const REQUESTS = 300;
/** How long after an alert its confirming run begins. */
const CONFIRMED_AFTER = 2 * MINUTE;

/** A Service is how often a simulated target's requests are bad, over time. */
export interface Service {
  readonly name: string;
  /** Bad share of an ordinary run on average. Of single runs it is spread like a lognormal variable: bad requests come in clusters. */
  readonly usual: number;
  /** Stretches that begin at random, last exponentially long, and have a bad share from `least` to 1. */
  readonly stretches: { readonly perWeek: number; readonly minutes: number; readonly least: number };
}

/** The spread of ln(bad share) from run to run: one run in twenty has five times the median. */
const CLUSTERING = 1;

interface Stretch {
  readonly from: number;
  readonly to: number;
  readonly share: number;
}

/** A Timeline is one draw of a service's stretches. */
export interface Timeline {
  readonly service: Service;
  readonly stretches: readonly Stretch[];
}

export function drawTimeline(service: Service, lengthMs: number, random: Random): Timeline {
  const { perWeek, minutes, least } = service.stretches;
  const stretches: Stretch[] = [];
  for (let at = 0; perWeek > 0; ) {
    at += (exponential(random) * 7 * DAY) / perWeek;
    if (at > lengthMs) break;
    const to = at + exponential(random) * minutes * MINUTE;
    stretches.push({ from: at, to, share: least + (1 - least) * random.next() });
    // One at a time.
    at = to;
  }
  return { service, stretches };
}

/** The bad share over all moments of a window: what the runs are a sample of. */
export function trueShare({ service, stretches }: Timeline, from: number, to: number): number {
  let [bad, ordinary] = [0, to - from];
  for (const one of stretches) {
    const length = Math.max(0, Math.min(to, one.to) - Math.max(from, one.from));
    bad += length * one.share;
    ordinary -= length;
  }
  return (bad + ordinary * service.usual) / (to - from);
}

/** One test of a service at a moment. */
export function testOnce({ service, stretches }: Timeline, at: number, random: Random): RunReading {
  const stretch = stretches.find(({ from, to }) => at >= from && at < to);
  const own = service.usual * Math.exp(CLUSTERING * normal(random) - CLUSTERING ** 2 / 2);
  return { at, bad: binomial(REQUESTS, stretch?.share ?? Math.min(1, own), random), total: REQUESTS };
}

export function anObjective(share: number, periodMs: number, windowMs = 28 * DAY): BudgetObjective {
  const target = 'staging';
  return { name: 'chat latency p95 <= 300ms', scenario: 'chat', target, share, windowMs, periodMs };
}

/** An OpenedAlert is when an incident was opened, and how urgent it was then. */
export interface OpenedAlert {
  readonly at: number;
  readonly severity: Severity;
}

/** A Watch is a test that runs every period, its rules, and the time in which it does. */
export interface Watch {
  readonly objective: BudgetObjective;
  readonly rules: readonly AlertRule[];
  readonly from: number;
  readonly to: number;
}

/** Every alert that a watch opens, and how many of its runs ended with an open one. An alert's confirming run begins at once. */
export function watchOver(
  timeline: Timeline,
  { objective, rules, from, to }: Watch,
  random: Random,
): { readonly opened: readonly OpenedAlert[]; readonly open: number } {
  const longest = Math.max(...rules.map((rule) => (rule.kind === 'burn-rate' ? rule.longMs : 6 * objective.periodMs)));
  const opened: OpenedAlert[] = [];
  let readings: RunReading[] = [];
  let open = 0;
  let incident: Incident | null = null;
  const run = (at: number): Incident | null => {
    readings = [...readings.filter((one) => one.at > at - longest), testOnce(timeline, at, random)];
    const evaluation = evaluate('chat', { at, end: 'complete' }, applyRules(rules, readings, { objective, now: at }));
    const step = nextIncident(incident, evaluation, { now: at });
    incident = step.incident;
    if ((step.event === 'opened' || step.event === 'reopened') && incident) opened.push({ at, severity: incident.severity });
    return incident;
  };
  for (let at = from; at < to; at += objective.periodMs) {
    const found = run(at);
    const confirmed = found?.state === 'pending' ? run(at + CONFIRMED_AFTER) : found;
    if (confirmed?.state === 'open') open++;
  }
  return { opened, open };
}

export const randomOf = (label: string) => seeded('watch', label);

const exponential = (random: Random) => -Math.log(1 - random.next());
const normal = (random: Random) => Math.sqrt(2 * exponential(random)) * Math.cos(2 * Math.PI * random.next());

/** Trials that fail with a chance, by the gaps between those that do. */
function binomial(trials: number, chance: number, random: Random): number {
  if (chance >= 1) return trials;
  if (chance <= 0) return 0;
  if (chance > 0.5) return trials - binomial(trials, 1 - chance, random);
  let bad = -1;
  for (let at = 0; at <= trials; bad++) at += 1 + Math.floor(-exponential(random) / Math.log1p(-chance));
  return bad;
}
