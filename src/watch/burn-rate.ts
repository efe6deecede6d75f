import type { Ms } from '../model/brand.ts';
import type { AlertReading, AlertRule, BurnRate, Severity } from '../model/error-budget.ts';
import type { BudgetObjective, WatchRun } from '../model/watch.ts';
import { type RunReading, readingsOf, totalOf } from './readings.ts';

const HOUR = 3_600_000;

/**
 * Share of the budget that may burn in a long window before somebody is told (Beyer et al., The Site Reliability Workbook, 2018,
 * chapter 5): 14.4, 6, 3 and 1 times too fast for a window of 30 days. The short window is a twelfth of the long one: with it an
 * alert ends soon after its cause.
 */
const WORKBOOK: readonly { readonly severity: Severity; readonly burnt: number; readonly longMs: Ms }[] = [
  { severity: 'page', burnt: 0.02, longMs: HOUR },
  { severity: 'page', burnt: 0.05, longMs: 6 * HOUR },
  { severity: 'ticket', burnt: 0.1, longMs: 24 * HOUR },
  { severity: 'ticket', burnt: 0.1, longMs: 72 * HOUR },
];
const SHORT = 1 / 12;
/** Runs that a long and a short window hold at least, so that no single run decides alone for long. */
const LONG_RUNS = 6;
const SHORT_RUNS = 2;
/** At most this share of requests may have to be bad for an alert: a target that answers every second request must still be found. */
const MOST_BAD = 0.5;
/** Slower than this the budget lasts its whole window: nothing to be told of. */
const SUSTAINABLE = 1;

/** The rules for an objective: the Workbook's, in windows that hold enough runs of the test. There is always one. */
export function alertRules({ share, windowMs, periodMs }: BudgetObjective): readonly AlertRule[] {
  const stretched = WORKBOOK.map(({ severity, burnt, longMs }) => {
    const [long, short] = [Math.max(longMs, LONG_RUNS * periodMs), Math.max(longMs * SHORT, SHORT_RUNS * periodMs)];
    return { severity, rate: (burnt * windowMs) / long, longMs: long, shortMs: short };
  }).filter(({ longMs }) => longMs <= windowMs);
  // A window stretched to the length of the next one would alert sooner than that one, on the same runs; and what is a ticket
  // over a day is no page over most of one.
  const superseded = (rule: (typeof stretched)[number], i: number) =>
    rule.longMs === stretched[i + 1]?.longMs ||
    (rule.severity === 'page' && stretched.some(({ severity, rate }) => severity === 'ticket' && rate >= rule.rate));
  const distinct = stretched
    .filter((rule, i) => !superseded(rule, i))
    .map(({ rate, ...rule }) => ({ kind: 'burn-rate' as const, ...rule, factor: Math.max(SUSTAINABLE, rate) }));
  const canFire = (rule: { readonly factor: number }) => rule.factor * (1 - share) <= MOST_BAD;
  const silent = distinct.find((rule) => !canFire(rule)) ?? (distinct.length === 0 ? { severity: 'ticket' as const } : undefined);
  return [...(silent ? [{ kind: 'two-runs' as const, severity: silent.severity }] : []), ...distinct.filter(canFire)];
}

/** What the rules of an objective say now, in the order of alertRules. */
export function readAlerts(runs: readonly WatchRun[], objective: BudgetObjective, now: Ms): readonly AlertReading[] {
  const rules = alertRules(objective);
  return applyRules(rules, readingsOf(runs, objective, { from: now - objective.windowMs, to: now }), { objective, now });
}

/** What rules say of runs up to now, oldest first. */
export function applyRules(
  rules: readonly AlertRule[],
  readings: readonly RunReading[],
  { objective, now }: { readonly objective: BudgetObjective; readonly now: Ms },
): readonly AlertReading[] {
  const since = (ms: Ms) => readings.filter(({ at }) => at > now - ms);
  return rules.map((rule): AlertReading => {
    switch (rule.kind) {
      case 'burn-rate': {
        const windows = [since(rule.longMs), since(rule.shortMs)];
        return reading(
          rule,
          windows.map((some) => rateOf(some, objective)),
          rule.factor,
        );
      }
      case 'two-runs': {
        const newest = since(twoRunsMs(objective)).slice(-SHORT_RUNS);
        return reading(
          rule,
          newest.map((one) => rateOf([one], objective)),
          SUSTAINABLE,
        );
      }
      default:
        return rule satisfies never;
    }
  });
}

/** How many of the newest runs, one after the other and within the time that a rule of two runs looks back, broke an objective. */
export function recentlyBroken(readings: readonly RunReading[], objective: BudgetObjective): number {
  const from = (readings.at(-1)?.at ?? 0) - twoRunsMs(objective);
  const kept = readings.findLastIndex((one) => one.at <= from || !isFaster([rateOf([one], objective)], SUSTAINABLE));
  return readings.length - 1 - kept;
}

/** How far back a rule of two runs looks. */
export function twoRunsMs({ periodMs }: Pick<BudgetObjective, 'periodMs'>): Ms {
  return LONG_RUNS * periodMs;
}

/** Firing where both burn faster than this; one run alone says nothing, for no other confirms it. */
function reading(rule: AlertRule, of: readonly (BurnRate | undefined)[], factor: number): AlertReading {
  const [one = NOTHING, other = NOTHING] = of;
  const alone = rule.kind === 'burn-rate' && one.runs < SHORT_RUNS;
  if (one.rate === null || other.rate === null || alone) return { rule, state: 'unknown', rates: [one, other] };
  return { rule, state: isFaster([one, other], factor) ? 'firing' : 'quiet', rates: [one, other] };
}

const NOTHING: BurnRate = { rate: null, runs: 0 };

/** What binary fractions add does not count: 30 bad of 300 are 10 %. */
function isFaster(rates: readonly BurnRate[], factor: number): boolean {
  return rates.every(({ rate }) => rate !== null && rate > factor * (1 + Number.EPSILON * 64));
}

function rateOf(readings: readonly RunReading[], { share }: BudgetObjective): BurnRate {
  const { bad, total } = totalOf(readings);
  return { rate: total === 0 ? null : bad / total / (1 - share), runs: readings.length };
}
