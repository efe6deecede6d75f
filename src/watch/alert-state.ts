import type { Ms } from '../model/brand.ts';
import type { AlertReading, Evaluation, Incident, IncidentEvent, Severity } from '../model/error-budget.ts';
import type { RunEnd } from '../model/watch.ts';

/** An AlertPatience is how long an incident is remembered, and when it is over. */
export interface AlertPatience {
  /** An incident that comes back so soon after it was closed is the same one: it is reopened. */
  readonly reopenWithinMs: Ms;
  /** Good runs in a row that close it. */
  readonly goodRuns: number;
  /** Clocks of two machines differ by so much without anything being wrong. */
  readonly clockSkewMs: Ms;
}

export const PATIENCE: AlertPatience = {
  // A day: what comes back every night is one incident.
  reopenWithinMs: 24 * 3_600_000,
  goodRuns: 3,
  clockSkewMs: 5 * 60_000,
};

/** What a run says of an incident. A run that is not complete is neither good nor bad, whatever the runs before it say. */
export function evaluate(
  fingerprint: string,
  run: { readonly at: Ms; readonly end: RunEnd },
  readings: readonly AlertReading[],
): Evaluation {
  const firing = readings.filter(({ state }) => state === 'firing').map(({ rule }) => rule.severity);
  const known = readings.some(({ state }) => state === 'quiet');
  const worst = firing.includes('page') ? 'page' : firing[0];
  return { fingerprint, at: run.at, finding: run.end !== 'complete' ? 'unknown' : (worst ?? (known ? 'good' : 'unknown')) };
}

/** What became of an incident, null where there is none, and what is to be told. */
export interface IncidentStep {
  readonly incident: Incident | null;
  readonly event: IncidentEvent;
}

/**
 * An incident after one more run: first pending, open when another run confirms it, closed after enough good ones, and reopened
 * where it comes back within the hysteresis window. A run that is dated in the future, or not after the last one, changes nothing.
 */
export function nextIncident(
  before: Incident | null,
  evaluation: Evaluation,
  { now, patience = PATIENCE }: { readonly now: Ms; readonly patience?: AlertPatience },
): IncidentStep {
  const { at, finding } = evaluation;
  const newest = now + patience.clockSkewMs;
  // A last run dated in the future was dated by a clock that was wrong: what comes now comes after it all the same.
  const repeated = before !== null && at <= before.lastAt && before.lastAt <= newest;
  if (finding === 'unknown' || at > newest || repeated) return { incident: before, event: null };
  if (finding === 'good') return before === null ? { incident: null, event: null } : afterGood(before, at, patience);
  return afterBad(before, { ...evaluation, finding }, patience);
}

function afterGood(before: Incident, at: Ms, { goodRuns }: AlertPatience): IncidentStep {
  const incident = { ...before, lastAt: at, good: before.good + 1 };
  switch (before.state) {
    case 'pending':
      // Nobody was told of it: it was nothing, or is closed still.
      return { incident: before.closedAt === null ? null : { ...incident, state: 'closed' }, event: null };
    case 'open':
      if (incident.good < goodRuns) return { incident, event: 'updated' };
      return { incident: { ...incident, state: 'closed', closedAt: at }, event: 'closed' };
    case 'closed':
      return { incident, event: null };
    default:
      return before.state satisfies never;
  }
}

interface Bad extends Evaluation {
  readonly finding: Severity;
}

function afterBad(before: Incident | null, { fingerprint, at, finding }: Bad, { reopenWithinMs }: AlertPatience): IncidentStep {
  if (before === null || before.state === 'closed') {
    const { openedAt = null, closedAt = null, reopened = 0 } = before ?? {};
    const begun = { fingerprint, state: 'pending', severity: finding, since: at, lastAt: at, good: 0 } as const;
    return { incident: { ...begun, openedAt, closedAt, reopened }, event: null };
  }
  const severity = before.severity === 'page' ? 'page' : finding;
  const incident: Incident = { ...before, state: 'open', severity, lastAt: at, good: 0 };
  if (before.state === 'open') return { incident, event: severity === before.severity ? 'updated' : 'worsened' };
  const again = before.closedAt !== null && before.since - before.closedAt <= reopenWithinMs;
  if (again) return { incident: { ...incident, closedAt: null, reopened: before.reopened + 1 }, event: 'reopened' };
  return { incident: { ...incident, openedAt: at, closedAt: null, reopened: 0 }, event: 'opened' };
}
