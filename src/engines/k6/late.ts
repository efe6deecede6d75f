import { Failure } from '../../model/failure.ts';
import { MOST_SKEW_MS } from '../../model/segment.ts';
import type { Clock } from '../../world/world.ts';
import { lateBy } from './script/lifecycle.ts';

/** Failure `environment` where a load that others have a part of should have begun already: it would be another load than theirs. */
export function requireInTime(scenario: string, startMs: number | undefined, clock: Pick<Clock, 'date'>): void {
  const lateMs = startMs === undefined ? 0 : Date.parse(clock.date()) - startMs;
  if (lateMs > MOST_SKEW_MS) throw tooLate(scenario, lateMs);
}

/** What a run failed by, as what it means where its wrapper found that it came too late. */
export function namedLate(scenario: string, thrown: unknown): unknown {
  const lateMs = thrown instanceof Failure ? lateBy(thrown.message) : null;
  return lateMs === null ? thrown : tooLate(scenario, lateMs);
}

function tooLate(scenario: string, lateMs: number): Failure {
  return new Failure(
    'environment',
    `${scenario}: this segment would begin ${(lateMs / 1000).toFixed(1)} s after the others, so it sent nothing of it.`,
    'Give all jobs a moment further in the future (`start-at`): one that fetches k6, checks out and waits for a runner needs minutes.',
  );
}
