import { Failure } from '../../model/failure.ts';
import { MOST_SKEW_MS } from '../../model/segment.ts';
import type { Clock } from '../../world/world.ts';
import { lateBy } from './script/lifecycle.ts';

/**
 * Drives a load that others have a part of, where its beginning is still ahead, or less than a second ago. Failure `config` where it
 * is not, whether that is known before k6 starts or only by its wrapper: it would be another load than theirs.
 */
export async function inTime<T>(
  { scenario, startMs }: { readonly scenario: string; readonly startMs: number | undefined },
  clock: Pick<Clock, 'date'>,
  drive: () => Promise<T>,
): Promise<T> {
  const aheadMs = startMs === undefined ? 0 : startMs - Date.parse(clock.date());
  if (-aheadMs > MOST_SKEW_MS) throw tooLate(scenario, -aheadMs);
  try {
    return await drive();
  } catch (thrown) {
    const lateMs = startMs !== undefined && thrown instanceof Failure ? lateBy(thrown.message) : null;
    throw lateMs === null ? thrown : tooLate(scenario, lateMs);
  }
}

function tooLate(scenario: string, lateMs: number): Failure {
  return new Failure(
    'config',
    `${scenario}: this segment would begin ${(lateMs / 1000).toFixed(1)} s after the others, so it sent nothing of it.`,
    'Give all jobs a moment further in the future (`start-at`): one that fetches k6, checks out and waits for a runner needs minutes.',
  );
}
