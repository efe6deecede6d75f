import { Failure } from '../model/failure.ts';
import type { LoadTarget, WatchSeen } from '../model/watch.ts';
import { isSilent } from '../watch/silence.ts';
import { yearBranch } from '../wire/history-branch.ts';
import type { GitHub } from '../world/world.ts';

/** Asks once, however many decisions want to know: when a load test was last recorded, ISO 8601; null where that is not known. */
export function lastRecorded(github: GitHub, now: () => string): () => Promise<string | null> {
  let asked: Promise<string | null> | undefined;
  return () => {
    asked ??= newestBranch(github, now()).catch((thrown: unknown) => {
      // Nobody is kept from a decision by what decides nothing.
      if (Failure.from(thrown).kind === 'github') return null;
      throw thrown;
    });
    return asked;
  };
}

/** When load tests were last recorded; null where there are no targets, or no branch of a history. */
export async function watchSeen(
  targets: readonly LoadTarget[],
  { lastRecorded: last, now }: { readonly lastRecorded: () => Promise<string | null>; readonly now: () => string },
): Promise<WatchSeen | null> {
  if (targets.length === 0) return null;
  const lastAt = await last();
  if (lastAt === null) return null;
  const often = Math.min(...targets.map(({ periodMs }) => periodMs));
  return { lastAt, silent: isSilent(Date.parse(lastAt), often, Date.parse(now())) };
}

/** A request or two for this year's branch, and as many for the last one's at the beginning of a year. */
async function newestBranch(github: GitHub, now: string): Promise<string | null> {
  const year = Number(now.slice(0, 4));
  return (await github.committedAt(yearBranch(year))) ?? github.committedAt(yearBranch(year - 1));
}
