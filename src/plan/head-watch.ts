import type { Request } from '../model/request.ts';
import type { World } from '../world/world.ts';
import { remoteCommit, rootOf } from './history.ts';
import type { Inputs } from './inputs.ts';

/** How often the remote is asked at most, ms: once for a few pairs, and a commit that was pushed over is given up within a minute. */
const EVERY_MS = 45_000;

/**
 * A HeadWatch looks between pairs whether the commit that is measured is still the pull request's. Nothing else tells a run that
 * it measures in vain: a concurrency group would, but whoever opens a pull request can take its name (threat 58).
 */
export interface HeadWatch {
  /** The World, cancelled once another commit is head. */
  readonly world: World;
  look(): Promise<void>;
  /** Whether another commit is head. */
  isSuperseded(): boolean;
}

/** Watches the head of a pull request; of everything else nothing is asked. Where the remote does not answer nothing is known. */
export function watchHead({ event, directory }: Request, { githubToken: token, offline }: Inputs, world: World): HeadWatch {
  const superseded = new AbortController();
  const { headSha = null, pull } = event ?? {};
  const number = event?.name === 'pull_request' ? (pull?.number ?? null) : null;
  let askedAt = world.clock.now();
  return {
    world: { ...world, cancelled: AbortSignal.any([world.cancelled, superseded.signal]) },
    async look() {
      if (number === null || headSha === null || offline || world.clock.now() - askedAt < EVERY_MS) return;
      askedAt = world.clock.now();
      const root = await rootOf(directory, world);
      const now = root === null ? null : await remoteCommit(`refs/pull/${number}/head`, { root, world, token, offline });
      if (now !== null && now !== headSha) superseded.abort();
    },
    isSuperseded: () => superseded.signal.aborted,
  };
}
