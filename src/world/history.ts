import type { GateOutcome } from '../model/gate-outcome.ts';
import type { WatchRun } from '../model/watch.ts';

/** HistoryLines are what a history holds, and which of its lines are no runs, in plain words without anything of theirs. */
export interface HistoryLines {
  readonly runs: readonly WatchRun[];
  readonly problems: readonly string[];
}

/** GateLines are what gates said, as a history holds it, and which of its lines are none. */
export interface GateLines {
  readonly outcomes: readonly GateOutcome[];
  readonly problems: readonly string[];
}

/** What became of lines that were to be added. */
export interface AddedLines {
  /** The folder, or the branches. */
  readonly at: string;
  readonly added: number;
  /** Those that were there already: recorded before. */
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
  append(runs: readonly WatchRun[]): Promise<AddedLines>;
  /** When the newest run of these scenarios until this moment began, of this month and the one before; null where there is none. */
  last(target: string, scenarios: readonly string[], at: string): Promise<string | null>;
  /** Beside the runs; null in a folder, which no gate writes a status for. */
  readonly gates: GateHistory | null;
}

/** A GateHistory is where it is kept what gates said, a line for each commit and outcome. */
export interface GateHistory {
  read(window: HistoryWindow): Promise<GateLines>;
  /** Adds what is not there yet. */
  append(outcomes: readonly GateOutcome[]): Promise<AddedLines>;
}
