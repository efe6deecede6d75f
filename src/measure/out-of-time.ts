import { Failure } from '../model/failure.ts';

/** An OutOfTime is a run that was stopped because the time of the whole measurement was used up. */
export class OutOfTime extends Failure {
  constructor(scenario: string, maxDurationMs: number) {
    super(
      'config',
      `${scenario}: after ${Math.round(maxDurationMs / 1000)} s, the time that design.max-duration allows, its script was still running, so it was stopped.`,
      'Give the script shorter stages, fewer iterations or a duration, or raise design.max-duration.',
    );
  }
}
