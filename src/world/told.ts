import type { TOLD_EVENTS } from '../model/error-budget.ts';

/** A ToldLine is one piece of news that a webhook has taken. */
export interface ToldLine {
  readonly version: 1;
  readonly target: string;
  /** The objective's name. */
  readonly objective: string;
  readonly event: (typeof TOLD_EVENTS)[number];
  /** When the run began that made it so, ISO 8601 UTC. */
  readonly at: string;
}

/** A ToldMemory is what is remembered of news that were delivered: beside the history, from which all else follows. */
export interface ToldMemory {
  /** Of a target, as far as it can be read. Failure `policy` for what is no plain file; `github` where GitHub cannot be asked. */
  read(target: string): Promise<readonly ToldLine[]>;
  add(line: ToldLine): Promise<void>;
}
