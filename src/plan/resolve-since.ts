import type { NothingSince, Span } from '../model/creep.ts';
import type { Plan } from '../model/plan.ts';
import type { Request } from '../model/request.ts';
import type { World } from '../world/world.ts';
import { chooseSinceRelease } from './config-choice.ts';
import { readInputs } from './inputs.ts';
import { joinProfile } from './profile.ts';
import { findSince } from './release.ts';
import { announce, findConfigs, planOf, profileSource, told } from './resolve.ts';

/** A SincePlan is the Plan of a branch against a release, and what lies between. */
export interface SincePlan {
  readonly plan: Plan;
  readonly span: Span;
}

/**
 * The default branch and the last release become a Plan; or there is nothing to compare. Both commits are the repository's own,
 * so that no rule about a stranger's pull request holds here.
 */
export async function resolveSince(request: Request, world: World): Promise<SincePlan | NothingSince> {
  const inputs = readInputs(request.inputs);
  const place = await findSince(request, inputs, world);
  if ('code' in place) return place;
  announce(place.revisions, world);
  const chosen = chooseSinceRelease(await findConfigs(inputs, place, world));
  // The branch judges: a release may be from before the profile.
  const judging = { base: place.revisions.head, head: place.revisions.head };
  const choice = await joinProfile(chosen, judging, profileSource(inputs, place.repository, world));
  const plan = told(await planOf(choice, { request: { ...request, event: null }, inputs, ...place }, world), inputs, world);
  return { plan, span: place.span };
}
