import type { Run } from '../model/pull-request.ts';

/** Which attempt of which run left the measurement that counts, and which attempts before it left one too. */
export interface CountedAttempt {
  readonly run: Run;
  /** From 1. */
  readonly attempt: number;
  /** Attempts of any run that left a measurement earlier, whether it was valid or not. */
  readonly left: number;
}

/**
 * How often measuring this commit was begun before the measurement that counts, and left none: somebody may have cancelled
 * what went badly. `runs` are those of the measuring workflow and the commit. Nothing follows from it, so it is shown.
 */
export function attemptsBefore(runs: readonly Run[], { run, attempt, left }: CountedAttempt): number {
  const earlier = runs.filter(({ id, createdAt, conclusion }) => {
    const isEarlier = createdAt < run.createdAt || (createdAt === run.createdAt && id < run.id);
    return id !== run.id && isEarlier && conclusion !== null;
  });
  const begun = earlier.reduce((sum, one) => sum + one.attempt, 0) + attempt - 1;
  return Math.max(0, begun - left);
}
