import type { LoadPlan } from '../plan/load-target.ts';
import { sortedKeys } from '../wire/json.ts';
import type { World } from '../world/world.ts';

/** 64 hexadecimal digits of all that is sent to a target and held against it: who plans the same has the same. */
export function plannedDigest({ plan, target, slos }: LoadPlan, { digest }: Pick<World, 'digest'>): string {
  const { scenarios, cells } = plan.protocol;
  return digest(JSON.stringify({ target, slos, sent: plan.scenarios, scenarios, cells }, sortedKeys));
}
