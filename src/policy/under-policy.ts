import type { Plan } from '../model/plan.ts';
import type { World } from '../world/world.ts';
import { type NetworkKeeper, requireEnforceable } from './enforceable.ts';
import { guarded } from './guard.ts';

/**
 * The World in which a plan is carried out: as far as its policy goes. Failure `policy` where that closes a network which nothing here
 * keeps closed: before anything of the plan runs.
 */
export async function underPolicy(plan: Pick<Plan, 'policy' | 'services' | 'scenarios'>, world: World): Promise<World> {
  if (plan.policy.egress.kind !== 'open' && runsCode(plan)) requireEnforceable(plan.policy, await keeperOf(plan, world));
  return guarded(world, plan.policy);
}

/** The same where nothing of the repository is started, and load goes to a target that the configuration names. */
export function toTarget({ policy, scenarios }: Pick<Plan, 'policy' | 'scenarios'>, world: World): World {
  if (scenarios.some(isScript)) requireEnforceable(policy, UNKEPT);
  return guarded(world, policy);
}

/** The same where all of it is to run in a cluster, whose network somebody else keeps. */
export function toCluster({ policy }: Pick<Plan, 'policy'>, world: World): World {
  requireEnforceable(policy, { mechanism: null, why: 'what runs in a cluster has the network that its namespace lets it have' });
  return guarded(world, policy);
}

/** A script's load is base's own, and yet it can be sent anywhere. */
const UNKEPT: NetworkKeeper = { mechanism: null, why: 'k6 runs with the network of whoever measures' };

async function keeperOf({ scenarios }: Pick<Plan, 'scenarios'>, { sandboxes }: World): Promise<NetworkKeeper> {
  return scenarios.some(isScript) ? UNKEPT : { why: null, ...(await sandboxes.probe()) };
}

/** Our own load generator sends where it is told, and runs nothing: a script can send anywhere, as a service can. */
function runsCode({ services, scenarios }: Pick<Plan, 'services' | 'scenarios'>): boolean {
  const started = [services.base, services.head].some(({ run }) => run.kind !== 'url');
  return started || scenarios.some(isScript);
}

const isScript = ({ kind }: Plan['scenarios'][number]): boolean => kind === 'k6';
