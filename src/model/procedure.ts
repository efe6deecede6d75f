import type { Change } from './brand.ts';

/** What a performance engineer's procedure goes through, in this order, unless a profile has another. */
export const PROCEDURE_STAGES = ['baseline', 'bottlenecks', 'proposals', 'approval', 'validation', 'dashboards'] as const;

/** A ProcedureStage is one of them. */
export type ProcedureStage = (typeof PROCEDURE_STAGES)[number];

/**
 * A ProcedureState is how far a step is: `idle` where nothing is to be done, `next` the first that is not done, `open` those after it,
 * `unchecked` a step of a profile's own, of which Benchgate knows nothing.
 */
export type ProcedureState = 'done' | 'idle' | 'next' | 'open' | 'unchecked';

/**
 * A ProposalState is how far a proposal is: `waiting` for a person; `stale`, since its files went on; `applied` here, by hand; `opened`, a
 * branch that is written only after a person approved; `merged` into the default branch.
 */
export type ProposalState = 'waiting' | 'stale' | 'applied' | 'opened' | 'merged';

/** A ProcedureFact is the file or the number that shows how far a step is. */
export type ProcedureFact =
  /** Complete runs of a target in the history, of so many of its scenarios; the last began then, ISO 8601 UTC. */
  | {
      readonly code: 'runs';
      readonly target: string;
      readonly runs: number;
      readonly tested: number;
      readonly scenarios: number;
      readonly lastAt: string | null;
    }
  /** Pairs that were measured of these commits. */
  | { readonly code: 'measured'; readonly file: string; readonly base: string; readonly head: string; readonly pairs: number }
  | { readonly code: 'not-measured'; readonly file: string }
  /** Suspects in the file, the strongest's scenario and metric. */
  | {
      readonly code: 'suspects';
      readonly file: string;
      readonly count: number;
      readonly scenario: string;
      readonly metric: string;
    }
  /** Rows that got worse and objectives that are broken, which nothing explains; 0 of either where nothing is. */
  | { readonly code: 'unexplained'; readonly file: string; readonly worse: number }
  | { readonly code: 'nothing-worse'; readonly file: string }
  /** Rows that a measured change improved, and the furthest. */
  | {
      readonly code: 'improved';
      readonly file: string;
      readonly rows: number;
      readonly scenario: string;
      readonly metric: string;
      readonly change: Change;
    }
  /** Proposals in the file; the first one's title, and the digest of all, which a person approves. */
  | { readonly code: 'proposed'; readonly file: string; readonly count: number; readonly title: string; readonly digest: string }
  /** The file holds none; there is no file. */
  | { readonly code: 'nothing-proposed' | 'not-proposed'; readonly file: string }
  /** How far one of them is; what the gate said of its branch where that is known. */
  | {
      readonly code: 'proposal';
      readonly title: string;
      readonly state: ProposalState;
      readonly branch: string;
      readonly gate: { readonly pull: number; readonly state: 'success' | 'failure' } | null;
    }
  /** What the gate said of the commit, on its pull request. */
  | { readonly code: 'gate'; readonly pull: number; readonly state: 'success' | 'failure'; readonly at: string }
  /** Objectives of a target with an error budget, and those whose budget is used up or whose alert is open. */
  | { readonly code: 'objectives'; readonly target: string; readonly objectives: number; readonly failing: number }
  /** What the default branch lost since a release. */
  | { readonly code: 'since-release'; readonly file: string; readonly state: string }
  /** Files of dashboards: as the configuration gives them, or not. */
  | { readonly code: 'files'; readonly equal: number; readonly others: readonly string[] }
  | { readonly code: 'no-target' };

/** A ProcedureStep is one step of the procedure with how far it is, and the command that takes it further. */
export interface ProcedureStep {
  /** Null for a step of a profile's own. */
  readonly stage: ProcedureStage | null;
  /** The profile's own words: text from outside; null where there are none. */
  readonly text: string | null;
  readonly state: ProcedureState;
  readonly facts: readonly ProcedureFact[];
  /** Null where it is done, or no command does it. */
  readonly command: string | null;
}

/** A KeyOutput is something that a profile says is to come out, and whether it is there: null where nothing tells. */
export interface KeyOutput {
  /** Text from outside. */
  readonly text: string;
  readonly there: boolean | null;
  /** The file, the folder or the number that shows it; null where nothing does. */
  readonly shownBy: string | null;
}

/** A ProfileDescription is what a profile says beside its procedure, bounded. All of it is text from outside. */
export interface ProfileDescription {
  readonly file: string;
  readonly name: string;
  /** The first paragraph of its mission; null where it has none. */
  readonly mission: string | null;
  readonly guardrails: readonly string[];
  readonly outputs: readonly KeyOutput[];
  readonly tooling: readonly string[];
}

/** A Procedure is the checklist of a profile's operating procedure, made of the last reports. */
export interface Procedure {
  readonly schemaVersion: 1;
  /** Where the procedure is written; null for the usual one. */
  readonly profile: string | null;
  /** Where the configuration was read. */
  readonly configuration: string;
  /** What else the profile says; null without one. */
  readonly described: ProfileDescription | null;
  readonly steps: readonly ProcedureStep[];
  /** Lines of the history that are none, in plain words. */
  readonly problems: readonly string[];
}
