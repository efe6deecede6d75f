import type { Ms, Share } from './brand.ts';
import type { Estimate } from './comparison.ts';
import type { BudgetObjective } from './watch.ts';

/**
 * What a window says of an objective. `kept`, `broken`: surely, whatever the missing runs would have found; `undecided`:
 * either can be; `too-few-runs`: nothing is said.
 */
export type BudgetState = 'kept' | 'broken' | 'undecided' | 'too-few-runs';

/** RunCounts is how many runs of a window say something of an objective, and what became of the others. */
export interface RunCounts {
  /** Complete runs that counted requests for the objective. */
  readonly complete: number;
  /** Times at which no complete run began, though one was due. An aborted or partial run leaves its time missing, too. */
  readonly missing: number;
  readonly aborted: number;
  readonly partial: number;
  /** Dated later than now: a clock was wrong. They count for nothing until their time has come. */
  readonly future: number;
}

/** An ErrorBudget is how many of a window's requests may be bad, how many were, and how sure that is. */
export interface ErrorBudget {
  readonly objective: BudgetObjective;
  /** Of the requests, how many may be bad: 1 − the objective's share. */
  readonly budget: Share;
  /** Requests of the complete runs in the window; how many of them may be bad, and how many were. */
  readonly requests: number;
  readonly allowed: number;
  readonly bad: number;
  /** Of the budget: 1 is all of it; more, and the objective is broken as far as was seen. Null where no request was counted. */
  readonly spent: number | null;
  /** What is left, as a share of the budget with its interval, and in requests; below 0 where more was spent than there was. */
  readonly left: { readonly share: Estimate<number>; readonly requests: number } | null;
  /** The share of bad requests over the whole window, of which the runs are a sample. */
  readonly badShare: Estimate<Share> | null;
  readonly runs: RunCounts;
  /** The fewest runs that could show it kept, were all their requests good. */
  readonly runsToKeep: number;
  readonly state: BudgetState;
}

/** How urgent an alert is: `page` somebody now, or a `ticket` for a working day. */
export type Severity = 'page' | 'ticket';

/**
 * An AlertRule is when to alert on an objective: `burn-rate` where the budget burns faster than `factor` in a long window and in
 * a short one; `two-runs` where the two newest runs both break it.
 */
export type AlertRule =
  | {
      readonly kind: 'burn-rate';
      readonly severity: Severity;
      /** How many times as fast as would spend exactly the budget within the objective's window. */
      readonly factor: number;
      readonly longMs: Ms;
      readonly shortMs: Ms;
    }
  | { readonly kind: 'two-runs'; readonly severity: Severity };

/** A BurnRate is how fast a window's runs spend the budget (1: all of it within the objective's window); null without a run. */
export interface BurnRate {
  readonly rate: number | null;
  readonly runs: number;
}

/** An AlertReading is what a rule says now: `unknown` where too few runs are there to say. */
export interface AlertReading {
  readonly rule: AlertRule;
  readonly state: 'firing' | 'quiet' | 'unknown';
  /** Of the long and the short window; of `two-runs` of the two newest runs, the older one first. */
  readonly rates: readonly [BurnRate, BurnRate];
}

/** An Evaluation is what one run says of one possible incident: how urgent it is, that all is good, or nothing. */
export interface Evaluation {
  /** Which incident: the same text each time. */
  readonly fingerprint: string;
  /** When the run began, ms since 1970. */
  readonly at: Ms;
  readonly finding: Severity | 'good' | 'unknown';
}

/**
 * An Incident is what is known of one fingerprint, from run to run: `pending` until a second run confirms it, `open`, and `closed`
 * after enough good runs. Moments are ms since 1970.
 */
export interface Incident {
  readonly fingerprint: string;
  readonly state: 'pending' | 'open' | 'closed';
  /** The worst that was found since it last began. */
  readonly severity: Severity;
  /** The first run that found it, since it last began. */
  readonly since: Ms;
  readonly openedAt: Ms | null;
  readonly closedAt: Ms | null;
  /** The newest run that was counted. */
  readonly lastAt: Ms;
  /** Good runs in a row. */
  readonly good: number;
  /** How often it came back within the hysteresis window. */
  readonly reopened: number;
}

/**
 * An IncidentSpan is the time of an incident, from the run that found it to the good runs that closed it; one that came back is
 * another span. Moments are ms since 1970.
 */
export interface IncidentSpan {
  /** The worst that was found. */
  readonly severity: Severity;
  readonly since: Ms;
  /** Null while it is pending. */
  readonly openedAt: Ms | null;
  /** Null while it is not over. */
  readonly closedAt: Ms | null;
  /** Whether it is one that was closed less than the hysteresis window before. */
  readonly again: boolean;
}

/** A BudgetPoint is how much of an error budget was left when a run began, over the window that ended then. */
export interface BudgetPoint {
  /** Ms since 1970. */
  readonly at: Ms;
  /** Of the budget: 1 is all of it, below 0 more was spent than there was. */
  readonly left: number;
  /** Complete runs of the window. */
  readonly runs: number;
}

/** A RunGap is a time between two complete runs in which so many others are missing. Moments are ms since 1970. */
export interface RunGap {
  readonly after: Ms;
  readonly before: Ms;
  readonly missing: number;
}

/** A Standing is how a service stands with one of its objectives: its budget, what the alerts say, and the incident it is in. */
export interface Standing {
  readonly budget: ErrorBudget;
  readonly alerts: readonly AlertReading[];
  readonly incident: Incident | null;
  /** What the newest run did to it. */
  readonly event: IncidentEvent;
}

/** What of an incident is told to people; `worsened`: what a ticket was told of is now worth a page. */
export const TOLD_EVENTS = ['opened', 'reopened', 'worsened', 'closed'] as const;

/** What happened to an incident with one run; null where nothing is to be said. */
export type IncidentEvent = (typeof TOLD_EVENTS)[number] | 'updated' | null;
