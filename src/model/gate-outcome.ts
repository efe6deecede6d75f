/** What a gate can say of a commit once it is decided. */
export const GATE_OUTCOMES = ['success', 'failure'] as const;

/** A GateOutcome is what the gate said of a commit of a pull request. */
export interface GateOutcome {
  readonly version: 1;
  /** When it said so, ISO 8601 UTC. */
  readonly at: string;
  readonly pull: number;
  readonly sha: string;
  /** The branch that the pull request is to be merged into. */
  readonly base: string;
  readonly state: (typeof GATE_OUTCOMES)[number];
}
