import type { Ms } from '../model/brand.ts';
import { Failure } from '../model/failure.ts';
import type { PlannedScenario } from '../model/plan.ts';
import type { Segment } from '../model/segment.ts';
import type { RunEnd } from '../model/watch.ts';
import { formatTime } from '../report/numbers.ts';
import type { World } from '../world/world.ts';
import type { Engines } from './engines.ts';

/** A LoadPart is which part of a load this machine sends, and the moment that all machines were given, ms since 1970. */
export interface LoadPart {
  readonly segment: Segment;
  readonly startMs: Ms;
}

/** A BlockStart is when the load of one scenario begins on every machine, and when its first request is due: ms since 1970. */
export interface BlockStart {
  readonly startMs: Ms;
  readonly dueMs: Ms;
}

/** k6 is started so long before its load begins, ms: with thousands of virtual users it takes seconds, and a script's own setup does. */
export const LEAD_MS = 30_000;

/**
 * When each scenario begins, by what is planned alone, so that machines which cannot see each other agree: once the one before is over
 * at the latest, and the next k6 had time to start.
 */
export function startsOf(
  scenarios: readonly PlannedScenario[],
  { startMs }: Pick<LoadPart, 'startMs'>,
  { timing }: Pick<Engines, 'timing'>,
): readonly BlockStart[] {
  let next = startMs;
  return scenarios.map((planned) => {
    const { span } = timing(planned);
    if (span === undefined) throw new Failure('internal', `Nobody knows when ${planned.name} is over.`, 'Please report this.');
    const start = { startMs: next, dueMs: next + span.firstMs };
    next += Math.ceil((span.lastMs + LEAD_MS) / 1000) * 1000;
    return start;
  });
}

/** Waits until it is time to start k6. */
export async function untilNear({ startMs }: BlockStart, { clock, screen, cancelled }: World): Promise<RunEnd> {
  const waitMs = startMs - LEAD_MS - Date.parse(clock.date());
  if (waitMs > 0) {
    screen.note(`All segments begin in ${formatTime(waitMs + LEAD_MS)}.`);
    await clock.sleep(waitMs, cancelled);
  }
  return cancelled.aborted ? 'partial' : 'complete';
}
