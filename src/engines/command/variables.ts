import type { Env } from '../../model/env.ts';
import type { CommandScenario } from '../../model/scenario.ts';
import { placesOf, type Target } from '../../model/target.ts';
import { childEnvironment, filled, type Variables } from '../../prepare/jobs/environment.ts';

/** An Assignment is what a program is asked for. */
export interface Assignment {
  /** Where it is to send to. */
  readonly url: string;
  readonly target: Pick<Target, 'variables'>;
  readonly durationMs: number;
  /** A whole number below 2^31: the same for both sides of a pair. */
  readonly seed: number;
  /** Where its points are to go. */
  readonly file: string;
  /** The file of ours that a known generator needs; null where it needs none. */
  readonly adapter: string | null;
}

/** The whole environment of a program: built from empty (docs/security.md#r13), then the scenario's own, then what it is asked for. */
export function environmentOf({ env, ratePerSecond, load }: CommandScenario, asked: Assignment, parent: Env): Variables {
  const places = placesOf(asked.url, asked.target);
  return {
    ...childEnvironment(parent, filled(env, places)),
    ...places,
    ...(load === undefined ? { RATE: String(ratePerSecond) } : { CLIENTS: String(load.clients) }),
    DURATION: String(asked.durationMs / 1000),
    SEED: String(asked.seed),
    POINTS_FILE: asked.file,
    ...(asked.adapter === null ? {} : { ADAPTER: asked.adapter }),
    // What Python compiles would be new files in the checkout.
    PYTHONDONTWRITEBYTECODE: '1',
  };
}
