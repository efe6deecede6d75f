/** A Suspect is evidence for why a row changed: what was seen, with numbers. It is never called the cause. */
export interface Suspect {
  readonly scenario: string;
  readonly metric: string;
  /** 0 to 1: how much of the change this evidence could account for; null where that cannot be told. */
  readonly weight: number | null;
  /** One plain sentence with its numbers. */
  readonly evidence: string;
}

/** A Diagnosis is the suspects, the strongest first. */
export interface Diagnosis {
  readonly suspects: readonly Suspect[];
}
