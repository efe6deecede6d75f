import type { Ms } from './brand.ts';
import type { Incident, Standing, TOLD_EVENTS } from './error-budget.ts';

/** IncidentNews is what is told of an incident once: that it was opened, came back, got worse, or is over. `incident` is as it was then. */
export interface IncidentNews {
  readonly event: (typeof TOLD_EVENTS)[number];
  /** When the run began that made it so. */
  readonly at: Ms;
  readonly incident: Incident;
}

/** An IncidentStory is an incident that was opened, with all that is told of it; after it is over, until another one is opened. */
export interface IncidentStory {
  /** How the service stands with the objective, at its newest run. */
  readonly standing: Standing;
  /** As it is, or was when it was closed. */
  readonly incident: Incident;
  /** All that the history knows of this fingerprint, the oldest first. */
  readonly news: readonly IncidentNews[];
  /** From the run that found it to the newest, or to the one that closed it: how many, and which revisions they tested. */
  readonly runs: number;
  readonly revisions: readonly string[];
  /** The fastest that the budget burnt; null where no run says it. */
  readonly worstBurn: number | null;
  /** The newest run of its scenario, as history calls it. */
  readonly newestRun: string | null;
}

/** An IssueMarker is what the hidden first line of an issue of ours says of it. */
export interface IssueMarker {
  readonly target: string;
  /** The objective's name. */
  readonly objective: string;
  /** As we left it: whoever closes or reopens an issue by hand leaves this line as it is. */
  readonly state: 'open' | 'closed' | 'duplicate';
  /** The newest news that were told in it. */
  readonly told: Ms;
}

/** An IncidentIssue is a GitHub issue of ours about an incident. */
export interface IncidentIssue {
  readonly number: number;
  readonly open: boolean;
  readonly title: string;
  readonly body: string;
  /** Null while it is open. */
  readonly closedAt: Ms | null;
  readonly marker: IssueMarker;
}
