import type { WatchRun } from '../model/watch.ts';

/** HistoryLines are what a history holds, and which of its lines are no runs, in plain words without anything of theirs. */
export interface HistoryLines {
  readonly runs: readonly WatchRun[];
  readonly problems: readonly string[];
}

/** What became of runs that were to be added. */
export interface AddedRuns {
  /** The folder, or the branches. */
  readonly at: string;
  readonly added: number;
  /** Runs that were there already: recorded before. */
  readonly known: number;
  /** Branches that did not exist, or no longer, and were begun. */
  readonly begun: readonly string[];
}

/** Until when a history is read: the month of this moment (ISO 8601, UTC) and those before, so many in all. */
export interface HistoryWindow {
  readonly at: string;
  readonly months: number;
}

/** A History is where runs of load tests are kept, a line each: a folder of this machine, or branches of a repository on GitHub. */
export interface History {
  readonly kind: 'folder' | 'branch';
  /** What it is called in print. */
  readonly name: string;
  /** The runs of these scenarios. Failure `policy` for what is no plain file; `github` where GitHub cannot be asked. */
  read(target: string, scenarios: readonly string[], window: HistoryWindow): Promise<HistoryLines>;
  /** Adds runs that are not there yet: one that is recorded twice is one line. */
  append(runs: readonly WatchRun[]): Promise<AddedRuns>;
  /** When the newest run of these scenarios until this moment began, of this month and the one before; null where there is none. */
  last(target: string, scenarios: readonly string[], at: string): Promise<string | null>;
}
